"""The XML text of one tab with some cells saying something else, all else byte for byte.

Nothing is parsed and written anew: expat tells at which byte each row begins, and the changed
rows are spliced in there. So whatever else stands in the part, known to us or not, in whatever
prefix, order or layout, stays as it was. Structure: ECMA-376 Part 1 §18.3.1.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from openpyxl.utils import range_boundaries

from docgen.sheets import rowxml
from docgen.sheets.markup import MAIN
from docgen.sheets.rowxml import Rewritten, Splice, StrangeTabError

CELL_LIMIT = 32_767  # what Excel takes in one cell, in UTF-16 units

_SURROGATE = re.compile("[\ud800-\udfff]")

Texts = Mapping[int, Mapping[int, str]]


class Area(NamedTuple):
    """A rectangle of cells by numbers from 1, ends included."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Edited:
    """The tab's new bytes, and what may speak against using them.

    `rows` has the style and formula of each written cell; `arrays` are the areas that one formula
    fills, `merged` the merged areas; `protected` says that locked cells are not to be changed.
    """

    content: bytes
    rows: Mapping[int, Rewritten]
    arrays: tuple[Area, ...]
    merged: tuple[Area, ...]
    protected: bool


def edit(content: bytes, texts: Texts) -> Edited:
    """Return the tab's XML in which these cells, by row and column number, hold these texts.

    An empty text clears a cell. A text becomes an inline string, never a formula or a number; the
    cell keeps its style, a new cell takes that of its row or column. Raises StrangeTabError for
    XML that is broken, is not UTF-8, has a DTD, or does not number its rows (and, in the rows
    concerned, its cells) in rising order.
    """
    try:
        outline = _outlined(content, sorted(texts))
        rows = {
            number: rowxml.rewrite(
                _row_at(content, outline, number), number, cells, outline.column_style
            )
            for number, cells in sorted(texts.items())
        }
    except (expat.ExpatError, ValueError, KeyError) as fault:
        raise StrangeTabError(str(fault)) from fault
    return Edited(
        _joined(content, outline, rows),
        rows,
        tuple(outline.arrays),
        tuple(outline.merged),
        outline.protected,
    )


def writable(text: str, limit: int = CELL_LIMIT) -> str:
    """Return the text as a cell can hold it: line feeds alone, no lone surrogate, not too long."""
    text = _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = text.encode("utf-16-le")
    if len(units) <= 2 * limit:
        return text
    return units[: 2 * (limit - 1)].decode("utf-16-le", errors="ignore") + "…"


@dataclass(slots=True)
class _Outline:
    """What the tab says of its cells, and where the wanted rows stand.

    An empty place is one before which there is no such row; rows beyond the last have none.
    """

    places: dict[int, slice] = field(default_factory=dict)
    data: slice = field(default_factory=lambda: slice(0))
    arrays: list[Area] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    protected: bool = False
    column_styles: list[tuple[int, int, int]] = field(default_factory=list)

    def column_style(self, column: int) -> int | None:
        for first, last, style in self.column_styles:
            if first <= column <= last:
                return style
        return None


def _outlined(content: bytes, wanted: list[int]) -> _Outline:
    if b"\0" in content[:4] or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StrangeTabError("not UTF-8")
    scan = _Scan(content, wanted)
    starts = {f"{MAIN} {name}": act for name, act in scan.starts().items()}
    ends = {f"{MAIN} {name}": act for name, act in scan.ends().items()}

    def start(name: str, attributes: dict[str, str]) -> None:
        if (act := starts.get(name)) is not None:
            act(attributes)

    def end(name: str) -> None:
        if (act := ends.get(name)) is not None:
            act()

    scan.parser.XmlDeclHandler = _only_utf8
    scan.parser.StartDoctypeDeclHandler = _no_doctype
    scan.parser.StartElementHandler = start
    scan.parser.EndElementHandler = end
    scan.parser.Parse(content, True)  # noqa: FBT003 (expat takes it by position only)
    if not scan.outline.data.stop:
        raise StrangeTabError("no sheetData")
    return scan.outline


def _only_utf8(version: str, encoding: str | None, standalone: int, /) -> None:
    if encoding is not None and encoding.upper() not in ("UTF-8", "UTF8"):
        raise StrangeTabError("not UTF-8")


