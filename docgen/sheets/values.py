"""What the digits in a cell mean: numbers as Excel shows them, days of its two calendars."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)
_MAX_EXPONENT = 308  # of a binary double
_ISO_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T00:00(?::00(?:\.0+)?)?Z?)?", re.ASCII)

_LEAP_DAY_1900 = 60  # the 29/02/1900 that Lotus 1-2-3 invented and Excel kept (ECMA-376 §18.17.4)
_BEFORE_IT = date(1899, 12, 31)
_AFTER_IT = date(1899, 12, 30)
_START_1904 = date(1904, 1, 1)


def number(text: str) -> Decimal | None:
    """Return the number that Excel shows for these digits, None when they are no number.

    A double is stored with up to 17 digits, of which Excel shows 15: 0.30000000000000004 is 0.3.
    Whole numbers come without exponent or decimal point (`5.0` and `1E5` are 5 and 100000).
    """
    if text.isdigit() and text.isascii() and len(text) <= _SHOWN.prec:
        return Decimal(text)
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    shown = _SHOWN.create_decimal(text)
    if not shown:
        return Decimal(0)
    if abs(shown.adjusted()) > _MAX_EXPONENT:
        return None
    return Decimal(int(shown)) if shown == shown.to_integral_value() else shown.normalize(_SHOWN)


def day(serial: Decimal, *, since_1904: bool) -> date | None:
    """Return the day of a serial number, None when it has a time of day or no calendar has it.

    Of the 1900 system 0, negative serials and 60 (29/02/1900) are no days.
    """
    if serial != serial.to_integral_value():
        return None
    if since_1904:
        return _after(_START_1904, serial) if serial >= 0 else None
    if serial < 1 or serial == _LEAP_DAY_1900:
        return None
    return _after(_BEFORE_IT if serial < _LEAP_DAY_1900 else _AFTER_IT, serial)


def iso_day(text: str) -> date | None:
    """Return the day of an ISO 8601 date at midnight, None for any other text."""
    match = _ISO_DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _after(start: date, days: Decimal) -> date | None:
    return start + timedelta(int(days)) if days <= (date.max - start).days else None
