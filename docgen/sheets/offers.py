"""Drop-downs of a new workbook: ticks, choices, and the keys of other tabs."""

from typing import Literal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from docgen.config.schema import Config, Table
from docgen.messages import Language, sentence
from docgen.sheets.layout import Place, places
from docgen.sheets.packing import write_text

Style = Literal["stop", "warning"]

TICK = "x"
LAST_ROW = 1_048_576

_OFFERED_ROWS = 5_000  # how far down another tab its keys are looked for
_WRITTEN_OUT = 255  # letters that a list may have inside its rule; a longer one needs cells


def offer(
    workbook: Workbook, config: Config, table: Table, place: Place, language: Language
) -> None:
    """Give a column of the table's tab its drop-down, if its kind has one."""
    page = workbook[table.tab]
    column = place.column
    if column is None or place.ours:
        return
    if place.kind == "yes-no":
        _add(page, table, place, _written_out([TICK]), "stop", language)
    elif place.kind == "choice" and column.choices:
        source = _written_out(column.choices) or _in_cells(
            workbook, place, column.choices, language
        )
        _add(page, table, place, source, "stop", language)
    elif place.kind == "reference" and column.table is not None:
        source = _keys_of(config.tables[column.table])
        # A row just typed gets its key by the next run: a key not there yet is only warned of.
        _add(page, table, place, source, "warning", language)


def _add(
    page: Worksheet, table: Table, place: Place, source: str, style: Style, language: Language
) -> None:
    if not source:
        return
    rule = DataValidation(type="list", formula1=source, allow_blank=True, errorStyle=style)
    rule.showErrorMessage = True
    rule.errorTitle = place.header[:32]
    rule.error = sentence("sheet-not-offered", language)
    rule.add(f"{place.letters}{table.header_row + 1}:{place.letters}{LAST_ROW}")
    page.add_data_validation(rule)


def _written_out(choices: list[str]) -> str:
    """The list as part of the rule, or nothing where commas or its length forbid it."""
    joined = ",".join(choices)
    if len(joined) > _WRITTEN_OUT or any(sign in choice for choice in choices for sign in ',"'):
        return ""
    return f'"{joined}"'


def _in_cells(workbook: Workbook, place: Place, choices: list[str], language: Language) -> str:
    """The list in a column of a hidden tab."""
    name = sentence("sheet-lists-tab", language)
    if name not in workbook.sheetnames:
        workbook.create_sheet(name).sheet_state = "hidden"
    lists = workbook[name]
    column = lists.max_column + 1 if lists.cell(1, 1).value else 1
    write_text(lists, 1, column, place.header)
    for row, choice in enumerate(choices, start=2):
        write_text(lists, row, column, choice)
    letters = get_column_letter(column)
    return f"{quote_sheetname(name)}!${letters}$2:${letters}${len(choices) + 1}"


def _keys_of(table: Table) -> str:
    key = next((place for place in places(table) if place.header == table.key), None)
    if key is None:
        return ""
    first, last = table.header_row + 1, table.header_row + _OFFERED_ROWS
    return f"{quote_sheetname(table.tab)}!${key.letters}${first}:${key.letters}${last}"
