"""Dates as papers print them, and as people type them."""

from datetime import date, timedelta

import pytest

from docgen.vietnamese.dates import blank_date, long_date, read_date, short_date
from docgen.vietnamese.reading import Unread

PRINTED = [
    (date(2024, 3, 6), "ngày 06 tháng 3 năm 2024", "06/3/2024"),
    (date(2026, 2, 9), "ngày 09 tháng 02 năm 2026", "09/02/2026"),
    (date(2026, 10, 15), "ngày 15 tháng 10 năm 2026", "15/10/2026"),
    (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026", "31/01/2026"),
]
READ = [
    *("25/12/2026", "25-12-2026", "25.12.2026", "2026-12-25", " 25 / 12 / 2026 "),
    *("ngày 25 tháng 12 năm 2026", "Ngày 25 tháng 12 năm 2026", "25 tháng 12 năm 2026"),
    *("NGÀY 25 THÁNG 12 NĂM 2026", "25 tháng 12, 2026", "ngày 25\u00a0tháng 12 năm  2026"),
]
REFUSED = [
    ("3/4/2026", "date-two-readings"),
    ("03/04/2026", "date-two-readings"),
    ("06/3/2026", "date-two-readings"),
    ("03/04", "date-no-year"),
    ("ngày 3 tháng 4", "date-no-year"),
    ("3/4/26", "date-short-year"),
    ("25/12/26", "date-short-year"),
    ("12/25/2026", "date-month-first"),
    ("31/02/2026", "date-no-day"),
    ("29/02/2026", "date-no-day"),
    ("31/04/2026", "date-no-day"),
    ("00/12/2026", "date-no-day"),
    ("25/0/2026", "date-no-month"),
    ("25/13/2026", "date-no-month"),
    ("2026-13-01", "date-no-month"),
    ("2026-02-30", "date-no-day"),
    ("25/12/0226", "date-far-year"),
    ("25/12/2926", "date-far-year"),
    ("25/12-2026", "date-unknown"),
    ("25/12/226", "date-unknown"),
    ("hôm qua", "date-unknown"),
    ("tháng 12 năm 2026", "date-unknown"),
    ("25 Dec 2026", "date-unknown"),
    ("46000", "date-unknown"),
    ("２５/12/2026", "date-unknown"),
    ("25/12/2026 08:30", "date-unknown"),
    ("", "date-unknown"),
]


@pytest.mark.parametrize(("day", "long", "short"), PRINTED)
def test_the_zero_stands_before_days_and_the_first_two_months_only(
    day: date, long: str, short: str
) -> None:
    assert long_date(day) == long
    assert short_date(day) == short


def test_the_zero_stands_rightly_on_every_day_of_a_year() -> None:
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
    for day in days:
        number = ("0" if day.day < 10 else "") + str(day.day)
        month = ("0" if day.month in (1, 2) else "") + str(day.month)
        assert long_date(day) == f"ngày {number} tháng {month} năm 2024"
        assert short_date(day) == f"{number}/{month}/2024"
        assert blank_date(day).split(" tháng ")[1:] == [f"{month} năm 2024"]


def test_a_blank_day_leaves_room_for_a_pen() -> None:
    assert blank_date(date(2026, 3, 6)) == "ngày      tháng 3 năm 2026"
    assert blank_date(date(2026, 2, 6)) == "ngày      tháng 02 năm 2026"


@pytest.mark.parametrize("text", READ)
def test_one_date_is_read_in_all_its_forms(text: str) -> None:
    assert read_date(text) == date(2026, 12, 25)


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_what_is_not_one_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    answer = read_date(text)
    assert isinstance(answer, Unread)
    assert answer.reason == reason


def test_a_date_that_reads_two_ways_shows_both() -> None:
    answer = read_date("03/04/2026")
    assert isinstance(answer, Unread)
    assert answer.params["first"] == "3 tháng 4 năm 2026"
    assert answer.params["second"] == "4 tháng 3 năm 2026"
    assert read_date(str(answer.params["first"])) == date(2026, 4, 3)
    assert read_date(str(answer.params["iso"])) == date(2026, 4, 3)


def test_the_same_day_and_month_read_one_way() -> None:
    assert read_date("3/3/2026") == date(2026, 3, 3)


def test_where_the_day_is_known_to_come_first_nothing_reads_two_ways() -> None:
    assert read_date("6/3/2026", day_first=True) == date(2026, 3, 6)
    assert isinstance(read_date("12/25/2026", day_first=True), Unread)


def test_a_month_first_date_tells_which_day_is_meant() -> None:
    answer = read_date("12/25/2026")
    assert isinstance(answer, Unread)
    assert answer.params == {"meant": "25/12/2026"}
