"""A night with the service killed at random moments ends as an undisturbed one: the same documents,
numbers, statuses and letters, on both databases; what it kept aside can be restored."""

import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import sqlalchemy as sa
from night_office import (
    CLERK,
    UNIT,
    Postman,
    counting_runs,
    kill,
    let_gaps_pass,
    office_at_night,
    postman,
    raw,
    runs,
    started,
    timeless,
    waiting,
    with_units,
)
from register_databases import new_database, run_on_server
from workspaces import Office

from docgen.nightly.backup import backups_in
from docgen.store import PARTIAL

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
PATIENCE = 60
FIRST_SEED = os.environ.get("DOCGEN_KILL_SEED", "2026")
ROUNDS = int(os.environ.get("DOCGEN_KILLED_NIGHTS", "1"))  # on each database; more of them to soak

# What stands in the register, without instants and running numbers of rows.
STANDS = (
    "SELECT d.key, d.row_state, d.pinned, d.revision, d.issued_sha, d.issued_path, d.workbook"
    " FROM document d",
    "SELECT d.key, r.no, r.stored, r.data, r.template_sha, r.digest, r.file_sha, r.path, r.reason,"
    " r.changes, r.own, r.cited, r.cites, r.findings, r.origins"
    " FROM revision r JOIN document d ON d.id = r.document_id",
    "SELECT b.series, n.no, d.key, n.status, n.day, n.symbol FROM number n"
    " JOIN book b ON b.id = n.book_id JOIN document d ON d.id = n.document_id",
    "SELECT series, opened, first, last FROM book",
    "SELECT DISTINCT e.actor, e.code, d.key, e.params FROM event e"
    " LEFT JOIN document d ON d.id = e.document_id",
    "SELECT told FROM run_told",
    "SELECT kind, recipient, content FROM letter",
)


