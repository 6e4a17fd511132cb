"""Nights as they happen: killed at random, missed, two services at once; letters, backups."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from workspaces import Answer, Office, new_office

from docgen.nightly.backup import backups_in

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


class Postman:
    """A mail server that keeps what it takes, and does what faults are planned for it."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.answers: list[str] = []  # instead of taking the next letters; "cut": taken, then cut

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        answer = self.answers.pop(0) if self.answers else ""
        if answer and answer != "cut":
            return answer
        letter = BytesParser(policy=default).parsebytes(bytes(envelope.content or b""))
        self.letters.append(letter)  # type: ignore[arg-type]
        if answer == "cut":
            server.transport.abort()
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [one for one in self.letters if one["To"] == address]

    @property
    def subjects(self) -> list[str]:
        return sorted(f"{one['To']} {one['Subject']}" for one in self.letters)


@pytest.fixture
def postman() -> Iterator[tuple[Postman, int]]:
    keeper = Postman()
    controller = Controller(keeper, hostname="127.0.0.1", port=0)
    controller.port = _free_port()
    controller.start()
    yield keeper, controller.port
    controller.stop()


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def office_at_night(folder: Path, port: int) -> Office:
    office = new_office(folder)
    with (office.root / "config.yaml").open("a", encoding="utf-8") as config:
        config.write(
            "schedule: {times: ['22:00'], retries: 200}\n"
            "backups: {folder: ../sao-luu}\n"
            f"mail: {{host: 127.0.0.1, port: {port}, security: none, from: may@a.example,"
            " clerk: [vt@a.example], administrator: [qt@a.example]}\n"
        )
    return office


def once(office: Office) -> Answer:
    return office.docgen("nightly", "--once")


def runs(office: Office) -> list[dict[str, Any]]:
    return list(office.docgen("runs", "--json").json["runs"])


def let_letters_be_tried(office: Office) -> None:
    """Turn the clock of the letters back by more than a gap."""
    import sqlite3

    with sqlite3.connect(office.output / "register.db") as connection:
        connection.execute("UPDATE letter SET tried = '2020-01-01T00:00:00.000000Z'")
    connection.close()


def started(office: Office, *options: str) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "docgen", "nightly", *options]
    return subprocess.Popen(
        [*words, "--config", str(office.root / "config.yaml")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_a_night_is_run_once_kept_and_told(tmp_path: Path, postman: tuple[Postman, int]) -> None:
    keeper, port = postman
    office = office_at_night(tmp_path, port)
    assert once(office).code == 0
    assert [(one["kind"], one["exit"]) for one in runs(office)] == [("backup", 0), ("nightly", 0)]
    (letter,) = keeper.to("vt@a.example")
    text, page = (part.get_content() for part in letter.iter_parts())
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
    assert office.docgen("runs", "--json").json["letters"]["reasons"] == {"mail-refused": 1}
    once(office)  # too soon
    assert keeper.letters == []
    let_letters_be_tried(office)
    once(office)  # taken, and the line was cut before the answer
    assert len(keeper.letters) == 1
    assert office.docgen("runs", "--json").json["letters"]["waiting"] == 1
    let_letters_be_tried(office)
    once(office)
    first, second = keeper.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first.as_bytes() == second.as_bytes()
    assert office.docgen("runs", "--json").json["letters"]["waiting"] == 0


def test_a_run_that_fails_is_told_to_the_administrator_and_ends_nothing(
    tmp_path: Path, postman: tuple[Postman, int]
) -> None:
    keeper, port = postman
    office = office_at_night(tmp_path, port)
    office.sheet.rename(office.sheet.with_suffix(".cu"))
    assert once(office).code == 1
    (letter,) = keeper.letters
    assert letter["To"] == "qt@a.example"
    once(office)
    assert len(keeper.letters) == 1  # code 1 waits for the next time of day
    kinds = {one["kind"]: one for one in runs(office)}
    assert [one["code"] for one in kinds["nightly"]["problems"]]


def test_a_faulty_row_is_told_once(tmp_path: Path, postman: tuple[Postman, int]) -> None:
    keeper, port = postman
    office = office_at_night(tmp_path, port)
    office.type({"Kế hoạch!C2": None})
    assert once(office).code == 3
    (letter,) = keeper.to("vt@a.example")
    text = next(iter(letter.iter_parts())).get_content()
    assert "Kế hoạch!C2" in text


def test_a_backup_becomes_a_workspace_that_gives_no_number_unconfirmed(
    tmp_path: Path,
) -> None:
    office = new_office(tmp_path)
    office.run()
    issued = office.docgen("issue", "ke_hoach/KH01", "--date", "12/1/2026", "--json")
    assert issued.code == 0
    assert office.docgen("backup", "--to", str(tmp_path / "sl")).code == 0
    office.docgen("issue", "ke_hoach/KH02", "--date", "13/1/2026")
    (kept,) = backups_in(tmp_path / "sl")
    new = Office(tmp_path / "moi")
    assert office.docgen("restore", str(kept), "--into", str(new.root)).code == 0
    assert new.file("ke_hoach/KH01").read_bytes() == office.file("ke_hoach/KH01").read_bytes()
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
    services = [started(office, "--once") for _ in range(2)]
    assert all(one.wait(200) in (0, 75) for one in services)
    assert sorted(one["kind"] for one in runs(office)) == ["backup", "nightly"]
    assert len(keeper.letters) == 1


def test_a_service_that_is_asked_to_stop_ends_well(
    tmp_path: Path, postman: tuple[Postman, int]
) -> None:
    _, port = postman
    office = office_at_night(tmp_path, port)
    service = started(office)
    deadline = time.monotonic() + 120
    while not (office.output / "register.db").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)
    service.send_signal(signal.SIGTERM)
    assert service.wait(120) == 0
    once(office)
    assert {one["exit"] for one in runs(office) if one["finished"]} == {0}


def test_a_night_killed_at_random_moments_ends_as_an_undisturbed_one(
    tmp_path: Path, postman: tuple[Postman, int]
) -> None:
    keeper, port = postman
    calm = office_at_night(tmp_path / "yen", port)
    once(calm)
    told = keeper.subjects
    keeper.letters.clear()
    office = office_at_night(tmp_path / "bao", port)
    chance = random.Random(os.environ.get("DOCGEN_KILL_SEED", "2026"))
    deadline = time.monotonic() + 40
    killed = 0
    while time.monotonic() < deadline and killed < 12:
        service = started(office, "--once")
        try:
            service.wait(chance.uniform(0.5, 6))
            break
        except subprocess.TimeoutExpired:
            os.killpg(service.pid, signal.SIGKILL)
            service.wait()
            killed += 1
    assert killed
    let_letters_be_tried(office)
    assert once(office).code == 0
    names = {one["Message-ID"]: one for one in keeper.letters}
    keeper.letters[:] = names.values()
    assert keeper.subjects == told
    assert office.papers() == calm.papers()

    def stands(one: Office) -> list[tuple[str, str, object]]:
        listed = one.docgen("list", "--json").json["documents"]
        return [(line["key"], line["state"], line["number"]) for line in listed]

    assert stands(office) == stands(calm)
    status = calm.header("Kế hoạch", "Trạng thái")
    for row in (2, 3):
        assert office.cell(f"Kế hoạch!{status}{row}") == calm.cell(f"Kế hoạch!{status}{row}")
    assert len(backups_in(tmp_path / "bao" / "sao-luu")) >= 1