def _no_doctype(*_: object) -> None:
    raise StrangeTabError("a document type declaration")


class _Scan:
    """One pass over the tab; `_waiting` are the wanted rows not met yet, the next one last."""

    def __init__(self, content: bytes, wanted: list[int]) -> None:
        self.outline = _Outline()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self._content = content
        self._waiting = wanted[::-1]
        self._data_tag: re.Match[bytes] | None = None
        self._row_tag: re.Match[bytes] | None = None
        self._last_row = 0

    def starts(self) -> Mapping[str, Callable[[dict[str, str]], None]]:
        return {
            "col": self._col,
            "sheetData": self._data,
            "row": self._row,
            "f": self._formula,
            "mergeCell": self._merge,
            "sheetProtection": self._protection,
        }

    def ends(self) -> Mapping[str, Callable[[], None]]:
        return {"row": self._row_end, "sheetData": self._data_end}

    def _col(self, attributes: dict[str, str]) -> None:
        if "style" in attributes:
            first, last, style = (int(attributes[name]) for name in ("min", "max", "style"))
            self.outline.column_styles.append((first, last, style))

    def _data(self, attributes: dict[str, str]) -> None:
        if self._data_tag is not None:
            raise StrangeTabError("sheetData twice")
        self._data_tag = self._tag()

    def _row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", "0"))
        if number <= self._last_row:
            raise StrangeTabError("rows without number, or out of order")
        self._last_row = number
        while self._waiting and self._waiting[-1] < number:
            here = self.parser.CurrentByteIndex
            self.outline.places[self._waiting.pop()] = slice(here, here)
        if self._waiting and self._waiting[-1] == number:
            self._row_tag = self._tag()

    def _formula(self, attributes: dict[str, str]) -> None:
        if attributes.get("t") in ("array", "dataTable") and "ref" in attributes:
            self.outline.arrays.append(_area(attributes["ref"]))

    def _merge(self, attributes: dict[str, str]) -> None:
        self.outline.merged.append(_area(attributes["ref"]))

    def _protection(self, attributes: dict[str, str]) -> None:
        self.outline.protected |= attributes.get("sheet") in ("1", "true")

    def _row_end(self) -> None:
        if self._row_tag is not None:
            self.outline.places[self._waiting.pop()] = self._element(self._row_tag)
            self._row_tag = None

    def _data_end(self) -> None:
        if self._data_tag is not None:
            self.outline.data = self._element(self._data_tag)

    def _tag(self) -> re.Match[bytes]:
        return rowxml.tag_at(self._content, self.parser.CurrentByteIndex)

    def _element(self, tag: re.Match[bytes]) -> slice:
        return rowxml.element(self._content, tag, self.parser.CurrentByteIndex)


def _area(ref: str) -> Area:
    left, top, right, bottom = range_boundaries(ref)
    if left is None or top is None or right is None or bottom is None:
        raise StrangeTabError("an open range")
    return Area(left, top, right, bottom)


def _row_at(content: bytes, outline: _Outline, number: int) -> bytes:
    """The bytes of a row; of a new one in the manner of the tab where there is none."""
    there = content[outline.places.get(number, slice(0))]
    prefix = rowxml.prefix(content, outline.data.start)
    return there or b'<%srow r="%d"></%srow>' % (prefix, number, prefix)


def _joined(content: bytes, outline: _Outline, rows: Mapping[int, Rewritten]) -> bytes:
    """The tab with its rows exchanged; rows after the last one go before the end of the data."""
    splices = [
        Splice(outline.places[number], row.content)
        for number, row in rows.items()
        if number in outline.places
    ]
    last = b"".join(row.content for number, row in rows.items() if number not in outline.places)
    if last:
        splices.append(_at_end_of_data(content, outline.data, last))
    return rowxml.spliced(content, splices)


def _at_end_of_data(content: bytes, data: slice, rows: bytes) -> Splice:
    tag = rowxml.tag_at(content, data.start)
    if tag[0].endswith(b"/>"):
        end = b"</" + tag[1] + b">"
        return Splice(data, rowxml.opened(tag[0]).removesuffix(end) + rows + end)
    end_tag = content.rindex(b"</", data.start, data.stop)
    return Splice(slice(end_tag, end_tag), rows)
