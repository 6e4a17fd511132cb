"""Drop-downs of a new workbook: ticks, choices, and the keys of other tabs."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from docgen.messages import Language, sentence
from docgen.sheets.declaration import Declaration, DeclaredColumn, DeclaredTab, Offer
from docgen.sheets.packing import write_text

LAST_ROW = 1_048_576

_OFFERED_ROWS = 5_000  # how far down another tab its keys are looked for
_WRITTEN_OUT = 255  # letters that a list may have inside its rule; a longer one needs cells


class Offers:
    """Gives the columns of a workbook their drop-downs; long lists go to a hidden tab."""

    def __init__(self, workbook: Workbook, declared: Declaration, language: Language) -> None:
        self._workbook = workbook
        self._tabs = {tab.name: tab for tab in declared.tabs.values()}
        self._language = language

    def add(self, tab: DeclaredTab, column: DeclaredColumn) -> None:
        """Give a column of a tab its drop-down, if one is declared."""
        if column.offer is None:
            return
        rule = DataValidation(
            type="list",
            formula1=self._source(column, column.offer),
            allow_blank=True,
            errorStyle="stop" if column.offer.strict else "warning",
        )
        rule.showErrorMessage = True
        rule.errorTitle = column.header[:32]
        rule.error = sentence("sheet-not-offered", self._language)
        rule.add(f"{column.letters}{tab.header_row + 1}:{column.letters}{LAST_ROW}")
        self._workbook[tab.name].add_data_validation(rule)

    def _source(self, column: DeclaredColumn, offer: Offer) -> str:
        if offer.tab:
            return _keys_of(self._tabs[offer.tab], offer.header)
        return _written_out(offer.choices) or self._in_cells(column.header, offer.choices)

    def _in_cells(self, header: str, choices: Sequence[str]) -> str:
        """The list in a column of a hidden tab."""
        name = sentence("sheet-lists-tab", self._language)
        if name not in self._workbook.sheetnames:
            self._workbook.create_sheet(name).sheet_state = "hidden"
        lists = self._workbook[name]
        column = lists.max_column + 1 if lists.cell(1, 1).value else 1
        write_text(lists, 1, column, header)
        for row, choice in enumerate(choices, start=2):
            write_text(lists, row, column, choice)
        letters = get_column_letter(column)
        return f"{quote_sheetname(name)}!${letters}$2:${letters}${len(choices) + 1}"


def _written_out(choices: Sequence[str]) -> str:
    """The list as part of the rule, or nothing where commas or its length forbid it."""
    joined = ",".join(choices)
    if len(joined) > _WRITTEN_OUT or any(sign in choice for choice in choices for sign in ',"'):
        return ""
    return f'"{joined}"'


def _keys_of(tab: DeclaredTab, header: str) -> str:
    letters = next(column.letters for column in tab.columns if column.header == header)
    first, last = tab.header_row + 1, tab.header_row + _OFFERED_ROWS
    return f"{quote_sheetname(tab.name)}!${letters}${first}:${letters}${last}"
