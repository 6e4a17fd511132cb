"""A year begun at Google: the sheet is created, people fill it, docgen runs and answers."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from google_api import GoogleServer, Hands, rich
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from workspaces import Office, new_office

CREATED = "Thi đua 2026"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Office, Hands]]:
    """Yield an office whose configuration names an empty spreadsheet, and the spreadsheet."""
    with GoogleServer() as server:
        monkeypatch.setenv("DOCGEN_SHEETS_ENDPOINT", server.url)
        office = new_office(tmp_path)
        server.key_file(office.root)
        book = server.spreadsheet(CREATED)
        office.configure(
            "workbook: sheets/thi-dua-2026.xlsx", f"google: {book}\n  credentials: key.json"
        )
        yield office, server.sheet(book)


def fill(hands: Hands, path: Path) -> None:
    """Type the rows of a workbook into the sheet, under the same headers; an x is a tick."""
    for page in load_workbook(path, rich_text=True):
        if page.title in hands.tabs:
            head = [cell.value for cell in page[1]]
            assert hands.values(page.title)[0] == head
            for cells in page.iter_rows(min_row=2):
                for cell in cells:
                    if cell.value is not None:
                        put(hands, page.title, cell.coordinate, cell.value)
        hands.tab(page.title).resize(60, len(head))  # a short sheet is read sooner


def put(hands: Hands, tab: str, place: str, value: object) -> None:
    if isinstance(value, datetime):
        value = date(value.year, value.month, value.day)
    if isinstance(value, CellRichText):
        value = rich(*(part if isinstance(part, str) else weighed(part) for part in value))
    box = hands.cell(tab, place).get("dataValidation", {}).get("condition", {})
    hands.set(tab, place, True if box.get("type") == "BOOLEAN" and value == "x" else value)


def weighed(part: TextBlock) -> tuple[str, dict[str, bool]]:
    return part.text, {"bold": bool(part.font.b), "italic": bool(part.font.i)}


def test_a_sheet_that_was_created_is_filled_run_and_still_as_declared(
    office: tuple[Office, Hands],
) -> None:
    desk, hands = office
    rows = desk.sheet
    created = desk.docgen("sheet", "create", "--into", hands.book.id, "--json")
    assert (created.code, created.json["problems"]) == (0, [])
    fill(hands, rows)

    ran = desk.run()
    assert (ran.code, ran.json["problems"]) == (0, [])
    states = {one["key"]: one["state"] for one in ran.json["documents"]}
    assert set(states.values()) == {"draft"}
    status = hands.values("Kế hoạch")[0].index("Trạng thái")
    assert hands.values("Kế hoạch")[1][status] == "Dự thảo"

    checked = desk.docgen("sheet", "check", "--json")
    assert (checked.code, checked.json["problems"]) == (0, [])
    again = desk.docgen("sheet", "create", "--into", hands.book.id, "--json")
    assert (again.code, again.json["counts"]["changes"]) == (0, 0)


def test_what_is_drafted_from_the_sheet_is_what_is_drafted_from_the_file(
    office: tuple[Office, Hands], tmp_path: Path
) -> None:
    desk, hands = office
    rows = desk.sheet
    desk.docgen("sheet", "create", "--into", hands.book.id)
    fill(hands, rows)
    desk.run()
    (tmp_path / "tệp").mkdir()
    filed = new_office(tmp_path / "tệp")
    filed.run()
    assert desk.papers() == filed.papers()


def test_people_are_told_in_plain_words(office: tuple[Office, Hands]) -> None:
    desk, hands = office
    said = desk.docgen("sheet", "create", "--into", hands.book.id).out
    assert f"{CREATED}: đã thêm" in said
    assert f"https://docs.google.com/spreadsheets/d/{hands.book.id}/edit" in said
    assert f"    sheet:\n      google: {hands.book.id}\n      credentials: key.json\n" in said
    for sheet in hands.book.sheets:
        sheet.resize(60, sheet.column_count)
    assert desk.docgen("sheet", "check").out == f"{CREATED}: đúng như config.yaml.\n"
    hands.set_format("Kế hoạch", "B2:B60", "TEXT", "@")
    answer = desk.docgen("sheet", "check")
    assert answer.code == 3
    assert "! Thi đua 2026, Kế hoạch!B1: Cột “Ngày dự kiến” đang ở định dạng văn bản" in answer.out
