"""A workbook of our own as bytes: the same workbook gives the same bytes, and text stays text."""

import datetime
import zipfile
from collections.abc import Iterable
from io import BytesIO
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from docgen.sheets.rowxml import held_by_xml
from docgen.sheets.tabxml import writable

_MADE = datetime.datetime(2026, 1, 1)  # any fixed one
_LETTERS_A_UNIT = 1.15  # of column width, which is counted in digits of the default font
_LINE_POINTS = 14.5
_HIGHEST_POINTS = 409
_ENTRY_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can say


def packed(workbook: Workbook) -> bytes:
    """Return the bytes of a workbook, with no trace of when or where it was made."""
    workbook.properties.creator = "docgen"
    workbook.properties.created = workbook.properties.modified = _MADE
    draft = BytesIO()
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).save()
    output = BytesIO()
    with (
        zipfile.ZipFile(draft) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ENTRY_TIME)
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return output.getvalue()


def write_text(page: Worksheet, row: int, column: int, text: str) -> Cell:
    """Return the cell, which now says the text whatever it starts with: `=` makes no formula."""
    cell = page.cell(row, column)
    if isinstance(cell, MergedCell):
        raise TypeError(f"{cell.coordinate} is part of a merged cell")
    if text:
        cell.value = held_by_xml(writable(text))
        cell.data_type = "s"
    return cell


def set_height(page: Worksheet, row: int, cells: Iterable[tuple[str, float]]) -> None:
    """Make a row as high as its texts need in columns of these widths.

    Programs may do so themselves when they open a file, but not all do before they print it.
    """
    lines = max(
        sum(len(wrap(part, int(width * _LETTERS_A_UNIT))) or 1 for part in text.split("\n"))
        for text, width in cells
    )
    page.row_dimensions[row].height = min(lines * _LINE_POINTS + 3, _HIGHEST_POINTS)


def print_landscape(page: Worksheet, head: str) -> None:
    """Set a page up for paper: A4 lying, as wide as the paper, the head (`1:2`) on each page."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    page.print_title_rows = head
