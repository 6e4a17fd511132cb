"""`docgen doctor` before a Google Sheet: key, sharing, time zone, clock, writing, faults."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from google_api import GoogleServer, faults
from google_moved import moved
from workspaces import Answer, Office, new_office


@pytest.fixture
def server() -> Iterator[GoogleServer]:
    with GoogleServer() as server:
        yield server


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return new_office(tmp_path)


def told(answer: Answer) -> dict[str, str]:
    """Return the level of each code."""
    return {check["code"]: check["level"] for check in answer.json["checks"]}


def examined(office: Office, *arguments: str) -> Answer:
    return office.docgen("doctor", "--json", *arguments)


def test_a_shared_sheet_is_read_and_its_writing_is_not_tried(
    office: Office, server: GoogleServer
) -> None:
    book = moved(office, server)
    before = server.books[book].version
    answer = examined(office)
    assert answer.code == 0, answer.json["problems"]
    found = told(answer)
    assert found["doctor-ok-key"] == "ok"
    assert found["doctor-ok-google-timezone"] == "ok"
    assert found["doctor-ok-columns"] == "ok"
    assert found["doctor-google-write-untried"] == "info"
    assert {call.method for call in server.calls("sheets.")} == {"GET"}
    assert server.books[book].version == before
    assert server.account in next(
        check["message"] for check in answer.json["checks"] if check["code"] == "doctor-ok-key"
    )


def test_writing_is_tried_when_asked_for_and_leaves_no_trace(
    office: Office, server: GoogleServer
) -> None:
    book = moved(office, server)
    tabs = [one.title for one in server.books[book].sheets]
    answer = examined(office, "--write")
    assert answer.code == 0
    assert told(answer)["doctor-ok-google-write"] == "ok"
    assert [one.title for one in server.books[book].sheets] == tabs
    assert [call.method for call in server.calls("batchUpdate")] == ["POST"]


def test_a_sheet_that_may_only_be_seen_is_an_error_with_the_address_to_share_with(
    office: Office, server: GoogleServer
) -> None:
    book = moved(office, server)
    server.share(book, role="reader")
    answer = examined(office, "--write")
    assert answer.code == 1
    assert told(answer)["google-not-editor"] == "error"
    assert told(answer)["doctor-ok-columns"] == "ok"


def test_a_sheet_that_is_not_shared_names_the_address(office: Office, server: GoogleServer) -> None:
    server.unshare(moved(office, server))
    answer = examined(office)
    assert answer.code == 1
    assert told(answer)["google-not-shared"] == "error"
    assert server.account in answer.out
    assert "doctor-ok-disk" in told(answer)


def test_a_key_that_others_may_read_is_a_warning(office: Office, server: GoogleServer) -> None:
    moved(office, server)
    (office.root / "key.json").chmod(0o644)
    answer = examined(office)
    assert answer.code == 0
    assert told(answer)["google-key-mode"] == "warning"


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "google-key-missing"), ("{}", "google-key-wrong"), ("no JSON", "google-key-wrong")],
)
def test_a_faulty_key_file_is_named(
    office: Office, server: GoogleServer, content: str | None, code: str
) -> None:
    moved(office, server)
    key = office.root / "key.json"
    key.unlink()
    if content is not None:
        key.write_text(content)
    assert told(examined(office))[code] == "error"
    assert server.requests == []


def test_a_revoked_key_is_told(office: Office, server: GoogleServer) -> None:
    moved(office, server)
    server.revoke()
    answer = examined(office)
    assert told(answer)["google-key-refused"] == "error"
    assert "doctor-ok-templates" in told(answer)


def test_another_time_zone_is_a_warning(office: Office, server: GoogleServer) -> None:
    moved(office, server, time_zone="America/Los_Angeles")
    answer = examined(office)
    assert answer.code == 0
    assert told(answer)["doctor-google-timezone"] == "warning"


def test_a_missing_tab_is_told_with_the_rest(office: Office, server: GoogleServer) -> None:
    book = moved(office, server)
    server.sheet(book).rename_tab("Kế hoạch", "Kế hoạch cũ")
    answer = examined(office)
    assert answer.code == 1
    assert any(code.startswith("tab-") for code in told(answer))
    assert "doctor-google-quota" in told(answer)


def test_a_faulty_answer_is_told_and_the_other_parts_are_looked_at(
    office: Office, server: GoogleServer
) -> None:
    office.configure("workers: 1", "workers: 1\nlimits: {sheet_seconds: 1}")
    moved(office, server)
    server.plan(faults.empty(), times=9, path="/v4/spreadsheets")
    answer = examined(office)
    assert answer.code == 1
    assert told(answer)["google-answer"] == "error"
    assert "doctor-ok-templates" in told(answer)


def test_no_secret_of_the_key_is_told(office: Office, server: GoogleServer) -> None:
    moved(office, server)
    answer = office.docgen("doctor", "--debug", "--write")
    said = answer.out + answer.err
    assert "PRIVATE" not in said
    assert "ya29" not in said


def test_the_folder_on_drive_is_looked_at_where_papers_go_there(
    office: Office, server: GoogleServer
) -> None:
    moved(office, server)
    drive = server.drive.shared_drive("Văn phòng", (server.account,))
    folder = server.drive.folder("Dự thảo", drive)
    office.configure("workers: 1", f"workers: 1\ndrive: {{folder: {folder}}}")
    answer = examined(office)
    assert answer.code == 0
    assert told(answer)["doctor-ok-drive"] == "ok"
    assert [one.metadata["name"] for one in server.drive.files.values()] == ["Văn phòng", "Dự thảo"]


def test_a_folder_on_drive_that_may_only_be_seen_is_an_error(
    office: Office, server: GoogleServer
) -> None:
    moved(office, server)
    folder = server.drive.folder("Dự thảo", owner="lan@cong-doan.vn")
    server.drive.files[folder].readers.add(server.account)
    office.configure("workers: 1", f"workers: 1\ndrive: {{folder: {folder}}}")
    answer = examined(office)
    assert answer.code == 1
    assert told(answer)["drive-not-writer"] == "error"
    assert told(answer)["doctor-ok-columns"] == "ok"
