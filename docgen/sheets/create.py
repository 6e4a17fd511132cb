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
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from docgen.config.schema import Config
from docgen.errors import Problem, Stopped, Where
from docgen.messages import Language
from docgen.model import Money, Rich, Value
from docgen.sheets.declaration import TICK, Colour, DeclaredColumn, DeclaredTab, declare
from docgen.sheets.offers import LAST_ROW, Offers
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
_OURS = PatternFill("solid", fgColor="EDEDED")


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
    declared = declare(config, language)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for tab in declared.tabs.values():
        workbook.create_sheet(tab.name)
    offers = Offers(workbook, declared, language)
    for name, tab in declared.tabs.items():
        page = workbook[tab.name]
        _make_tab(page, tab, declared.colours, offers)
        for number, values in enumerate((rows or {}).get(name, ()), start=tab.header_row + 1):
            _fill_row(page, tab, number, values)
        for one in (merged or {}).get(name, ()):
            _merge(page, tab, one)
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


def _make_tab(page: Worksheet, tab: DeclaredTab, colours: Sequence[Colour], offers: Offers) -> None:
    for column in tab.columns:
        dimension = page.column_dimensions[column.letters]
        dimension.width = column.width
        _dress(dimension, column)
        _write_header(page, tab, column)
        offers.add(tab, column)
        if column.kind == "status":
            _colour(page, tab, column, colours)
    first_free = "B" if tab.frozen_columns else "A"
    page.freeze_panes = f"{first_free}{tab.header_row + 1}"
    last = tab.columns[-1].letters
    page.auto_filter.ref = f"A{tab.header_row}:{last}{tab.header_row}"
    print_landscape(page, f"{tab.header_row}:{tab.header_row}")


def _dress(cells: Cell | ColumnDimension, column: DeclaredColumn) -> None:
    """Give a cell, or all the empty ones of a column, the format of their column."""
    cells.number_format = column.format
    across = "center" if column.centred else None
    cells.alignment = Alignment(horizontal=across, vertical="top", wrap_text=column.wraps)
    if column.ours:
        cells.fill = _OURS


def _write_header(page: Worksheet, tab: DeclaredTab, column: DeclaredColumn) -> None:
    cell = write_text(page, tab.header_row, column.number, column.header)
    cell.font = Font(bold=True)
    cell.fill = _HEAD_OURS if column.ours else _HEAD
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _LINE
    lines = sum(1 + len(line) // 45 for line in column.note.split("\n"))
    cell.comment = Comment(column.note, "docgen", height=20 + 18 * lines, width=300)


def _colour(
    page: Worksheet, tab: DeclaredTab, column: DeclaredColumn, colours: Sequence[Colour]
) -> None:
    first = f"{column.letters}{tab.header_row + 1}"
    for one in colours:
        look = DifferentialStyle(
            font=Font(color=one.letters),
            fill=PatternFill(bgColor=one.background, fill_type="solid"),
        )
        begins = f'LEFT({first},{len(one.word)})="{one.word}"'
        rule = Rule(
            type="beginsWith", operator="beginsWith", text=one.word, formula=[begins], dxf=look
        )
        page.conditional_formatting.add(f"{first}:{column.letters}{LAST_ROW}", rule)


def _fill_row(page: Worksheet, tab: DeclaredTab, number: int, values: Mapping[str, Value]) -> None:
    by_header = {column.header: column for column in tab.columns}
    for header, value in values.items():
        column = by_header[header]
        if value is None or value is False or value == "":
            continue
        _dress(_write(page, number, column.number, value), column)


def _merge(page: Worksheet, tab: DeclaredTab, one: Merge) -> None:
    """Make cells one: the first keeps what it says, the others are emptied."""
    letters = next(column.letters for column in tab.columns if column.header == one.header)
    top = tab.header_row + 1
    page.merge_cells(f"{letters}{top + one.first}:{letters}{top + one.last}")


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