@pytest.fixture(params=DATABASES)
def urls(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """Where the two registers are; nothing for SQLite's own places."""
    if request.param == "sqlite":
        yield "", ""
        return
    with new_database() as calm, new_database() as storm:
        yield calm, storm


def evening(folder: Path, port: int, url: str) -> Office:
    """Return an office on whose night there is something of everything to do.

    One plan is issued and its row was changed since, another has a number reserved and a new
    subject; a notice is new, a decision is held back by a cell of a unit.
    """
    office = with_units(office_at_night(folder, port, url=url))
    office.run("--only", "ke_hoach")
    assert office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026").code == 0
    assert office.docgen("reserve", "ke_hoach/KH02", "--date", "9/3/2026").code == 0
    office.type(
        {
            "Kế hoạch!C2": "Phát động thi đua, đã sửa sau khi ban hành",
            "Kế hoạch!C3": "Tổ chức Tháng Công nhân, đã sửa trong ngày",
            "Đề cử cá nhân!E3": "năm trăm",
        }
    )
    return office


def twin(office: Office, folder: Path, urls: tuple[str, str]) -> Office:
    """Return the same office on the same evening, in another folder and another database."""
    shutil.copytree(office.root, folder / office.root.name)
    copy = Office(folder / office.root.name)
    if urls[0]:
        theirs, mine = (url.rpartition("/")[2] for url in urls)
        run_on_server(f'DROP DATABASE "{mine}" WITH (FORCE)')
        run_on_server(f'CREATE DATABASE "{mine}" TEMPLATE "{theirs}"')
        copy.configure(*urls)
    return copy


def undisturbed(office: Office, code: int) -> None:
    """Do all that is left of the night."""
    with started(office, "--once") as service:
        service.join(PATIENCE)
        assert service.exitcode == code


class Storm:
    """The service of an office, started and killed again and again by a chance with a seed."""

    def __init__(self, office: Office, keeper: Postman, seed: str) -> None:
        self.office = office
        self.keeper = keeper
        self.chance = random.Random(seed)
        self.killed: list[str] = []

    def rage(self) -> None:
        """Kill the service in each part of its night: in the run, amid letters, in the backup."""
        before, after = self._at("before"), self._at("after")
        with counting_runs(self.office) as count:
            opened = count()
            self._kill("the run began", lambda: count() > opened, 0.4, before)
            for _ in range(2):
                papers, tries = self._papers(), count()
                self._kill(
                    "papers",
                    lambda p=papers, t=tries: self._papers() != p or count() > t,  # type: ignore[misc]
                    0.6,
                    before,
                )
        self._kill("a letter was not taken yet", lambda: False, 0, before)
        self._kill("a letter was taken", lambda: False, 0, after)
        self._kill("the backup", self._backing_up, 0.02, lambda _: None)
        let_gaps_pass(self.office)

    def _kill(
        self,
        what: str,
        seen: Callable[[], bool],
        most: float,
        trap: Callable[[BaseProcess], None],
    ) -> None:
        """Start the service and kill it a random while after something is seen, or in a trap."""
        let_gaps_pass(self.office)
        with started(self.office) as service:
            trap(service)
            deadline = time.monotonic() + PATIENCE
            while not seen() and service.is_alive():
                assert time.monotonic() < deadline, f"{what} did not come"
                time.sleep(0.01)
            service.join(self.chance.uniform(0, most))
            kill(service)
            assert service.exitcode == -signal.SIGKILL
        self.keeper.before = self.keeper.after = lambda: False
        self.killed.append(what)

    def _at(self, hook: str) -> Callable[[BaseProcess], None]:
        """Return a trap: the service dies before the server takes a letter, or after it did."""

        def trap(service: BaseProcess) -> None:
            assert service.pid is not None
            setattr(self.keeper, hook, partial(_strike, service.pid))

        return trap

    def _papers(self) -> set[Path]:
        return set(self.office.output.rglob("*.docx"))

    def _backing_up(self) -> bool:
        return any((self.office.root.parent / "sao-luu").glob(f"{PARTIAL}*"))


def _strike(group: int) -> bool:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return True


def standing(office: Office) -> list[Counter[tuple[object, ...]]]:
    with raw(office) as register:
        return [Counter(tuple(row) for row in register.execute(sa.text(one))) for one in STANDS]


def statuses(office: Office) -> dict[str, object]:
    """Return what docgen wrote into the workbook."""
    tabs = {"Kế hoạch": (2, 3), "Thông báo": (2,), "Quyết định": (2,)}
    own = ("Trạng thái", "Kết quả kiểm tra")
    cells = [f"{t}!{office.header(t, h)}{n}" for t, rows in tabs.items() for h in own for n in rows]
    cells.append(f"Đề cử cá nhân!{office.header('Đề cử cá nhân', own[1])}3")
    return {cell: office.cell(cell) for cell in cells}


@pytest.mark.parametrize("seed", [f"{FIRST_SEED}-{n}" for n in range(ROUNDS)])
def test_a_night_killed_at_random_moments_ends_as_an_undisturbed_one(
    tmp_path: Path, urls: tuple[str, str], seed: str
) -> None:
    with postman() as (keeper, port):
        calm = evening(tmp_path / "yen", port, urls[0])
        office = twin(calm, tmp_path / "bao", urls)
        undisturbed(calm, 3)
        told = Counter(map(timeless, keeper.letters))
        assert {one["To"] for one in keeper.letters} == {CLERK, UNIT}
        keeper.letters.clear()
        storm = Storm(office, keeper, seed)
        storm.rage()
        undisturbed(office, 0)
    assert len(storm.killed) == 6
    ends = Counter((one["kind"], one["exit"]) for one in runs(office) if one["finished"])
    assert ends[("nightly", 3)] == ends[("backup", 0)] == 1
    assert sum(one["finished"] is None for one in runs(office)) >= 1
    assert office.papers() == calm.papers()
    assert statuses(office) == statuses(calm)
    for mine, theirs in zip(standing(office), standing(calm), strict=True):
        assert mine == theirs
    _hold_letters(keeper, told)
    assert waiting(office) == {}
    (kept,) = backups_in(tmp_path / "bao" / "sao-luu")
    new = Office(tmp_path / "moi")
    assert office.docgen("restore", str(kept), "--into", str(new.root)).code == 0
    assert new.papers() == office.papers()


def _hold_letters(keeper: Postman, told: Counter[tuple[str, ...]]) -> None:
    """Each letter came; the one that was taken and not yet noted as sent came twice, alike."""
    names = Counter(one["Message-ID"] for one in keeper.letters)
    assert sorted(names.values()) == [1, 2]
    assert len({(one["Message-ID"], one.as_bytes()) for one in keeper.letters}) == len(names)
    once_each = {one["Message-ID"]: one for one in keeper.letters}.values()
    assert Counter(map(timeless, once_each)) == told
