"""Cells of figures: whole numbers, decimals, money, dates."""

from collections.abc import Callable
from datetime import date
from decimal import Context, Decimal

from docgen.model import Cell, Money, Value
from docgen.records.columns import Reader
from docgen.records.faults import Reading, refused, unread
from docgen.records.texts import KEPT_DIGITS
from docgen.vietnamese.dates import FIRST_YEAR, LAST_YEAR, read_date
from docgen.vietnamese.numbers import group, read_decimal, read_integer, read_money
from docgen.vietnamese.reading import Unread

# The file holds 0.3 as 0.29999999999999999; Excel itself shows fifteen digits.
_AS_SHOWN = Context(prec=KEPT_DIGITS)


def integer(reader: Reader, cell: Cell) -> Reading:
    """Return a whole number."""
    return _whole(reader, cell, read_integer, int)


def money(reader: Reader, cell: Cell) -> Reading:
    """Return an amount in whole đồng."""
    return _whole(reader, cell, read_money, Money)


def decimal(reader: Reader, cell: Cell) -> Reading:
    """Return a number that may have decimals."""
    number = _number(cell, read_decimal)
    if not isinstance(number, Decimal):
        return number
    return _within(reader, number, number)


def day(reader: Reader, cell: Cell) -> Reading:
    """Return a date."""
    match cell.value:
        case bool():
            return refused("cell-tick")
        case Decimal():
            return refused("cell-number-in-date")
        case str():
            answer = read_date(cell.value)
            return unread(answer) if isinstance(answer, Unread) else (answer, ())
        case date(year=year) if FIRST_YEAR <= year <= LAST_YEAR:
            return cell.value, ()
        case _:
            return refused("cell-date-far-year", first=FIRST_YEAR, last=LAST_YEAR)


def _whole(
    reader: Reader,
    cell: Cell,
    read: Callable[[str], int | Unread],
    made: Callable[[int], Value],
) -> Reading:
    number = _number(cell, read)
    if not isinstance(number, Decimal):
        return number
    if number != number.to_integral_value():
        return refused("cell-number-not-whole")
    return _within(reader, number, made(int(number)))


def _number(cell: Cell, read: Callable[[str], Decimal | int | Unread]) -> Decimal | Reading:
    match cell.value:
        case bool():
            return refused("cell-tick")
        case Decimal():
            return _stored(cell.value)
        case str():
            answer = read(cell.value)
            return unread(answer) if isinstance(answer, Unread) else Decimal(answer)
        case _:
            return refused("cell-date-in-number")


def _stored(number: Decimal) -> Decimal | Reading:
    if abs(number) >= 10**KEPT_DIGITS:
        return refused("cell-digits-lost", digits=KEPT_DIGITS)
    shown = _AS_SHOWN.plus(number).normalize()
    return shown.quantize(Decimal(1)) if shown == shown.to_integral_value() else shown


def _within(reader: Reader, number: Decimal, value: Value) -> Reading:
    column = reader.column
    if column.min is not None and number < column.min:
        return refused("cell-too-small", limit=_limit(reader, column.min))
    if column.max is not None and number > column.max:
        return refused("cell-too-large", limit=_limit(reader, column.max))
    return value, ()


def _limit(reader: Reader, number: int) -> str:
    return str(number) if reader.column.plain else group(number)
