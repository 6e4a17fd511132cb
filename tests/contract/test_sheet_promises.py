"""What a sheet promises, be it a workbook or a Google Sheet: one suite that both must pass."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import pytest
from google_api import GoogleServer, formatted, rich
from google_office import google_office
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from workspaces import Answer, Office, new_office

from docgen.config import load
from docgen.config.schema import Limits, Sheet
from docgen.errors import Stopped
from docgen.model import Cell, Kind, Snapshot, Span
from docgen.records import Records, read
from docgen.sheets import SharedSheet, open_sheet

TAB = "Đề cử"
BOTH = ("xlsx", "google vi_VN", "google en_US")


@dataclass(frozen=True)
class Rich:
    """Text in parts: their letters, and `b`, `i` or both."""

    parts: tuple[tuple[str, str], ...]
    whole: str = ""


@dataclass(frozen=True)
class Shown:
    """A number as the sheet shows it: the format as workbooks write it, its kind at Google's."""

    value: float
    pattern: str
    kind: str


@dataclass
class Content:
    """What somebody typed into the one tab of a sheet."""

    cells: Mapping[str, Any]
    merged: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()
    others: tuple[str, ...] = field(default=())


class Typed(Protocol):
    def __call__(self, content: Content, **limits: int) -> SharedSheet: ...


@pytest.fixture(params=BOTH)
def typed(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Typed]:
    """Yield what makes a sheet of some content."""
    with _sheets(request.param, tmp_path) as make:
        yield make


@contextmanager
def _sheets(kind: str, tmp_path: Path) -> Iterator[Typed]:
    name, _, locale = kind.partition(" ")
    with ExitStack() as stack:
        if name == "xlsx":
            yield lambda content, **limits: _workbook(content, tmp_path, _within(limits))
        else:
            server = stack.enter_context(GoogleServer())
            yield lambda content, **limits: _google(
                content, server, locale, tmp_path, _within(limits)
            )


def _within(limits: Mapping[str, int]) -> Limits:
    return Limits(**{"sheet_seconds": 3, **limits})


def _workbook(content: Content, folder: Path, limits: Limits) -> SharedSheet:
    book = Workbook()
    page = book.worksheets[0]
    page.title = TAB
    for name in content.others:
        book.create_sheet(name)
    for ref, value in content.cells.items():
        cell = page[ref]
        match value:
            case Rich(parts, whole):
                blocks = [
                    TextBlock(InlineFont(b="b" in look, i="i" in look), text)
                    for text, look in parts
                ]
                cell.value = CellRichText(*blocks)
                cell.font = Font(bold="b" in whole, italic="i" in whole)
            case Shown(number, pattern, _):
                cell.value, cell.number_format = number, pattern
            case _:
                cell.value = value
    for area in content.merged:
        page.merge_cells(area)
    for row in content.hidden:
        page.row_dimensions[row].hidden = True
    book.save(folder / "thi-dua.xlsx")
    return open_sheet(Sheet(workbook="thi-dua.xlsx"), folder, limits)


def _google(
    content: Content, server: GoogleServer, locale: str, folder: Path, limits: Limits
) -> SharedSheet:
    tabs: dict[str, list[list[Any]]] = {TAB: [[None] * 28], **{name: [] for name in content.others}}
    made = server.spreadsheet("thi-dua.xlsx", tabs, locale)
    hands = server.sheet(made)
    for ref, value in content.cells.items():
        match value:
            case Rich(parts, whole):
                looks = [(text, {"bold": "b" in one, "italic": "i" in one}) for text, one in parts]
                own = {"bold": "b" in whole, "italic": "i" in whole}
                cell = {**rich(*looks), "userEnteredFormat": {"textFormat": own}}
                hands.set(TAB, ref, cell)
            case Shown(number, pattern, kind):
                hands.set(TAB, ref, formatted(number, kind, pattern))
            case _:
                hands.set(TAB, ref, value)
    for area in content.merged:
        hands.merge(TAB, area)
    for row in content.hidden:
        hands.hide_row(TAB, row)
    sheet = Sheet(google=made, credentials=server.key_file(folder).name, sheets_endpoint=server.url)
    return open_sheet(sheet, folder, limits)


