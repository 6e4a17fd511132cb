"""Papers on Google Drive: laid once, brought up to date, never in the way of a run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from google_api import GoogleServer, errors, faults
from google_moved import in_folder, moved
from workspaces import Office, new_office

PLAN = "ke_hoach/KH01"


@pytest.fixture
def server() -> Iterator[GoogleServer]:
    with GoogleServer() as server:
        yield server


@pytest.fixture
def folder(server: GoogleServer) -> str:
    drive = server.drive.shared_drive("Văn phòng", (server.account,))
    return server.drive.folder("Dự thảo", drive)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return new_office(tmp_path)


def turned_on(office: Office, server: GoogleServer, folder: str, right: str = "") -> str:
    """Return the id of the office's Google Sheet, its papers from now on laid into the folder."""
    book = moved(office, server)
    settings = f"drive: {{folder: {folder}{right}}}\nlimits: {{sheet_seconds: 1}}"
    office.configure("workers: 1", f"workers: 1\n{settings}")
    return book


def on_drive(server: GoogleServer, folder: str) -> dict[str, bytes]:
    return {name: one.content for name, one in in_folder(server, folder).items()}


def papers(office: Office) -> dict[str, bytes]:
    found = [path for path in office.output.rglob("*.docx") if "Bản trước" not in path.parts]
    return {path.name: path.read_bytes() for path in found}


def codes(office: Office) -> list[str]:
    return office.run().codes


def edit(path: Path, text: str) -> None:
    document = Document(str(path))
    document.paragraphs[-1].add_run(text)
    document.save(str(path))


def test_every_paper_is_laid_there_with_its_bytes(
    office: Office, server: GoogleServer, folder: str
) -> None:
    turned_on(office, server, folder)
    answer = office.run()
    assert answer.code in (0, 3)
    assert len(papers(office)) == 4
    assert on_drive(server, folder) == papers(office)
    assert answer.json["counts"]["api_calls"] == len(server.calls())


def test_a_second_run_only_looks(office: Office, server: GoogleServer, folder: str) -> None:
    turned_on(office, server, folder)
    office.run()
    before = len(server.calls("drive."))
    office.run()
    assert [call.method for call in server.calls("drive.")[before:]] == ["GET", "GET"]


def test_a_changed_draft_takes_the_place_of_its_file(
    office: Office, server: GoogleServer, folder: str
) -> None:
    book = turned_on(office, server, folder)
    office.run()
    ids = {one.metadata["id"] for one in in_folder(server, folder).values()}
    server.sheet(book).set("Kế hoạch", "C2", "Tổ chức hội thao năm 2026")
    office.run()
    assert on_drive(server, folder) == papers(office)
    assert {one.metadata["id"] for one in in_folder(server, folder).values()} == ids


def test_an_issued_paper_keeps_its_file_under_its_new_name(
    office: Office, server: GoogleServer, folder: str
) -> None:
    turned_on(office, server, folder)
    office.run()
    ids = {one.metadata["id"] for one in in_folder(server, folder).values()}
    assert office.docgen("issue", PLAN, "--date", "12/1/2026").code == 0
    office.run()
    assert on_drive(server, folder) == papers(office)
    assert {one.metadata["id"] for one in in_folder(server, folder).values()} == ids


def test_a_void_paper_says_so_in_its_name_and_keeps_its_bytes(
    office: Office, server: GoogleServer, folder: str
) -> None:
    book = turned_on(office, server, folder)
    office.run()
    office.docgen("issue", PLAN, "--date", "12/1/2026")
    office.run()
    before = on_drive(server, folder)
    office.docgen("void", PLAN, "--reason", "Ghi nhầm")
    ready = office.header("Kế hoạch", "Sẵn sàng")
    server.sheet(book).set("Kế hoạch", f"{ready}2", None)
    office.run()
    void = [name for name in on_drive(server, folder) if "(đã hủy).docx" in name]
    assert len(void) == 1
    assert on_drive(server, folder)[void[0]] == before[void[0].replace(" (đã hủy)", "")]


def test_the_status_bears_the_link(office: Office, server: GoogleServer, folder: str) -> None:
    book = turned_on(office, server, folder)
    office.run()
    status = office.header("Kế hoạch", "Trạng thái")
    said = str(server.sheet(book).value("Kế hoạch", f"{status}2"))
    state, link = said.split("\n")
    assert state
    assert link.startswith("https://drive.google.com/file/d/")
    office.run()
    assert server.sheet(book).value("Kế hoạch", f"{status}2") == said


@pytest.mark.parametrize(
    "fault",
    [
        faults.internal(handled=True),
        faults.dropped(handled=True),
        faults.empty(),
        faults.truncated(),
        faults.html(502, handled=True),
    ],
)
def test_an_answer_that_was_lost_makes_no_second_file(
    office: Office, server: GoogleServer, folder: str, fault: faults.Fault
) -> None:
    turned_on(office, server, folder)
    server.plan(fault, path="POST /upload/")
    answer = office.run()
    assert answer.code in (0, 3)
    assert "drive-unfinished" in answer.codes
    assert all(
        one["level"] == "warning" for one in answer.json["problems"] if "drive" in one["code"]
    )
    assert [one for one in codes(office) if "drive" in one] == []
    assert on_drive(server, folder) == papers(office)
    assert len(in_folder(server, folder)) == len(
        [f for f in server.drive.files.values() if f.metadata.get("parents") == [folder]]
    )


