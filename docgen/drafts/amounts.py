"""Numbers of the sheet added up and compared; money stays money, a percentage a percentage."""

from collections.abc import Iterable
from decimal import Decimal

from docgen.data import Blank, share_of_nothing
from docgen.model import Money, Percent, Value

Number = int | Decimal | Money
Result = Number | Blank


def numbers(values: Iterable[Value | Blank]) -> list[Number]:
    """Return the numbers among some values; an empty cell counts as nothing."""
    return [value for value in values if isinstance(value, int | Decimal | Money)]


def total(values: Iterable[Value | Blank], *, money: bool) -> Number:
    """Return the sum of the numbers among some values."""
    found = sum((bare(number) for number in numbers(values)), start=0)
    return Money(int(found)) if money else found


def percentage(part: Number, whole: Number, of: str) -> Percent | Blank:
    """Return what percentage a part is of a whole, to one decimal, halves away from zero.

    Worked out from the numbers themselves, never from percentages; of nothing there is none, and
    the blank says `of` what.
    """
    over, under = bare(part).as_integer_ratio()
    of_over, of_under = bare(whole).as_integer_ratio()
    if of_over == 0:
        return share_of_nothing(of)
    above, below = abs(over * of_under) * 1000, abs(under * of_over)
    tenths = (2 * above + below) // (2 * below)
    sign = "-" if tenths and (over < 0) != (of_over < 0) else ""
    return Percent(f"{sign}{tenths // 10}.{tenths % 10}")


def bare(number: Number) -> int | Decimal:
    """Return a number without its đồng."""
    return number.dong if isinstance(number, Money) else number
