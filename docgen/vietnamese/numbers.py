"""Numbers as Vietnamese write them: dots between thousands, a comma before decimals.

What reads two ways is refused with both readings: `1.500` where decimals are allowed (1500, or 1,5
of an English keyboard), `1,500` anywhere. Where only whole numbers are allowed, `1.500` is 1500.
"""

import re
from decimal import Decimal

from docgen.vietnamese.reading import Unread
from docgen.vietnamese.text import tidy

_PLAIN = re.compile(r"-?[0-9]+")
_DOTTED = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+")
_DECIMAL = re.compile(r"(-?(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)),([0-9]+)")
_ONE_DOT = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_ONE_COMMA = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_POINT = re.compile(r"-?[0-9]+(\.[0-9]+)+")
_ENGLISH = re.compile(r"(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+))(?:\.([0-9]+))?")
_DONG = re.compile(r" ?(?:đồng|đ|vnđ|vnd|₫)\.?\Z", re.IGNORECASE)
_LONGEST = 30


def group(number: int) -> str:
    """Return a whole number with dots between thousands: `1.000.000`."""
    return f"{number:,}".replace(",", ".")


def decimal_text(number: Decimal) -> str:
    """Return a number with dots between thousands and a comma before its decimals: `1.234,5`."""
    whole, _, decimals = f"{abs(number):f}".partition(".")
    sign = "-" if number < 0 else ""
    decimals = decimals.rstrip("0")
    return sign + group(int(whole)) + (f",{decimals}" if decimals else "")


def percent_text(number: Decimal) -> str:
    """Return a number with its one decimal, also when that is 0: `58,3`, `100,0`."""
    text = decimal_text(number)
    return text if "," in text else f"{text},0"


def read_integer(text: str) -> int | Unread:
    """Return the whole number that a text means, or why there is none."""
    plain = _plain(text)
    if _PLAIN.fullmatch(plain) or _DOTTED.fullmatch(plain):
        return int(plain.replace(".", ""))
    if _ONE_COMMA.fullmatch(plain):
        return _two_readings(plain)
    if match := _DECIMAL.fullmatch(plain):
        whole, decimals = match.groups()
        return Unread("number-not-whole") if decimals.strip("0") else int(whole.replace(".", ""))
    if _POINT.fullmatch(plain):
        return Unread("number-dots")
    return _unread(plain)


def read_money(text: str) -> int | Unread:
    """Return an amount in whole đồng, or why there is none; đồng, đ, VNĐ may follow the number."""
    return read_integer(_DONG.sub("", tidy(text)))


def read_decimal(text: str) -> Decimal | Unread:
    """Return the number that a text means, or why there is none."""
    plain = _plain(text)
    if _ONE_DOT.fullmatch(plain) or _ONE_COMMA.fullmatch(plain):
        return _two_readings(plain)
    if _PLAIN.fullmatch(plain) or _DOTTED.fullmatch(plain):
        return Decimal(plain.replace(".", ""))
    if match := _DECIMAL.fullmatch(plain):
        return Decimal(f"{match[1].replace('.', '')}.{match[2]}")
    return _unread(plain)


def _plain(text: str) -> str:
    plain = tidy(text).replace("\u2212", "-")
    return plain if len(plain) <= _LONGEST else ""


def _two_readings(plain: str) -> Unread:
    whole, decimals = re.split("[.,]", plain)
    fraction = decimal_text(Decimal(f"{whole}.{decimals}"))
    if _ONE_COMMA.fullmatch(fraction):  # what is told to be written must read one way
        fraction += "0"
    return Unread("number-two-readings", {"first": whole + decimals, "second": fraction})


def _unread(plain: str) -> Unread:
    if match := _ENGLISH.fullmatch(plain):
        meant = Decimal(match[1].replace(",", "") + (f".{match[2]}" if match[2] else ""))
        return Unread("number-english", {"meant": decimal_text(meant)})
    return Unread("number-unknown")
