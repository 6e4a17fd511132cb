"""The statuses in a workbook of our own, for when the staff's workbook cannot be written."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from docgen.messages import Language, sentence
from docgen.sheets.packing import packed, print_landscape, set_height, write_text
from docgen.sheets.saving import save_or_stop

ResultRow = tuple[str, int, str, str, str]  # tab, row, key, state, what to mend

_WIDTHS = {"tab": 22, "row": 8, "key": 14, "state": 34, "check": 90}
_TOP = Alignment(vertical="top", wrap_text=True)


def save(path: Path, rows: Sequence[ResultRow], *, language: Language) -> None:
    """Write one small workbook: for each row of the sheet its state and what to mend in it.

    Its folder is made if need be. Raises Stopped when it cannot be written; an earlier one then
    stays as it was.
    """
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = sentence("results-title", language)
    for column, (name, width) in enumerate(_WIDTHS.items(), start=1):
        header = page.cell(1, column, sentence(f"results-{name}", language))
        header.font = Font(bold=True)
        header.fill = PatternFill("solid", fgColor="DDEBF7")
        header.alignment = Alignment(vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(column)].width = width
    for at, (tab, number, key, state, check) in enumerate(rows, start=2):
        page.cell(at, 2, number).alignment = Alignment(vertical="top")
        set_height(
            page, at, ((tab, _WIDTHS["tab"]), (state, _WIDTHS["state"]), (check, _WIDTHS["check"]))
        )
        for column, text in ((1, tab), (3, key), (4, state), (5, check)):
            cell = write_text(page, at, column, text)
            cell.alignment = _TOP
            cell.number_format = "@"  # so that a text which starts with = stays one when edited
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:E{len(rows) + 1}"
    print_landscape(page, "1:1")
    save_or_stop(path, packed(workbook))
