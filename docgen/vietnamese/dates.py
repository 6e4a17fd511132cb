"""Dates as official papers write them, and as people type them.

Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.4b: a zero before days below 10 and before months 1 and 2
only, so `ngày 06 tháng 3 năm 2026`.
"""

import re
from calendar import monthrange
from datetime import date

from docgen.vietnamese.reading import Unread
from docgen.vietnamese.text import header_key

FIRST_YEAR, LAST_YEAR = 1900, 2100

_BLANK_DAY = " " * 6
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2})(?: ?\2 ?([0-9]{2}|[0-9]{4}))?")
_WORDS = re.compile(
    r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2})(?:,? năm|,)?(?: ([0-9]{2}|[0-9]{4}))?"
)


def long_date(day: date) -> str:
    """Return `ngày 06 tháng 3 năm 2026`."""
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def blank_date(planned: date) -> str:
    """Return `ngày      tháng 3 năm 2026`: month and year known, the day left to be written."""
    return f"ngày{_BLANK_DAY}tháng {_month(planned.month)} năm {planned.year}"


def short_date(day: date) -> str:
    """Return `06/3/2026`, as a date stands in running text."""
    return f"{day.day:02}/{_month(day.month)}/{day.year}"


def read_date(text: str, *, day_first: bool = False) -> date | Unread:
    """Return the one date that a text can mean, or why there is none.

    Read are `25/12/2026` (also with `-` or `.`), `2026-12-25` and `ngày 25 tháng 12 năm 2026` (also
    without `ngày`). `3/4/2026` reads two ways and is refused, unless the place where it is typed
    says that the day comes first.
    """
    plain = header_key(text)
    if match := _ISO.fullmatch(plain):
        return _date(int(match[3]), int(match[2]), match[1])
    if match := _WORDS.fullmatch(plain):
        return _date(int(match[1]), int(match[2]), match[3])
    if match := _NUMBERS.fullmatch(plain):
        return _numeric(int(match[1]), int(match[3]), match[4], day_first=day_first)
    return Unread("date-unknown")


def _month(month: int) -> str:
    return f"{month:02}" if month <= 2 else str(month)


def _numeric(first: int, second: int, year: str | None, *, day_first: bool) -> date | Unread:
    found = _date(first, second, year)
    if isinstance(found, Unread):
        other = _date(second, first, year)
        return _month_first(other) if isinstance(other, date) else found
    if day_first or first > 12 or first == second:
        return found
    other = date(found.year, first, second)
    return Unread(
        "date-two-readings",
        {"first": _spoken(found), "second": _spoken(other), "iso": found.isoformat()},
    )


def _date(day: int, month: int, year: str | None) -> date | Unread:
    if year is None:
        return Unread("date-no-year")
    if len(year) == 2:
        return Unread("date-short-year", {"year": f"20{year}"})
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return Unread("date-far-year", {"year": year, "first": FIRST_YEAR, "last": LAST_YEAR})
    if not 1 <= month <= 12:
        return Unread("date-no-month", {"month": month})
    if not 1 <= day <= monthrange(int(year), month)[1]:
        return Unread("date-no-day", {"day": day, "month": month, "year": year})
    return date(int(year), month, day)


def _month_first(meant: date) -> Unread:
    return Unread("date-month-first", {"meant": short_date(meant)})


def _spoken(day: date) -> str:
    return f"{day.day} tháng {day.month} năm {day.year}"
