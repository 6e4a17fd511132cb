"""A night with the service killed at random moments ends as an undisturbed one: the same documents,
numbers, statuses and letters, on both databases; what it kept aside can be restored."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import sqlalchemy as sa
from night_office import (
    CLERK,
    UNIT,
    Postman,
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
from register_databases import new_database
from workspaces import Office

from docgen.nightly.backup import backups_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
PATIENCE = 60

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


def undisturbed(office: Office, code: int) -> None:
    """Do all that is left of the night."""
    service = started(office, "--once")
    service.join(PATIENCE)
    assert service.exitcode == code


class Storm:
    """The service of an office, started and killed again and again."""

    def __init__(self, office: Office, chance: random.Random) -> None:
        self.office = office
        self.chance = chance
        self.service: BaseProcess | None = None
        self.killed: list[str] = []

    def kill_when(self, what: str, seen: Callable[[], bool], most: float) -> None:
        """Start the service and kill it a random while after something is seen."""
        self.start()
        self.until(what, seen)
        time.sleep(self.chance.uniform(0, most))
        self.kill(what)

    def kill_at_a_letter(self, keeper: Postman, hook: str) -> None:
        """Start the service and kill it before the server takes a letter, or after."""
        died: list[str] = []

        def die() -> None:
            if not died:
                self.kill(f"{hook} a letter was taken")
                died.append(hook)

        setattr(keeper, hook, die)
        self.start()
        self.until("a letter", lambda: bool(died))
        setattr(keeper, hook, lambda: None)

    def start(self) -> None:
        let_gaps_pass(self.office)
        self.service = started(self.office)

    def until(self, what: str, seen: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not seen():
            assert time.monotonic() < deadline, f"{what} did not come"
            time.sleep(0.002)

    def kill(self, what: str) -> None:
        assert self.service is not None
        assert self.service.pid is not None
        os.killpg(self.service.pid, signal.SIGKILL)
        self.service.join()
        self.killed.append(what)


def files_in(office: Office, pattern: str) -> set[str]:
    return {str(path) for path in office.output.rglob(pattern)}


def stormy(office: Office, keeper: Postman, chance: random.Random) -> Storm:
    """Kill the service in each part of its night: in the run, amid the letters, in the backup."""
    storm, folder = Storm(office, chance), office.root.parent / "sao-luu"
    opened = len(runs(office))
    storm.kill_when("the run began", lambda: len(raw_runs(office)) > opened, 0.4)
    for _ in range(2):
        before, tries = files_in(office, "*.docx"), len(raw_runs(office))
        storm.kill_when(
            "papers",
            lambda b=before, t=tries: (  # type: ignore[misc]
                files_in(office, "*.docx") != b or len(raw_runs(office)) > t
            ),
            0.6,
        )
    for hook in ("before", "after"):
        storm.kill_at_a_letter(keeper, hook)
    storm.kill_when("the backup", lambda: any(folder.glob(".dang-ghi-*")), 0.02)
    let_gaps_pass(office)
    return storm


def raw_runs(office: Office) -> list[object]:
    with raw(office) as register:
        return list(register.execute(sa.text("SELECT id FROM run")))


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


def test_a_night_killed_at_random_moments_ends_as_an_undisturbed_one(
    tmp_path: Path, urls: tuple[str, str]
) -> None:
    with postman() as (keeper, port):
        calm = evening(tmp_path / "yen", port, urls[0])
        undisturbed(calm, 3)
        told = Counter(map(timeless, keeper.letters))
        assert {one["To"] for one in keeper.letters} == {CLERK, UNIT}
        keeper.letters.clear()
        office = evening(tmp_path / "bao", port, urls[1])
        storm = stormy(office, keeper, random.Random(os.environ.get("DOCGEN_KILL_SEED", "2026")))
        undisturbed(office, 0)
    assert len(storm.killed) == 6
    ends = Counter((one["kind"], one["exit"]) for one in runs(office) if one["finished"])
    assert ends[("nightly", 3)] == ends[("backup", 0)] == 1
    assert sum(one["finished"] is None for one in runs(office)) >= 2
    assert office.papers() == calm.papers()
    assert statuses(office) == statuses(calm)
    for mine, theirs in zip(standing(office), standing(calm), strict=True):
        assert mine == theirs
    # Each letter came; the one that was taken and not yet noted as sent came twice, alike.
    names = Counter(one["Message-ID"] for one in keeper.letters)
    assert sorted(names.values()) == [1, 2]
    assert len({(one["Message-ID"], one.as_bytes()) for one in keeper.letters}) == len(names)
    once_each = {one["Message-ID"]: one for one in keeper.letters}.values()
    assert Counter(map(timeless, once_each)) == told
    assert waiting(office) == {}
    (kept,) = backups_in(tmp_path / "bao" / "sao-luu")
    new = Office(tmp_path / "moi")
    assert office.docgen("restore", str(kept), "--into", str(new.root)).code == 0
    assert new.papers() == office.papers()