@pytest.mark.parametrize("fault", [faults.unavailable(), faults.quota(1), faults.html(200)])
def test_a_drive_that_is_out_of_order_does_the_run_no_harm(
    office: Office, server: GoogleServer, folder: str, fault: faults.Fault
) -> None:
    turned_on(office, server, folder)
    server.plan(fault, times=99, path="/drive/v3")
    answer = office.run()
    assert answer.code in (0, 3)
    assert len(papers(office)) == 4
    assert on_drive(server, folder) == {}


def test_what_a_person_changed_on_drive_is_not_overwritten(
    office: Office, server: GoogleServer, folder: str
) -> None:
    book = turned_on(office, server, folder)
    office.run()
    name, file = next((n, f) for n, f in in_folder(server, folder).items() if "KH01" in n)
    file.content = b"as a person saved it"
    assert "drive-edited" in codes(office)
    server.sheet(book).set("Kế hoạch", "C2", "Trích yếu khác")
    assert "drive-edited" in codes(office)
    assert on_drive(server, folder)[name] == b"as a person saved it"


def test_a_draft_that_a_person_changed_is_laid_there_as_it_stands(
    office: Office, server: GoogleServer, folder: str
) -> None:
    turned_on(office, server, folder)
    office.run()
    path = office.file(PLAN)
    edit(path, "thêm một câu")
    office.run()
    assert on_drive(server, folder)[path.name] == path.read_bytes()


def test_a_file_that_a_person_put_there_is_left_alone(
    office: Office, server: GoogleServer, folder: str
) -> None:
    turned_on(office, server, folder)
    office.run()
    name, file = next(iter(in_folder(server, folder).items()))
    copy = type(file)({**file.metadata, "id": "ban-sao", "name": "Bản sao"}, "", file.writers)
    copy.metadata["createdTime"] = "2099-01-01T00:00:00.000Z"
    copy.content = b"copy"
    server.drive.files["ban-sao"] = copy
    office.run()
    assert on_drive(server, folder)["Bản sao"] == b"copy"
    assert on_drive(server, folder)[name] == papers(office)[name]


def test_somebody_s_own_folder_holds_no_file_of_a_service_account(
    office: Office, server: GoogleServer
) -> None:
    own = server.drive.folder("Của Lan", owner="lan@cong-doan.vn", share=(server.account,))
    turned_on(office, server, own)
    answer = office.run()
    assert answer.code in (0, 3)
    assert "drive-no-storage" in answer.codes
    assert "shared drive" in answer.out


def test_the_owner_s_own_token_lays_files_in_their_own_folder(
    office: Office, server: GoogleServer
) -> None:
    user = server.user_file(office.root)
    own = server.drive.folder("Của chủ", owner="chu-so-huu@cong-doan.vn")
    turned_on(office, server, own, f", token: {user.name}")
    office.run()
    assert on_drive(server, own) == papers(office)


def test_a_folder_that_may_only_be_seen_is_told_with_the_address(
    office: Office, server: GoogleServer, folder: str
) -> None:
    turned_on(office, server, folder)
    refusal = errors.ApiError(403, "PERMISSION_DENIED", "No.", reason="insufficientFilePermissions")
    server.plan(faults.answer(refusal), times=9, path="POST /upload/")
    answer = office.run()
    assert "drive-not-writer" in answer.codes
    assert server.account in answer.out


def test_a_folder_that_is_not_shared_is_told_with_the_address(
    office: Office, server: GoogleServer
) -> None:
    turned_on(office, server, server.drive.folder("Xa", owner="lan@cong-doan.vn"))
    answer = office.run()
    assert "drive-no-folder" in answer.codes
    assert server.account in answer.out


def test_a_paper_too_large_for_one_request_is_told_and_the_others_are_laid(
    office: Office, server: GoogleServer, folder: str
) -> None:
    turned_on(office, server, folder)
    office.run()
    path = office.file(PLAN)
    path.write_bytes(path.read_bytes() + b"\0" * (5 << 20))
    server.drive.files = {
        key: one
        for key, one in server.drive.files.items()
        if one.metadata.get("parents") != [folder]
    }
    found = codes(office)
    assert "drive-too-large" in found
    assert "drive-unfinished" not in found
    assert len(on_drive(server, folder)) == 3


def test_nothing_leaves_the_office_by_default_nor_in_a_dry_run(
    office: Office, server: GoogleServer, folder: str
) -> None:
    moved(office, server)
    office.run()
    assert server.calls("drive.") == []
    office.configure("workers: 1", f"workers: 1\ndrive: {{folder: {folder}}}")
    office.run("--dry-run")
    assert server.calls("drive.") == []


def test_papers_of_a_workbook_s_office_go_there_too(
    office: Office, server: GoogleServer, folder: str
) -> None:
    key = server.key_file(office.root)
    office.configure(
        "workers: 1", f"workers: 1\ndrive: {{folder: {folder}, credentials: {key.name}}}"
    )
    environment = {"DOCGEN_DRIVE_ENDPOINT": server.url}
    assert office.docgen("run", "--json", environment=environment).code in (0, 3)
    assert on_drive(server, folder) == papers(office)
