"""The filled rows of one tab, from a stream of its XML (ECMA-376 part 1 §18.3.1).

What a cell holds is taken from the file and nothing is guessed: `dimension` is not believed, rows
and cells without address are counted, those with one have to stand where it says.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from docgen.errors import Problem, Stopped, Where
from docgen.model import Cell, Row, Tab
from docgen.sheets import markup
from docgen.sheets.cells import Book, Raw, read_cell
from docgen.sheets.markup import MAIN, truth
from docgen.sheets.stray import without_stray
from docgen.sheets.strings import Item, ItemReader

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

_WORKSHEET = f"{MAIN} worksheet"
_DATA = f"{MAIN} sheetData"
_ROW = f"{MAIN} row"
_CELL = f"{MAIN} c"
_VALUE = f"{MAIN} v"
_FORMULA = f"{MAIN} f"
_TEXTS = frozenset({_VALUE, _FORMULA})
_INLINE = f"{MAIN} is"
_MERGED = f"{MAIN} mergeCell"

_DIGITS = "0123456789"
_ROW_NUMBER = re.compile(r"[1-9]\d{0,6}", re.ASCII)
_RANGE = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}(:[A-Z]{1,3}[1-9]\d{0,6})?", re.ASCII)


@dataclass(slots=True)
class Quota:
    """The filled rows and cells that the tabs of one workbook may hold together."""

    max_rows: int
    max_cells: int
    rows: int = 0
    cells: int = 0

    def take(self, cells: int, where: Where) -> None:
        """Count one more row of so many cells; raises Stopped when that is too much."""
        self.rows += 1
        self.cells += cells
        if self.rows > self.max_rows:
            raise Stopped(Problem("workbook-too-many-rows", where, {"limit": self.max_rows}))
        if self.cells > self.max_cells:
            raise Stopped(Problem("workbook-too-many-cells", where, {"limit": self.max_cells}))


def read_tab(content: bytes, name: str, book: Book, quota: Quota) -> Tab:
    """Return the tab whose XML is `content`; its rows and cells count against `quota`.

    Raises Stopped when the XML is broken, an address or a reference is wrong, or the quota is
    used up.
    """
    reader = _TabReader(name, book, quota)
    markup.parse(
        without_stray(content),
        Where(file=book.file, table=name),
        root=_WORKSHEET,
        start=reader.start,
        end=reader.end,
        text=reader.text,
    )
    return reader.tab()


class _TabReader:
    """Collects rows; the elements that come most often are looked at first."""

    def __init__(self, name: str, book: Book, quota: Quota) -> None:
        self._name = name
        self._book = book
        self._quota = quota
        self._item = ItemReader()
        self.text = self._item.text
        self._inline = False
        self._has_data = False
        self._rows: dict[int, Row] = {}
        self._merged: list[str] = []
        self._row = 0
        self._row_digits = ""
        self._hidden = False
        self._cells: dict[str, Cell] | None = None  # of the open row
        self._in_order = True
        self._column = 0
        self._letters = ""
        self._attributes: markup.Attributes | None = None  # of the open cell
        self._value: str | None = None
        self._formula: str | None = None
        self._text: Item = ""  # of an inline string

    def tab(self) -> Tab:
        """Return what was read; raises Stopped when no place for rows was declared at all."""
        if not self._has_data:
            raise self._stopped("workbook-xml")
        rows = sorted(self._rows.values(), key=lambda row: row.number)
        return Tab(self._name, tuple(rows), tuple(self._merged))

    def start(self, name: str, attributes: markup.Attributes) -> None:
        """Take note of an element that begins."""
        if name == _CELL:
            self._open_cell(attributes)
        elif name in _TEXTS:
            self.text.clear()
        elif name == _ROW:
            self._open_row(attributes)
        elif name == _INLINE:
            self._inline = True
        elif self._inline:
            self._item.start(name, attributes)
        elif name == _DATA:
            self._has_data = True
        elif name == _MERGED:
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        """Take note of an element that ends."""
        if name == _CELL:
            self._close_cell()
        elif name == _VALUE:
            self._value = "".join(self.text)
        elif name == _FORMULA:
            self._formula = "".join(self.text)
        elif name == _ROW:
            self._close_row()
        elif name == _INLINE:
            self._inline = False
            self._text = self._item.take()
        elif self._inline:
            self._item.end(name)

    def _open_row(self, attributes: markup.Attributes) -> None:
        if self._cells is not None or not self._has_data:
            raise self._stopped("workbook-xml")
        address = attributes.get("r", str(self._row + 1))
        if not _ROW_NUMBER.fullmatch(address) or int(address) > MAX_ROWS:
            raise self._stopped("workbook-address", address)
        self._row = int(address)
        self._row_digits = address
        self._hidden = truth(attributes.get("hidden", "0"))
        self._cells = {}
        self._in_order = True
        self._column = 0

    def _open_cell(self, attributes: markup.Attributes) -> None:
        if self._cells is None or self._attributes is not None:
            raise self._stopped("workbook-xml")
        address = attributes.get("r")
        if address is None:
            column = self._column + 1
            letters = column_letters(column)
        else:
            letters = address.rstrip(_DIGITS)
            column = _column(letters)
            if address[len(letters) :] != self._row_digits:
                raise self._stopped("workbook-address", address)
        if not 1 <= column <= MAX_COLUMNS:
            raise self._stopped("workbook-address", address or letters)
        self._in_order = self._in_order and column > self._column
        self._column = column
        self._letters = letters
        self._attributes = attributes
        self._value = self._formula = None
        self._text = ""

    def _close_cell(self) -> None:
        attributes, self._attributes = self._attributes, None
        if attributes is None or self._cells is None:
            raise self._stopped("workbook-xml")
        if self._value is None and self._formula is None and not self._text:
            return  # a style alone: there may be a million of them
        ref = self._letters + self._row_digits
        raw = Raw(ref, attributes, self._value, self._formula, self._text)
        cell = read_cell(raw, self._book, self._name)
        if cell is None:
            return
        if self._letters in self._cells:
            raise self._stopped("workbook-address-repeated", ref)
        self._cells[self._letters] = cell

    def _close_row(self) -> None:
        cells, self._cells = self._cells, None
        if not cells:
            return
        if self._row in self._rows:
            raise self._stopped("workbook-address-repeated", self._row_digits)
        if not self._in_order:
            cells = dict(sorted(cells.items(), key=lambda item: _column(item[0])))
        self._quota.take(len(cells), Where(file=self._book.file, table=self._name))
        self._rows[self._row] = Row(self._row, cells, self._hidden)

    def _merge(self, address: str) -> None:
        if not _RANGE.fullmatch(address):
            raise self._stopped("workbook-address", address)
        self._merged.append(address)

    def _stopped(self, code: str, address: str | None = None) -> Stopped:
        where = Where(file=self._book.file, table=self._name, cell=address)
        return Stopped(Problem(code, where, {} if address is None else {"address": address[:40]}))


@lru_cache(maxsize=MAX_COLUMNS)
def _column(letters: str) -> int:
    """Return the number of a column by its letters, 0 when they are none."""
    if not letters.isascii() or not letters.isupper() or not letters.isalpha() or len(letters) > 3:
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@lru_cache(maxsize=MAX_COLUMNS)
def column_letters(column: int) -> str:
    """Return the letters of a column by its number, from 1."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
