"""Which Google Sheet is meant, and which addresses may be sent tokens."""

import pytest
from example_config import EXAMPLE

from docgen.config import Config
from docgen.config.google import is_endpoint, spreadsheet_id
from docgen.config.load import check

ID = "1x_Ab-34567890abcdefghijklmnopqrstuvwxyzABCD"
WORKBOOK = "workbook: sheets/thi-dua.xlsx"
GOOGLE = f"google: {ID}\n  credentials: khoa/docgen.json"
HERE = "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    "written",
    [
        ID,
        f" {ID} ",
        f"https://docs.google.com/spreadsheets/d/{ID}",
        f"https://docs.google.com/spreadsheets/d/{ID}/",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=0",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit?usp=sharing",
        f"https://docs.google.com/spreadsheets/d/{ID}?usp=sharing",
        f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit",
        f"https://docs.google.com/a/congdoan.vn/spreadsheets/d/{ID}/edit",
        f"docs.google.com/spreadsheets/d/{ID}",
    ],
)
def test_an_address_from_the_browser_is_reduced_to_the_id(written: str) -> None:
    assert spreadsheet_id(written) == ID


@pytest.mark.parametrize(
    "written",
    [
        "",
        "bang tinh",
        "sheets/thi-dua.xlsx",
        f"{ID}/",
        f"https://docs.google.com/document/d/{ID}/edit",
        f"https://docs.google.com.evil.example/spreadsheets/d/{ID}",
        f"https://evil.example/docs.google.com/spreadsheets/d/{ID}",
        f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pubhtml",
        f"https://drive.google.com/file/d/{ID}/view",
    ],
)
def test_what_is_no_google_sheet_has_no_id(written: str) -> None:
    assert spreadsheet_id(written) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://sheets.googleapis.com",
        "https://sheets.googleapis.com/",
        "https://proxy.congdoan.vn:8443/google",
        "http://localhost",
        HERE,
        "http://[::1]:8080",
    ],
)
def test_tokens_go_to_https_and_to_this_machine(address: str) -> None:
    assert is_endpoint(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://sheets.googleapis.com",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@evil.example",
        "https://user:pass@proxy.example",
        "http://0.0.0.0:8080",
        "http://[::1",
        "https://",
        "https://host:port",
        "ftp://localhost",
        "file:///etc/passwd",
        "localhost:8080",
        "https://proxy.example/?to=google",
        " https://proxy.example",
        "https://proxy.exam\nple",
    ],
)
def test_tokens_go_nowhere_else(address: str) -> None:
    assert not is_endpoint(address)


def test_a_google_sheet_is_all_that_changes() -> None:
    before, after = checked(WORKBOOK), checked(GOOGLE)
    assert (after.sheet.spreadsheet, after.sheet.source) == (ID, f"google:{ID}")
    assert (before.sheet.spreadsheet, before.sheet.source) == (None, "sheets/thi-dua.xlsx")
    assert before.model_copy(update={"sheet": after.sheet}) == after


def test_the_environment_goes_before_the_file() -> None:
    written = f"{GOOGLE}\n  sheets_endpoint: https://proxy.example"
    said = {"DOCGEN_SHEETS_ENDPOINT": HERE, "DOCGEN_DRIVE_ENDPOINT": ""}
    sheet = checked(written, said).sheet
    assert (sheet.sheets_endpoint, sheet.drive_endpoint) == (HERE, None)


def test_the_environment_is_not_asked_of_a_workbook() -> None:
    assert checked(WORKBOOK, {"DOCGEN_SHEETS_ENDPOINT": "x"}).sheet.sheets_endpoint is None


def test_a_wrong_address_in_the_environment_is_named_by_its_variable() -> None:
    found = check(EXAMPLE.replace(WORKBOOK, GOOGLE), {"DOCGEN_DRIVE_ENDPOINT": "http://10.0.0.9"})
    assert isinstance(found, list)
    (fault,) = found
    assert fault.code == "config-endpoint"
    assert fault.params["value"] == "DOCGEN_DRIVE_ENDPOINT=http://10.0.0.9"


def test_the_key_may_be_named_by_the_environment() -> None:
    written = "google: ${SHEET}\n  credentials: ${KEYS}/docgen.json"
    sheet = checked(written, {"SHEET": ID, "KEYS": "/etc/docgen"}).sheet
    assert (sheet.spreadsheet, sheet.credentials) == (ID, "/etc/docgen/docgen.json")


def test_an_empty_section_says_nowhere_where_the_facts_are() -> None:
    found = check(EXAMPLE.replace(f"sheet:\n  {WORKBOOK}", "sheet: {}"), {})
    assert isinstance(found, list)
    assert [fault.code for fault in found] == ["config-sheet-none"]


def checked(sheet: str, environment: dict[str, str] | None = None) -> Config:
    found = check(EXAMPLE.replace(WORKBOOK, sheet), environment or {})
    assert isinstance(found, Config), found
    return found
