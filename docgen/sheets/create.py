"""A new workbook made from the configuration: one tab for each table, with what helps typing."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.child import INVALID_TITLE_REGEX
from openpyxl.worksheet.worksheet import Worksheet

from docgen.config.schema import Config, Table
from docgen.errors import Problem, Stopped, Where
from docgen.messages import Language, sentence
from docgen.model import Money, Rich, State, Value
from docgen.sheets.layout import Place, dress, note, places, width
from docgen.sheets.offers import LAST_ROW, TICK, offer
from docgen.sheets.packing import packed, print_landscape, write_text
from docgen.sheets.saving import save_or_stop

Rows = Mapping[str, Sequence[Mapping[str, Value]]]


class Merge(NamedTuple):
    """Rows of a table, counted from 0, whose cells under a header are one."""

    header: str
    first: int
    last: int


_TAB_LETTERS = 31
_HEAD = PatternFill("solid", fgColor="BDD7EE")
_HEAD_OURS = PatternFill("solid", fgColor="C9C9C9")
_LINE = Border(bottom=Side(style="medium", color="1F4E79"))
_COLOURS = {  # background and letters of a status; reserved first: it begins as a draft's does
    State.RESERVED: ("FFF2CC", "7F6000"),
    State.DRAFT: ("DDEBF7", "1F4E79"),
    State.HELD: ("FCE4D6", "9C2B00"),
    State.ISSUED: ("E2EFDA", "375623"),
    State.VOID: ("D9D9D9", "404040"),
    State.WITHDRAWN: ("D9D9D9", "404040"),
}


def create(
    config: Config,
    path: Path,
    *,
    language: Language,
    rows: Rows | None = None,
    merged: Mapping[str, Sequence[Merge]] | None = None,
) -> None:
    """Write a new workbook with one tab for each table of the configuration.

    `rows` are filled in: by table, each row by header; `merged` by table. The same configuration
    and rows give the same bytes. Raises Stopped when something stands at the path already, a tab's
    name is none that a workbook can have, or the file cannot be written; KeyError for rows of an
    unknown table or header.
    """
    if path.exists():
        raise Stopped(Problem("sheet-exists", Where(file=path.name)))
    _check_tabs(config)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for table in config.tables.values():
        workbook.create_sheet(table.tab)
    for name, table in config.tables.items():
        _make_tab(workbook, config, table, language)
        for number, values in enumerate((rows or {}).get(name, ()), start=table.header_row + 1):
            _fill_row(workbook[table.tab], table, number, values)
        for one in (merged or {}).get(name, ()):
            _merge(workbook[table.tab], table, one)
    if unknown := (rows or {}).keys() - config.tables.keys():
        raise KeyError(*unknown)
    save_or_stop(path, packed(workbook))


def _check_tabs(config: Config) -> None:
    seen: set[str] = set()
    for name, table in config.tables.items():
        folded = table.tab.casefold()
        fits = len(table.tab) <= _TAB_LETTERS and not INVALID_TITLE_REGEX.search(table.tab)
        if not fits or folded in seen or table.tab.strip("'") != table.tab:
            where = Where(file="config.yaml", part=f"tables.{name}.tab")
            raise Stopped(Problem("sheet-tab-name", where, {"tab": table.tab}))
        seen.add(folded)


def _make_tab(workbook: Workbook, config: Config, table: Table, language: Language) -> None:
    page = workbook[table.tab]
    for place in places(table):
        dimension = page.column_dimensions[place.letters]
        dimension.width = width(place)
        dress(dimension, place)
        _write_header(page, table, place, note(config, table, place, language))
        offer(workbook, config, table, place, language)
        if place.kind == "status":
            _colour(page, table, place, language)
    first_free = "B" if places(table)[0].header == table.key else "A"
    page.freeze_panes = f"{first_free}{table.header_row + 1}"
    last = places(table)[-1].letters
    page.auto_filter.ref = f"A{table.header_row}:{last}{table.header_row}"
    print_landscape(page, f"{table.header_row}:{table.header_row}")


def _write_header(page: Worksheet, table: Table, place: Place, explained: str) -> None:
    cell = write_text(page, table.header_row, place.number, place.header)
    cell.font = Font(bold=True)
    cell.fill = _HEAD_OURS if place.ours else _HEAD
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _LINE
    lines = sum(1 + len(line) // 45 for line in explained.split("\n"))
    cell.comment = Comment(explained, "docgen", height=20 + 18 * lines, width=300)


def _colour(page: Worksheet, table: Table, place: Place, language: Language) -> None:
    first = f"{place.letters}{table.header_row + 1}"
    for state, (background, letters) in _COLOURS.items():
        word = _beginning(f"status-{state}", language)
        look = DifferentialStyle(
            font=Font(color=letters), fill=PatternFill(bgColor=background, fill_type="solid")
        )
        begins = f'LEFT({first},{len(word)})="{word}"'
        rule = Rule(type="beginsWith", operator="beginsWith", text=word, formula=[begins], dxf=look)
        page.conditional_formatting.add(f"{first}:{place.letters}{LAST_ROW}", rule)


def _beginning(code: str, language: Language) -> str:
    """The words of a sentence before its first parameter."""
    cut = "\n"
    return sentence(code, language, {"number": cut, "date": cut}).split(cut)[0].strip()


def _fill_row(page: Worksheet, table: Table, number: int, values: Mapping[str, Value]) -> None:
    by_header = {place.header: place for place in places(table)}
    for header, value in values.items():
        place = by_header[header]
        if value is None or value is False or value == "":
            continue
        dress(_write(page, number, place.number, value), place)


def _merge(page: Worksheet, table: Table, one: Merge) -> None:
    """Make cells one: the first keeps what it says, the others are emptied."""
    place = next(place for place in places(table) if place.header == one.header)
    top = table.header_row + 1
    page.merge_cells(f"{place.letters}{top + one.first}:{place.letters}{top + one.last}")


def _write(page: Worksheet, row: int, column: int, value: Value) -> Cell:
    match value:
        case str():
            return write_text(page, row, column, value)
        case True:
            return write_text(page, row, column, TICK)
    cell = write_text(page, row, column, "")
    match value:
        case tuple():
            cell.value = _rich(value)
        case Money(dong):
            cell.value = dong
        case int() | Decimal() | date():
            cell.value = value
    return cell


def _rich(spans: Rich) -> CellRichText:
    return CellRichText(
        *(
            TextBlock(InlineFont(rFont="Calibri", sz=11, b=span.bold, i=span.italic), span.text)
            for span in spans
        )
    )
