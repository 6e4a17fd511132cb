"""The printed register of outgoing documents (sổ đăng ký văn bản đi) as a workbook.

Its ten columns and its face are those of Decree 30/2020/NĐ-CP, Appendix IV; Article 16(2) asks
that a register kept by a system can be printed with all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from docgen.messages import Language, sentence
from docgen.sheets.packing import packed, print_landscape, set_height, write_text
from docgen.sheets.saving import save_or_stop

_COLUMNS = {
    "symbol": 14.5,
    "date": 11.0,
    "subject": 34.0,
    "signer": 15.0,
    "recipients": 20.0,
    "keeper": 11.5,
    "copies": 7.5,
    "sent": 11.0,
    "received": 9.0,
    "remarks": 11.0,
}
_CENTRED = frozenset({"symbol", "date", "copies", "sent"})
_LAST = get_column_letter(len(_COLUMNS))
_FONT = "Times New Roman"
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
# The face's own figures are for the pen, until a person has closed the book.
_EXTENT = ("from_date", "to_date", "from_number", "to_number", "volume")
_BLANK = "…………"


@dataclass(frozen=True, slots=True)
class BookLine:
    """One entry of the register as it is printed, in the order of the ten columns."""

    symbol: str
    date: str
    subject: str
    signer: str
    recipients: str
    keeper: str
    copies: str
    sent: str
    received: str
    remarks: str


def save_register(
    path: Path,
    *,
    title_lines: Sequence[str],
    year_text: str,
    lines: Sequence[BookLine],
    language: Language,
    extent: Mapping[str, str] | None = None,
    remarks: Sequence[str] = (),
) -> None:
    """Write the register as one printable tab: A4 landscape, its head repeated on each page.

    `title_lines` name the office, the body above first; `year_text` is the year alone.
    `extent` fills the face of a closed book (from_date, to_date, from_number, to_number), `remarks`
    say which books are closed. Raises Stopped when the file cannot be written; an earlier one then
    stays as it was.
    """
    workbook = Workbook()
    page = workbook.worksheets[0]
    page.title = sentence("book-tab", language)
    face = dict.fromkeys(_EXTENT, _BLANK) | dict(extent or {})
    top = _write_title(page, title_lines, year_text, face, remarks, language)
    _write_head(page, top, language)
    for row, line in enumerate(lines, start=top + 2):
        _write_line(page, row, line)
    _set_up_print(page, top, language)
    save_or_stop(path, packed(workbook))


def _write_title(
    page: Worksheet,
    title_lines: Sequence[str],
    year: str,
    face: Mapping[str, str],
    remarks: Sequence[str],
    language: Language,
) -> int:
    """Write the title block; return the row below it, where the head of the table starts."""
    written = [
        *((line, 13, number == len(title_lines)) for number, line in enumerate(title_lines, 1)),
        ("", 13, False),
        (sentence("book-title", language), 16, True),
        (sentence("book-year", language, {"year": year}), 13, True),
        (sentence("book-dates", language, face), 13, False),
        (sentence("book-numbers", language, face), 13, False),
        (sentence("book-volume", language, face), 13, False),
        *((remark, 12, False) for remark in remarks),
        ("", 13, False),
    ]
    for row, (text, size, bold) in enumerate(written, start=1):
        page.merge_cells(f"A{row}:{_LAST}{row}")
        cell = write_text(page, row, 1, text)
        cell.font = Font(name=_FONT, size=size, bold=bold)
        wraps = text in remarks
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=wraps)
        if wraps:
            set_height(page, row, [(text, sum(_COLUMNS.values()))])
    return len(written) + 1


def _write_head(page: Worksheet, top: int, language: Language) -> None:
    titles = [sentence(f"book-column-{name}", language) for name in _COLUMNS]
    set_height(page, top, zip(titles, _COLUMNS.values(), strict=True))
    for column, (title, width) in enumerate(zip(titles, _COLUMNS.values(), strict=True), start=1):
        page.column_dimensions[get_column_letter(column)].width = width
        for row, text, bold in ((top, title, True), (top + 1, f"({column})", False)):
            cell = write_text(page, row, column, text)
            cell.font = Font(name=_FONT, size=11, bold=bold)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.border = _BOX


def _write_line(page: Worksheet, row: int, line: BookLine) -> None:
    set_height(page, row, zip(astuple(line), _COLUMNS.values(), strict=True))
    for column, (name, text) in enumerate(zip(_COLUMNS, astuple(line), strict=True), start=1):
        cell = write_text(page, row, column, text)
        cell.font = Font(name=_FONT, size=11)
        across = "center" if name in _CENTRED else "left"
        cell.alignment = Alignment(horizontal=across, vertical="top", wrap_text=True)
        cell.border = _BOX
        cell.number_format = "@"


def _set_up_print(page: Worksheet, top: int, language: Language) -> None:
    print_landscape(page, f"{top}:{top + 1}")
    page.page_margins.left = page.page_margins.right = 0.6  # inches
    page.page_margins.top = page.page_margins.bottom = 0.7
    page.print_options.horizontalCentered = True
    footer = sentence("book-page", language, {"page": "&P", "pages": "&N"})
    page.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(footer, font=_FONT, size=11))
    page.freeze_panes = f"A{top + 2}"
