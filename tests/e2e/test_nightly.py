"""Nights as they happen: missed, refused by a mail server, two services at once; backups."""

import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from night_office import (
    Postman,
    let_gaps_pass,
    office_at_night,
    once,
    runs,
    started,
    waiting,
    words_of,
)
from night_office import postman as postman_here
from register_databases import new_database
from workspaces import Office, new_office

from docgen.cli.door import Door
from docgen.cli.nightly import Complaints, _look
from docgen.nightly import Pulse, Stop
from docgen.nightly.backup import backups_in
from docgen.pipeline.workspace import LOCK

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
PATIENCE = 120


@pytest.fixture
def postman() -> Iterator[tuple[Postman, int]]:
    with postman_here() as made:
        yield made


def test_a_night_is_run_once_kept_and_told(tmp_path: Path, postman: tuple[Postman, int]) -> None:
    keeper, port = postman
    office = office_at_night(tmp_path, port)
    assert once(office).code == 0
    assert [(one["kind"], one["exit"]) for one in runs(office)] == [("backup", 0), ("nightly", 0)]
    (letter,) = keeper.to("vt@a.example")
    text, page = words_of(letter)
    assert "Dự thảo mới" in text
    assert "ke_hoach/KH01" in text
    assert "ke_hoach/KH01" in page
    assert [one["To"] for one in keeper.letters] == ["vt@a.example"]
    assert once(office).code == 0  # nothing is due any more
    assert len(runs(office)) == 2
    assert len(keeper.letters) == 1
    assert len(backups_in(tmp_path / "sao-luu")) == 1


def test_a_letter_is_kept_through_faults_and_sent_with_its_own_name(
    tmp_path: Path, postman: tuple[Postman, int]
) -> None:
    keeper, port = postman
    office = office_at_night(tmp_path, port)
    keeper.answers = ["451 later", "cut"]
    once(office)
    assert keeper.letters == []
    assert waiting(office) == {"mail-refused": 1}
    once(office)  # too soon
    assert keeper.letters == []
    let_gaps_pass(office)
    once(office)  # taken, and the line was cut before the answer
    assert len(keeper.letters) == 1
    assert waiting(office) == {"mail-broken-off": 1}
    let_gaps_pass(office)
    once(office)
    first, second = keeper.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first.as_bytes() == second.as_bytes()
    assert waiting(office) == {}


def test_a_run_that_fails_is_told_to_the_administrator_and_ends_nothing(
    tmp_path: Path, postman: tuple[Postman, int]
) -> None:
    keeper, port = postman
    office = office_at_night(tmp_path, port)
    office.sheet.rename(office.sheet.with_suffix(".cu"))
    assert once(office).code == 1
    (letter,) = keeper.letters
    assert letter["To"] == "qt@a.example"
    assert str(letter["Subject"]).endswith(": lần chạy đêm không thành")
    once(office)
    assert len(keeper.letters) == 1  # code 1 waits for the next time of day
    kinds = {one["kind"]: one for one in runs(office)}
    assert [one["code"] for one in kinds["nightly"]["problems"]]


