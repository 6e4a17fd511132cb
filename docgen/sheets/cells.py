"""One cell's value, from its type, its style and what its elements say (ECMA-376 §18.18.11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docgen.errors import Problem, Stopped, Where
from docgen.model import Cell, Kind
from docgen.sheets.markup import Attributes
from docgen.sheets.strings import Item, spans, unescape
from docgen.sheets.styles import Style
from docgen.sheets.values import day, iso_day, number

_PLAIN = Style()
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of every tab refer to; `styles` by their index as it stands in a cell."""

    file: str
    strings: Sequence[Item]
    styles: Mapping[str, Style]
    since_1904: bool


class Raw(NamedTuple):
    """A cell as it is written: its attributes and the text of its elements, None where absent."""

    ref: str
    attributes: Attributes
    value: str | None
    formula: str | None
    inline: Item


def read_cell(raw: Raw, book: Book, tab: str) -> Cell | None:
    """Return the cell, None when it is empty (a style alone, a text without letters).

    Of a formula the stored result counts; without one the cell is UNCALCULATED. Digits that are
    no number make an ERROR cell. Raises Stopped for a shared string or a type that does not exist.
    """
    kind = raw.attributes.get("t", "n")
    if raw.formula is not None and _has_no_result(kind, raw.value):
        return Cell(raw.ref, Kind.UNCALCULATED, f"={raw.formula}")
    if kind == "inlineStr":
        return _text(raw, raw.inline, book)
    if not raw.value:
        return None
    match kind:
        case "s":
            return _text(raw, _shared(raw, raw.value, book, tab), book)
        case "n":
            return _number(raw.ref, raw.value, _style(raw, book), book)
        case "str":
            return Cell(raw.ref, Kind.TEXT, unescape(raw.value))
        case "b" if raw.value in _BOOLEANS:
            return Cell(raw.ref, Kind.BOOLEAN, _BOOLEANS[raw.value])
        case "b" | "e":
            return Cell(raw.ref, Kind.ERROR, unescape(raw.value))
        case "d":
            moment = iso_day(raw.value)
            return (
                Cell(raw.ref, Kind.DATE, moment) if moment else Cell(raw.ref, Kind.TEXT, raw.value)
            )
        case _:
            raise Stopped(Problem("workbook-xml", Where(file=book.file, table=tab, cell=raw.ref)))


def _has_no_result(kind: str, value: str | None) -> bool:
    """Tell a formula that was never calculated from one whose result is the empty text."""
    return value is None or (kind != "str" and not value)


def _text(raw: Raw, item: Item, book: Book) -> Cell | None:
    text, parts = spans(item, _style(raw, book))
    return Cell(raw.ref, Kind.TEXT, text, parts) if text else None


def _shared(raw: Raw, index: str, book: Book, tab: str) -> Item:
    if index.isascii() and index.isdigit() and len(index) < 10 and int(index) < len(book.strings):
        return book.strings[int(index)]
    where = Where(file=book.file, table=tab, cell=raw.ref)
    raise Stopped(Problem("workbook-string-missing", where))


def _number(ref: str, digits: str, style: Style, book: Book) -> Cell | None:
    amount = number(digits)
    if amount is None:
        return Cell(ref, Kind.ERROR, digits) if digits.strip() else None
    if style.is_date:
        moment = day(amount, since_1904=book.since_1904)
        if moment is not None:
            return Cell(ref, Kind.DATE, moment)
    return Cell(ref, Kind.NUMBER, amount)


def _style(raw: Raw, book: Book) -> Style:
    return book.styles.get(raw.attributes.get("s", "0"), _PLAIN)