CELLS: dict[str, tuple[Any, Cell | None]] = {
    "a text": ("Nguyễn Thị Hoa", Cell("B2", Kind.TEXT, "Nguyễn Thị Hoa")),
    "digits typed as text": ("007", Cell("B2", Kind.TEXT, "007")),
    "a text that looks like a sum": ("1/2", Cell("B2", Kind.TEXT, "1/2")),
    "a text with the comma of here": ("1.234,5", Cell("B2", Kind.TEXT, "1.234,5")),
    "a text with lines": ("một\nhai\n\nba ", Cell("B2", Kind.TEXT, "một\nhai\n\nba ")),
    "spaces alone": ("  ", Cell("B2", Kind.TEXT, "  ")),
    "a sign beyond the first plane": ("𝄞 Đảng 😀", Cell("B2", Kind.TEXT, "𝄞 Đảng 😀")),
    "nothing": (None, None),
    "a whole number": (702000, Cell("B2", Kind.NUMBER, Decimal(702000))),
    "zero": (0, Cell("B2", Kind.NUMBER, Decimal(0))),
    "a number of a text's look": (
        Shown(7, "000", "NUMBER"),
        Cell("B2", Kind.NUMBER, Decimal(7)),
    ),
    "a double that is not quite it": (0.1 + 0.2, Cell("B2", Kind.NUMBER, Decimal("0.3"))),
    "a small one": (1e-7, Cell("B2", Kind.NUMBER, Decimal("1E-7"))),
    "a large one": (1e21, Cell("B2", Kind.NUMBER, Decimal(10) ** 21)),
    "sixteen digits": (1234567890123456, Cell("B2", Kind.NUMBER, Decimal(1234567890123460))),
    "a negative one": (-2.5, Cell("B2", Kind.NUMBER, Decimal("-2.5"))),
    "a share": (Shown(0.125, "0.0%", "PERCENT"), Cell("B2", Kind.NUMBER, Decimal("0.125"))),
    "money": (
        Shown(1560000, '#,##0" đ"', "CURRENCY"),
        Cell("B2", Kind.NUMBER, Decimal(1560000)),
    ),
    "a day": (date(2026, 3, 6), Cell("B2", Kind.DATE, date(2026, 3, 6))),
    "a day of our grandparents": (date(1930, 2, 3), Cell("B2", Kind.DATE, date(1930, 2, 3))),
    "a day at midnight": (datetime(2026, 3, 6), Cell("B2", Kind.DATE, date(2026, 3, 6))),
    "a day at noon": (
        datetime(2026, 3, 6, 12),
        Cell("B2", Kind.NUMBER, Decimal("46087.5")),
    ),
    "a day in another format": (
        Shown(46087, 'd "tháng" m', "DATE"),
        Cell("B2", Kind.DATE, date(2026, 3, 6)),
    ),
    "a month and a year": (
        Shown(46082, "mm/yyyy", "DATE"),
        Cell("B2", Kind.DATE, date(2026, 3, 1)),
    ),
    "a time of day": (Shown(0.5, "hh:mm", "TIME"), Cell("B2", Kind.NUMBER, Decimal("0.5"))),
    "hours that went by": (
        Shown(2, "[h]:mm:ss", "DATE_TIME"),
        Cell("B2", Kind.NUMBER, Decimal(2)),
    ),
    "a number that is no day": (
        Shown(46087, "#,##0", "NUMBER"),
        Cell("B2", Kind.NUMBER, Decimal(46087)),
    ),
    "no day yet": (Shown(0, "dd/mm/yyyy", "DATE"), Cell("B2", Kind.NUMBER, Decimal(0))),
    "a tick": (True, Cell("B2", Kind.BOOLEAN, value=True)),
    "words in bold": (
        Rich((("Đảng bộ ", ""), ("xuất sắc", "b"), (", đẹp", "i"))),
        Cell(
            "B2",
            Kind.TEXT,
            "Đảng bộ xuất sắc, đẹp",
            (Span("Đảng bộ "), Span("xuất sắc", bold=True), Span(", đẹp", italic=True)),
        ),
    ),
    "signs before the bold ones": (
        Rich((("😀𝄞 ", ""), ("xuất sắc", "bi"))),
        Cell(
            "B2",
            Kind.TEXT,
            "😀𝄞 xuất sắc",
            (Span("😀𝄞 "), Span("xuất sắc", bold=True, italic=True)),
        ),
    ),
    "parts of one look": (
        Rich((("một ", "b"), ("hai", "b"))),
        Cell("B2", Kind.TEXT, "một hai"),
    ),
    "a light word in a bold cell": (
        Rich((("một ", "b"), ("hai", "")), whole="b"),
        Cell("B2", Kind.TEXT, "một hai", (Span("một ", bold=True), Span("hai"))),
    ),
}


@pytest.fixture(scope="module", params=BOTH)
def cells(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Cell | None]:
    """Return what is read of all of them, from one sheet: each in a row of its own."""
    typed = {f"B{row}": value for row, (value, _) in enumerate(CELLS.values(), 2)}
    with _sheets(request.param, tmp_path_factory.mktemp("cells")) as make:
        tab = make(Content({"A1": "Mã", **typed})).read().tabs[TAB]
    found = {row.number: row.cells.get("B") for row in tab.rows}
    return {name: found.get(row) for row, name in enumerate(CELLS, 2)}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_holds_what_was_typed(name: str, cells: dict[str, Cell | None]) -> None:
    found, (_, expected) = cells[name], CELLS[name]
    assert (replace(found, ref="B2") if found else None) == expected


def test_each_row_stands_where_it_is_and_empty_ones_are_none(typed: Typed) -> None:
    cells = {"A1": "Mã", "C1": "Tên", "A3": "M1", "AB3": "x", "C7": "y"}
    rows = typed(Content(cells)).read().tabs[TAB].rows
    assert [(row.number, list(row.cells)) for row in rows] == [
        (1, ["A", "C"]),
        (3, ["A", "AB"]),
        (7, ["C"]),
    ]
    assert rows[1].cells["AB"].ref == "AB3"