def test_whatever_happens_in_a_look_the_service_goes_on(
    tmp_path: Path,
    postman: tuple[Postman, int],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    keeper, port = postman
    office = office_at_night(tmp_path, port)
    config = office.root / "config.yaml"
    good = config.read_text("utf-8")
    door = Door(config, None, json=False, debug=False)
    pulse = Pulse("may", lambda: datetime.now(UTC), once=False)
    look = partial(_look, door, Stop(), pulse, Complaints())
    caplog.set_level(logging.INFO, "docgen.cli.nightly")
    monkeypatch.setattr("docgen.nightly.night.PATIENCE", 0)
    config.write_text(good.replace("retries: 200", "retries: nhiều"), "utf-8")
    look()
    config.write_text(good, "utf-8")
    with FileLock(office.output / LOCK):
        look()
    with monkeypatch.context() as mistaken:
        mistaken.setattr(sys.modules["docgen.pipeline.run"], "_run", lambda *_: 1 / 0)
        look()
    lines = [one.getMessage() for one in caplog.records]
    said = [line.split()[1] for line in lines if line.startswith("nightly-look ")]
    assert said == ["config-not-integer", "run-busy", "well-again", "exit=1"]
    ended = [(one["kind"], one["exit"], one["problems"]) for one in runs(office)]
    assert [one[:2] for one in ended] == [("backup", 0), ("nightly", 1)]
    assert [one["code"] for one in ended[1][2]] == ["nightly-unforeseen"]
    assert [one["To"] for one in keeper.letters] == ["qt@a.example"]


def test_a_faulty_row_is_told_once(tmp_path: Path, postman: tuple[Postman, int]) -> None:
    keeper, port = postman
    office = office_at_night(tmp_path, port)
    office.type({"Kế hoạch!C2": None, "Kế hoạch!E3": "<img src=x>"})
    assert once(office).code == 3
    (letter,) = keeper.to("vt@a.example")
    text, page = words_of(letter)
    assert "Kế hoạch!C2" in text
    assert "“<img src=x>”" in text
    assert "“&lt;img src=x&gt;”" in page
    assert "<img" not in page
    let_gaps_pass(office)
    assert once(office).code == 0  # nothing is due
    assert keeper.to("vt@a.example") == [letter]


def test_a_backup_becomes_a_workspace_that_gives_no_number_unconfirmed(
    tmp_path: Path,
) -> None:
    office = new_office(tmp_path)
    office.run()
    issued = office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026", "--json")
    assert issued.code == 0
    companions = [office.file("ke_hoach/KH01").with_suffix(end) for end in (".pdf", ".json")]
    for path in companions:  # what is kept beside an issued paper; nobody may write into it
        path.write_text(path.suffix)
        path.chmod(0o444)
    assert office.docgen("backup", "--to", str(tmp_path / "sl")).code == 0
    office.docgen("issue", "ke_hoach/KH02", "--date", "13/1/2026")
    (kept,) = backups_in(tmp_path / "sl")
    new = Office(tmp_path / "moi")
    assert office.docgen("restore", str(kept), "--into", str(new.root)).code == 0
    for path in (office.file("ke_hoach/KH01"), *companions):
        restored = new.root / path.relative_to(office.root)
        assert restored.read_bytes() == path.read_bytes()
        assert not restored.stat().st_mode & 0o222
    again = new.run()
    assert (again.code, again.json["counts"]["new"], again.json["counts"]["changed"]) == (0, 0, 0)
    refused = new.docgen("issue", "ke_hoach/KH02", "--date", "13/1/2026", "--json")
    assert (refused.code, refused.codes) == (1, ["register-swapped"])
    assert new.docgen("register", "confirm", "van_ban", "2026", "2").code == 0
    given = new.docgen("issue", "ke_hoach/KH02", "--date", "14/1/2026", "--json")
    assert given.document("ke_hoach/KH02")["number"] == 3
    # With the witness of the old folder it is known which numbers were given.
    other = Office(tmp_path / "khac")
    office.docgen("restore", str(kept), "--into", str(other.root))
    witness = ".so-da-cap.json"
    (other.output / witness).write_bytes((office.output / witness).read_bytes())
    refused = other.docgen("issue", "ke_hoach/KH02", "--date", "13/1/2026", "--json")
    assert refused.codes == ["register-restored"]


@pytest.mark.postgres
def test_a_backup_of_a_shared_register_becomes_one_of_its_own(tmp_path: Path) -> None:
    with new_database() as used, new_database() as fresh:
        office = new_office(tmp_path)
        office.configure("  books:\n", f"  url: {used}\n  books:\n")
        office.run()
        assert office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026").code == 0
        papers = office.papers()
        assert office.docgen("backup", "--to", str(tmp_path / "sl")).code == 0
        office.docgen("issue", "ke_hoach/KH02", "--date", "13/1/2026")
        (kept,) = backups_in(tmp_path / "sl")
        new = Office(tmp_path / "moi")
        told = office.docgen("restore", str(kept), "--into", str(new.root), "--json")
        assert (told.code, told.codes) == (0, ["restore-leads-out", "restore-confirm"])
        # Nothing works on the register in use before a person has seen to it.
        assert new.docgen("list").code == 1
        subprocess.run(
            ["pg_restore", "--exit-on-error", f"--dbname={fresh}", new.root / "register.dump"],
            check=True,
        )
        (new.root / "config.yaml.khoi-phuc").rename(new.root / "config.yaml")
        new.configure(used, fresh)
        assert new.papers() == papers
        assert new.file("ke_hoach/KH01").read_bytes() == office.file("ke_hoach/KH01").read_bytes()
        again = new.run()
        assert (again.code, again.json["counts"]["new"], again.json["counts"]["changed"]) == (
            (0, 0, 0)
        )
        refused = new.docgen("issue", "ke_hoach/KH02", "--date", "13/1/2026", "--json")
        assert (refused.code, refused.codes) == (1, ["register-swapped"])
        assert new.docgen("register", "confirm", "van_ban", "2026", "2").code == 0
        given = new.docgen("issue", "ke_hoach/KH02", "--date", "14/1/2026", "--json")
        assert given.document("ke_hoach/KH02")["number"] == 3
        assert office.docgen("list", "--json").document("ke_hoach/KH02")["number"] == 2


def test_backups_share_what_did_not_change_and_touch_no_file_in_use(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    office.run()
    paper = office.file("ke_hoach/KH01")
    whole = paper.read_bytes()
    office.docgen("backup", "--to", str(tmp_path / "sl"))
    time.sleep(1.1)
    office.docgen("backup", "--to", str(tmp_path / "sl"))
    first, second = backups_in(tmp_path / "sl")
    inside = Path("thu-muc") / paper.relative_to(office.root)
    assert (first / inside).samefile(second / inside)
    assert not (first / inside).samefile(paper)
    paper.write_bytes(b"x")
    assert (second / inside).read_bytes() == whole


def test_two_services_at_once_run_one_night(tmp_path: Path, postman: tuple[Postman, int]) -> None:
    keeper, port = postman
    office = office_at_night(tmp_path, port)
    with started(office, "--once") as one, started(office, "--once") as other:
        for service in (one, other):
            service.join(PATIENCE)
            assert service.exitcode in (0, 75)
    assert sorted(one["kind"] for one in runs(office)) == ["backup", "nightly"]
    assert len(keeper.letters) == 1


def test_a_service_that_is_asked_to_stop_ends_well_and_says_so(
    tmp_path: Path, postman: tuple[Postman, int]
) -> None:
    _, port = postman
    office = office_at_night(tmp_path, port)
    with started(office) as service:
        deadline = time.monotonic() + PATIENCE
        while not any(office.output.rglob("*.docx")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
        service.terminate()
        service.join(PATIENCE)
        assert service.exitcode == 0
    told = office.docgen("runs", "--json").json["service"]
    assert told["alive"] is False
    once(office)
    assert {one["exit"] for one in runs(office) if one["finished"]} == {0}
    assert office.docgen("runs", "--json").json["service"]["alive"] is True
