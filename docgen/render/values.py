"""What the tags of a template see: stored data as plain values, and how each of them prints.

text, rich     as typed; rich with marks of bold and italic inside (see `marks`)
int            1.234         Money  1.000.000 đồng     Decimal  2,5    Percent  100,0
date           06/3/2026     bool   Có, Không          loop.index  1234
Blank          false when tested; a fault when printed, joined or reckoned with
Cite           its form, filled from the numbering of the cited document
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from docgen.data import Blank, Cite, decode, is_value
from docgen.model import Json, Money, Numbering, Percent
from docgen.render.marks import marked
from docgen.vietnamese.dates import blank_date, long_date, short_date
from docgen.vietnamese.numbers import decimal_text, group, percent_text

BLANK_NUMBER = " " * 7  # room for a number written by hand
BLANK_SHORT_DAY = " " * 4

# What XML 1.0 cannot hold (§2.2), what would forge a mark, and a lone carriage return.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BLANK_OF_FORM = re.compile(r"\{\{|\}\}|\{(so|ky_hieu|ngay|ngay_ngan)\}")


class BlankUsed(Exception):
    """A template printed an empty cell or reckoned with it; `where` is the cell's address."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


class Unprintable(Exception):
    """A template printed what has no form on paper: nothing, a list, a group of fields."""


class BadCharacter(Exception):
    """A text holds a character that no Word file can hold; `character` is its number, U+0007."""

    def __init__(self, text: str, character: str) -> None:
        super().__init__(text)
        self.text = text
        self.character = f"U+{ord(character):04X}"


class CitedUnknown(Exception):
    """A value cites a document whose numbering was not given; `key` is that document's."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Ordinal(int):
    """A count of the template's own, such as `loop.index`: printed without dots."""


@dataclass(frozen=True, slots=True, eq=False)
class Empty:
    """An empty cell: false, equal to nothing; `report` takes note when it is printed."""

    where: str
    report: Callable[[str, int], None]

    def __bool__(self) -> bool:
        return False

    def _refuse(self, *_args: object) -> NoReturn:
        raise BlankUsed(self.where)

    __str__ = __len__ = __iter__ = __contains__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _refuse


def context(
    data: Mapping[str, Json],
    own: Numbering,
    cited: Mapping[str, Numbering],
    report: Callable[[str, int], None],
) -> dict[str, Any]:
    """Return what the tags see, with `so`, `ky_hieu` and `ngay_thang_nam` of the document itself.

    `report` is called with the address of a blank and the number of the tag that prints it.
    Raises CitedUnknown and BadCharacter.
    """

    def seen(stored: Json) -> Any:
        if isinstance(stored, str):
            return _clean(stored)
        if isinstance(stored, list):
            return [seen(item) for item in stored]
        if stored is None or is_value(stored):
            return value(stored)
        return {name: seen(item) for name, item in stored.items()}

    def value(stored: Json) -> Any:
        match None if stored is None else decode(stored):
            case Blank(where):
                return Empty(where, report)
            case Cite(key, form):
                if key not in cited:
                    raise CitedUnknown(key)
                return _fill(_clean(form), cited[key])
            case tuple() as rich:
                return marked(tuple(replace(span, text=_clean(span.text)) for span in rich))
            case other:
                return other

    return {name: seen(stored) for name, stored in data.items()} | {
        "so": printed_number(own),
        "ky_hieu": own.symbol,
        "ngay_thang_nam": printed_date(own),
    }


def shown(value: object) -> str:
    """Return a value as it stands on paper; raises BlankUsed or Unprintable."""
    match value:
        case str():
            return str(value)
        case bool():
            return "Có" if value else "Không"
        case Ordinal():
            return int.__repr__(value)
        case int():
            return group(value)
        case Money(dong):
            return f"{group(dong)} đồng"
        case Percent():
            return percent_text(value)
        case Decimal():
            return decimal_text(value)
        case date():
            return short_date(value)
        case Empty():
            raise BlankUsed(value.where)
        case _:
            str(value)  # a missing name says so itself
            raise Unprintable


def printed_number(numbering: Numbering) -> str:
    """Return the number with two digits at least (`05`), or the blank in which it is written."""
    return BLANK_NUMBER if numbering.number is None else f"{numbering.number:02}"


def printed_date(numbering: Numbering) -> str:
    """Return `ngày 06 tháng 3 năm 2026`, the day blank while the document is not issued."""
    return long_date(numbering.issued) if numbering.issued else blank_date(numbering.planned)


def _clean(text: str) -> str:
    if not text.isprintable() and (found := _UNPRINTABLE.search(text)):
        raise BadCharacter(text, found[0])
    return text


def _fill(form: str, numbering: Numbering) -> str:
    """Return a cite's form filled in; doubled braces are braces of the sheet's own text."""
    parts = {
        "so": printed_number(numbering),
        "ky_hieu": numbering.symbol,
        "ngay": printed_date(numbering),
        "ngay_ngan": _printed_short(numbering),
    }
    return _BLANK_OF_FORM.sub(lambda match: parts[match[1]] if match[1] else match[0][0], form)


def _printed_short(numbering: Numbering) -> str:
    if numbering.issued:
        return short_date(numbering.issued)
    _, slash, month_and_year = short_date(numbering.planned).partition("/")
    return BLANK_SHORT_DAY + slash + month_and_year
