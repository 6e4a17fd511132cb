"""The XML of one row with some cells saying something else, all else byte for byte.

Structure: ECMA-376 Part 1 §18.3.1.73 (row), §18.3.1.4 (c), §18.3.1.53 (is).
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

from openpyxl.utils import column_index_from_string, get_column_letter

_START_TAG = re.compile(rb"""<([^\s/>]+)(?:[^>"']|"[^"]*"|'[^']*')*>""")
_CELL_REF = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NOT_PLAIN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class StrangeTabError(ValueError):
    """XML that a workbook may hold, but in which no cell can be placed without guessing."""


class Splice(NamedTuple):
    """Bytes that take the place of others; an insertion where the place is empty."""

    place: slice
    content: bytes


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The row's new bytes; by column, the style of each written cell, and which hold formulas."""

    content: bytes
    styles: Mapping[int, int | None]
    formulas: frozenset[int]


def rewrite(
    row: bytes, number: int, texts: Mapping[int, str], column_style: Callable[[int], int | None]
) -> Rewritten:
    """Return the row in which the cells of these columns hold these texts.

    A cell that is there keeps its style; a new one takes that of the row, else that of its
    column. Raises StrangeTabError if the cells are not numbered in rising order.
    """
    row = opened(row)
    cells, row_style, end = _survey(row, number, texts.keys())
    by_column = {cell.column: cell for cell in cells}
    styles: dict[int, int | None] = {}
    splices: list[Splice] = []
    for column, text in sorted(texts.items()):
        if (cell := by_column.get(column)) is not None:
            styles[column], place = cell.style, cell.place
        else:
            styles[column] = column_style(column) if row_style is None else row_style
            after = next((cell.place.start for cell in cells if cell.column > column), end)
            place = slice(after, after)
        ref = f"{get_column_letter(column)}{number}"
        splices.append(Splice(place, _cell(ref, text, styles[column], prefix(row))))
    formulas = {column for column in texts if column in by_column and by_column[column].formula}
    return Rewritten(spliced(row, splices), styles, frozenset(formulas))


def held_by_xml(text: str) -> str:
    """Return the text as an ST_Xstring, not yet escaped: what XML cannot hold stands as _xHHHH_.

    ECMA-376 Part 1 §22.9.2.19; a text that looks like such a sign is kept apart from one.
    """
    return _NOT_PLAIN.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def spliced(content: bytes, splices: list[Splice]) -> bytes:
    """Return the content with the splices made; they are given in order and do not overlap."""
    output = bytearray()
    done = 0
    for place, new in splices:
        output += content[done : place.start]
        output += new
        done = place.stop
    return bytes(output + content[done:])


def opened(element: bytes) -> bytes:
    """Return `<x></x>` for `<x/>`, any other element as it is."""
    tag = tag_at(element, 0)
    if not tag[0].endswith(b"/>"):
        return element
    return tag[0][:-2] + b"></" + tag[1] + b">"


def prefix(content: bytes, index: int = 0) -> bytes:
    """Return the namespace prefix, with its colon (`x:` or nothing), of the tag at this byte."""
    before, colon, _ = tag_at(content, index)[1].rpartition(b":")
    return before + colon


def tag_at(content: bytes, index: int) -> re.Match[bytes]:
    """Return the start tag at this byte, its name as group 1."""
    found = _START_TAG.match(content, index)
    if found is None:
        raise StrangeTabError("a tag that is not where it should be")
    return found


def element(content: bytes, tag: re.Match[bytes], end_index: int) -> slice:
    """Return where the element of a start tag stands, given the byte of its end event."""
    if tag[0].endswith(b"/>"):
        return slice(tag.start(), tag.end())
    return slice(tag.start(), content.index(b">", end_index) + 1)


class _Cell(NamedTuple):
    """A cell in the bytes of its row; the place of one that nobody asked for is empty."""

    column: int
    place: slice
    style: int | None
    formula: bool


def _survey(
    row: bytes, number: int, wanted: Collection[int]
) -> tuple[list[_Cell], int | None, int]:
    """The cells of a row, its own style, and the byte where its end tag begins."""
    scan = _RowScan(row, number, wanted)
    scan.parser.StartElementHandler = scan.start
    scan.parser.EndElementHandler = scan.end
    scan.parser.Parse(row, True)  # noqa: FBT003 (expat takes it by position only)
    return scan.cells, scan.row_style, row.rindex(b"</")


class _RowScan:
    """What expat says of a row cut out of its part, so prefixes are plain letters here."""

    def __init__(self, row: bytes, number: int, wanted: Collection[int]) -> None:
        self.cells: list[_Cell] = []
        self.row_style: int | None = None
        self.parser = expat.ParserCreate()
        self._row, self._number, self._wanted = row, number, wanted
        own = prefix(row).decode()
        self._c, self._f, self._ext_lst = f"{own}c", f"{own}f", f"{own}extLst"
        self._depth = 0
        self._column = 0
        self._start = 0
        self._style: int | None = None
        self._formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 2:
            self._child(name, attributes)
        elif self._depth == 3 and name == self._f:
            self._formula = True
        elif self._depth == 1 and attributes.get("customFormat") in ("1", "true"):
            self.row_style = _style(attributes)

    def end(self, name: str) -> None:
        if self._depth == 2 and name == self._c:
            place = slice(self._start, self._start)
            if self._column in self._wanted:
                tag = tag_at(self._row, self._start)
                place = element(self._row, tag, self.parser.CurrentByteIndex)
            self.cells.append(_Cell(self._column, place, self._style, self._formula))
        self._depth -= 1

    def _child(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._c:
            self._column = self._next_column(attributes)
            self._start = self.parser.CurrentByteIndex
            self._style = _style(attributes)
            self._formula = False
        elif name != self._ext_lst:
            raise StrangeTabError(f"{name} in a row")

    def _next_column(self, attributes: dict[str, str]) -> int:
        found = _CELL_REF.fullmatch(attributes.get("r", ""))
        if found is None or int(found[2]) != self._number:
            raise StrangeTabError("a cell without an address of its row")
        column = column_index_from_string(found[1])
        if column <= self._column:
            raise StrangeTabError("cells out of order")
        return column


def _style(attributes: Mapping[str, str]) -> int | None:
    return int(attributes["s"]) if "s" in attributes else None


def _cell(ref: str, text: str, style: int | None, prefix: bytes) -> bytes:
    """An inline string: never a formula, whatever it starts with; an empty cell for no text."""
    x = prefix.decode()
    own = f' s="{style}"' if style is not None else ""
    if not text:
        return f'<{x}c r="{ref}"{own}/>'.encode()
    inner = f'<{x}is><{x}t xml:space="preserve">{escape(held_by_xml(text))}</{x}t></{x}is>'
    return f'<{x}c r="{ref}"{own} t="inlineStr">{inner}</{x}c>'.encode()
