"""Dates in running text: where they stand, and what is wrong with one.

Nghị định 30/2020/NĐ-CP, phụ lục I, mục II.4b: a zero before days below 10 and before months 1 and 2
only. Symbols (25/4/2024/QĐ), fractions (1/3, 24/7) and holidays without a year (8/3) are no dates.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Literal

from docgen.vietnamese.slips import Slip, slip

Kind = Literal["zero", "impossible", "weekday", "slip"]

_ANY = re.compile(r"[0-9]/[0-9]|háng [0-9]|HÁNG [0-9]|gày [0-9]+ ngày")
_S = "[ \u00a0]+"
_YEAR = r"(?P<year>(?:1[89]|20|21)[0-9]{2})(?![0-9])"
_LONG = re.compile(
    rf"(?<![\w/.,])(?P<word>[Nn]gày{_S})?(?P<day>[0-9]{{1,2}}){_S}tháng{_S}(?P<month>[0-9]{{1,2}})"
    rf"(?![\w/])(?:,?{_S}năm{_S}{_YEAR})?"
)
_SHORT = re.compile(
    rf"(?<![\w/.,])(?<!số )(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}})/{_YEAR}(?!/|\w|-[^\W\d_])"
)
_DAY = re.compile(
    rf"(?<!\w)[Nn]gày{_S}(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}})(?![\w/]|-[^\W\d_])"
)
_MONTH = re.compile(rf"(?<!\w)[Tt]háng{_S}(?P<month>[0-9]{{1,2}})/{_YEAR}(?!/|\w|-[^\W\d_])")
_WRONG_WORD = re.compile(
    rf"(?<!\w)(?:(?P<month>[Tt]háng{_S}[0-9]{{1,2}}){_S}tháng{_S}{_YEAR}"
    rf"|(?P<day>[Nn]gày{_S}[0-9]{{1,2}}){_S}(?:ngày|năm){_S}(?P<second>[0-9]{{1,2}}){_S}năm{_S}"
    rf"(?P<last>(?:19|20)[0-9]{{2}})|(?P<alone>[Nn]gày{_S}[0-9]{{1,2}}){_S}ngày{_S}"
    rf"(?P<single>0?[1-9]|1[0-2])(?=\Z|[,;.)]))"
)
# What the patterns above need, quick to look for.
_MAY_BE_LONG = re.compile(f"[0-9]{_S}tháng")
_MAY_BE_SHORT = re.compile("[0-9]/[0-9]{1,2}/[12]")
_MAY_LACK_YEAR = re.compile(f"gày{_S}[0-9]{{1,2}}/")
_MAY_LACK_DAY = re.compile(f"háng{_S}[0-9]{{1,2}}/")
_MAY_BE_WRONG = re.compile(f"[0-9]{_S}(?:ngày|năm{_S}[0-9]{{1,2}} năm|tháng{_S}[12][0-9]{{3}})")
_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ORDER = {name.casefold(): number for number, name in enumerate(_NAMES)}
_ORDER |= {f"thứ {number + 2}": number for number in range(6)}
_WEEKDAY = r"(?P<name>[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật)"
_NAME_BEFORE = re.compile(
    rf"(?:(?P<at>\A|[,;:(–\-“](?:{_S})?)|(?<!\w)(?:vào|sáng|chiều|tối|trưa|đêm|lúc|đến|hết|từ|trước|sau"
    rf"|giờ|phút|tới|là|ngày){_S})?{_WEEKDAY}(?:,?{_S}|(?:{_S})?\()(?:[Nn]gày{_S})?\Z"
)
_NAME_AFTER = re.compile(
    rf"(?:{_S})?(?:\({_WEEKDAY}\)|,{_S}{_WEEKDAY.replace('name', 'bare')}(?=[,;.)]|\Z))"
)
_LONGEST_NAME = 34


def dates(text: str) -> Iterator[tuple[int, int, date]]:
    """Return start, end and day of every full date that exists: long and short, with their year."""
    if not _ANY.search(text):
        return iter(())
    return iter(
        sorted(
            (match.start(), match.end(), _date(match))
            for match in _written_dates(text)
            if match["year"] and _exists(match)
        )
    )


def date_slips(text: str) -> Iterator[tuple[Kind, Slip]]:
    """Return what is wrong with the dates of a text, and its kind.

    zero: a zero too few or too many · impossible: no calendar has the day · weekday: it falls on
    another · slip: the wrong word (`tháng 3 tháng 2020`).
    """
    return _slips(text) if _ANY.search(text) else iter(())


def _slips(text: str) -> Iterator[tuple[Kind, Slip]]:
    for match in _written_dates(text):
        yield from _judged(match)
        if match["year"] and _exists(match):
            yield from _weekdays(text, match, _date(match))
    if _MAY_LACK_YEAR.search(text):
        for match in _DAY.finditer(text):
            if 1 <= int(match["month"]) <= 12 and int(match["day"]) < 32 and not _exists(match):
                yield "impossible", slip(match)
    if _MAY_LACK_DAY.search(text):
        for match in _MONTH.finditer(text):
            yield from _judged_month(match)
    if _MAY_BE_WRONG.search(text):
        for match in _WRONG_WORD.finditer(text):
            yield "slip", slip(match, _right_words(match))


def _written_dates(text: str) -> Iterator[re.Match[str]]:
    if _MAY_BE_LONG.search(text):
        yield from _LONG.finditer(text)
    if _MAY_BE_SHORT.search(text):
        yield from _SHORT.finditer(text)


def _date(match: re.Match[str]) -> date:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _exists(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    year = int(groups.get("year") or 2000)  # without a year 29/2 may be right
    month = int(groups["month"])
    return 1 <= month <= 12 and 1 <= int(groups["day"]) <= monthrange(year, month)[1]


def _judged(match: re.Match[str]) -> Iterator[tuple[Kind, Slip]]:
    if not match["year"] and not match.groupdict().get("word"):
        return  # `12 tháng 13`: a span of time
    if not _exists(match):
        yield "impossible", slip(match, _swapped(match))
        return
    right = _two(match["day"]), _zero(match["month"])
    if match["year"] and right != (match["day"], match["month"]):
        yield "zero", slip(match, _written(match, *right))


def _judged_month(match: re.Match[str]) -> Iterator[tuple[Kind, Slip]]:
    month = int(match["month"])
    if not 1 <= month <= 12:
        if month != 13:  # lương tháng 13/2025
            yield "impossible", slip(match)
    elif _zero(match["month"]) != match["month"]:
        yield "zero", slip(match, _written(match, None, _zero(match["month"])))


def _swapped(match: re.Match[str]) -> str | None:
    """The date with day and month changed over, where a short one was typed month first."""
    day, month = int(match["day"]), int(match["month"])
    if "word" in match.groupdict() or not (1 <= day <= 12 < month <= 31):
        return None
    if month > monthrange(int(match["year"]), day)[1]:
        return None
    return _written(match, _two(match["month"]), _zero(match["day"]))


def _written(match: re.Match[str], day: str | None, month: str) -> str:
    text, offset = match[0], match.start()
    start, end = (at - offset for at in match.span("month"))
    text = text[:start] + month + text[end:]
    if day is not None:
        start, end = (at - offset for at in match.span("day"))
        text = text[:start] + day + text[end:]
    return text


def _two(day: str) -> str:
    return f"{int(day):02}"


def _zero(month: str) -> str:
    return f"{int(month):02}" if int(month) <= 2 else str(int(month))


def _weekdays(text: str, match: re.Match[str], day: date) -> Iterator[tuple[Kind, Slip]]:
    before = _NAME_BEFORE.search(text, max(0, match.start() - _LONGEST_NAME), match.start())
    if before and _names_day(before):
        yield from _weekday(before, "name", day)
    if after := _NAME_AFTER.match(text, match.end()):
        group = "name" if after["name"] else "bare"
        if group == "name" or not after[group].islower() or "hủ" in after[group]:
            yield from _weekday(after, group, day)


def _names_day(match: re.Match[str]) -> bool:
    """Whether a name before a date is no ordinal: `Đại hội lần thứ hai ngày …`, `Thứ hai, …`."""
    name = match["name"]
    if "nhật" in name.casefold() or match.start() == match.start("name") < 0:
        return True
    if match["at"] is not None:
        return name[4].isupper() or name[4].isdigit()
    return match.start() < match.start("name")


def _weekday(match: re.Match[str], group: str, day: date) -> Iterator[tuple[Kind, Slip]]:
    name = match[group]
    if _ORDER[name.casefold()] == day.weekday():
        return
    right = _NAMES[day.weekday()]
    if name[-1].isdigit() and day.weekday() < 6:
        right = f"thứ {day.weekday() + 2}"
    right = right[0].upper() + right[1:] if name[0].isupper() else right
    yield "weekday", slip(match, right, group)


def _right_words(match: re.Match[str]) -> str:
    if match["month"]:
        return f"{match['month']} năm {match['year']}"
    if match["day"]:
        return f"{match['day']} tháng {match['second']} năm {match['last']}"
    return f"{match['alone']} tháng {match['single']}"