def test_a_tab_without_anything_is_there(typed: Typed) -> None:
    snapshot = typed(Content({"A1": "Mã"}, others=("Tổ chức", "O'Neil"))).read()
    assert list(snapshot.tabs) == [TAB, "Tổ chức", "O'Neil"]
    assert snapshot.tabs["Tổ chức"].rows == ()


def test_merged_cells_are_named_as_people_name_them(typed: Typed) -> None:
    content = Content({"A1": "Mã", "A2": "M1", "B2": "x"}, merged=("A2:A5", "B2:C2"))
    assert sorted(typed(content).read().tabs[TAB].merged) == ["A2:A5", "B2:C2"]


def test_rows_that_nobody_sees_are_read_and_known(typed: Typed) -> None:
    content = Content({"A1": "Mã", "A2": "M1", "A3": "M2"}, hidden=(3,))
    assert [row.hidden for row in typed(content).read().tabs[TAB].rows] == [False, False, True]


def test_the_fingerprint_is_of_what_the_sheet_says(typed: Typed) -> None:
    first = typed(Content({"A1": "Mã"}))
    assert first.read().fingerprint == first.read().fingerprint
    assert first.read().fingerprint != typed(Content({"A1": "Tên"})).read().fingerprint


@pytest.mark.parametrize(
    ("limits", "code"),
    [({"rows": 2}, "workbook-too-many-rows"), ({"cells": 3}, "workbook-too-many-cells")],
)
def test_a_sheet_beyond_its_limits_is_not_read(
    limits: dict[str, int], code: str, typed: Typed
) -> None:
    cells = {"A1": "a", "B1": "b", "A2": "c", "A3": "d"}
    with pytest.raises(Stopped) as stopped:
        typed(Content(cells), **limits).read()
    (problem,) = stopped.value.problems
    assert (problem.code, problem.where.file, problem.where.table) == (code, "thi-dua.xlsx", TAB)


# --- a whole workspace ------------------------------------------------------------------------


@dataclass(frozen=True)
class Twins:
    """One office with its sheet in a workbook, and the same one with it at Google's."""

    file: Office
    google: Office

    def both(self, *arguments: str) -> tuple[Answer, Answer]:
        return self.file.run(*arguments), self.google.run(*arguments)

    def type(self, cells: Mapping[str, object]) -> None:
        for office in (self.file, self.google):
            office.type(cells)


@pytest.fixture(params=["vi_VN", "en_US"])
def twins(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Twins]:
    with google_office(tmp_path / "google", request.param) as google:
        yield Twins(new_office(tmp_path / "file"), google)


def test_the_same_content_gives_the_same_records(twins: Twins) -> None:
    file, google = (_records(office) for office in (twins.file, twins.google))
    assert file.by_table == google.by_table
    assert file.problems == google.problems
    assert any(file.by_table.values())


def test_the_same_content_gives_the_same_papers_byte_for_byte(twins: Twins) -> None:
    for answers in (twins.both(), twins.both()):
        assert [answer.code for answer in answers] == [0, 0]
        assert told(answers[0]) == told(answers[1])
    assert twins.file.papers() == twins.google.papers()
    assert len(twins.file.papers()) == 4


def test_the_same_faults_give_the_same_problems_and_statuses(twins: Twins) -> None:
    plan = {name: twins.file.header("Kế hoạch", name) for name in ("Ngày dự kiến", "Nơi nhận")}
    twins.type(
        {
            f"Kế hoạch!{plan['Ngày dự kiến']}2": "31/02/2026",
            f"Kế hoạch!{plan['Nơi nhận']}3": None,
            f"Thông báo!{twins.file.header('Thông báo', 'Theo kế hoạch')}2": "KH99",
        }
    )
    file, google = twins.both()
    assert (file.code, google.code) == (3, 3)
    assert told(file) == told(google)
    assert len(file.json["problems"]) >= 3
    for tab in ("Kế hoạch", "Thông báo"):
        for header in ("Trạng thái", "Kết quả kiểm tra"):
            for row in (2, 3):
                cell = f"{tab}!{twins.file.header(tab, header)}{row}"
                assert (twins.google.cell(cell) or None) == twins.file.cell(cell)


def test_a_run_says_how_often_google_was_asked(twins: Twins) -> None:
    file, google = twins.both()
    assert "api_calls" not in file.json["counts"]
    assert google.json["counts"]["api_calls"] >= 2
    asked = [one for one in twins.google.server.requests if one.kind]  # type: ignore[attr-defined]
    assert len(asked) == google.json["counts"]["api_calls"] <= 4


def _records(office: Office) -> Records:
    config = load(office.root / "config.yaml", {})
    return read(config.tables, _snapshot(office), {})


def _snapshot(office: Office) -> Snapshot:
    config = load(office.root / "config.yaml", {})
    return open_sheet(config.sheet, office.root, config.limits).read()


def told(answer: Answer) -> dict[str, Any]:
    """Return what a run said, less how often Google was asked."""
    said = answer.json
    said["counts"].pop("api_calls", None)
    return said
