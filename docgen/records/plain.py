"""A cell as plain text, whatever the sheet says it holds."""

from datetime import date
from decimal import Decimal

from docgen.model import Cell, Kind, Money, Value
from docgen.vietnamese.characters import shown
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.numbers import decimal_text, group
from docgen.vietnamese.text import tidy


def is_blank(cell: Cell | None) -> bool:
    """Tell whether a cell holds nothing, or nothing that can be seen."""
    if cell is None or cell.kind is not Kind.TEXT:
        return cell is None
    words = str(cell.value)
    return not words[:1].isalnum() and not tidy(words)


def is_filled(cell: Cell | None) -> bool:
    """Tell whether somebody said something in a cell; an unticked box says nothing."""
    return not is_blank(cell) and not (cell and cell.value is False)


def code_of(cell: Cell | None) -> str:
    """Return what a cell says where a code is expected (a key, a choice); else an empty text."""
    if cell is None:
        return ""
    if cell.kind is Kind.TEXT:
        return tidy(str(cell.value))
    if isinstance(cell.value, Decimal) and cell.value == cell.value.to_integral_value():
        return f"{cell.value:.0f}"
    return ""


def seen(value: Value) -> str:
    """Return a value as a person sees it in a cell, short and fit for a message."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case Decimal():
            return shown(decimal_text(value))
        case Money(dong):
            return group(dong)
        case date():
            return short_date(value)
        case tuple():
            return shown("".join(span.text for span in value))
        case int() | str():
            return shown(str(value))
