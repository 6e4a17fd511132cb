"""A cell of Google's JSON as a Cell, in what no local server shows."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from docgen.model import Cell, Kind, Span
from docgen.sheets.google.cells import read_cell

DAY = {"effectiveFormat": {"numberFormat": {"type": "DATE", "pattern": "dd/mm/yyyy"}}}


def cell(said: dict[str, Any]) -> Cell | None:
    return read_cell("A1", said)


@pytest.mark.parametrize(
    "said", [{}, {"effectiveValue": {}}, {"effectiveValue": {"stringValue": ""}}]
)
def test_nothing_is_no_cell(said: dict[str, Any]) -> None:
    assert cell(said | DAY) is None


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("REF", "#REF!"),
        ("N_A", "#N/A"),
        ("DIVIDE_BY_ZERO", "#DIV/0!"),
        ("VALUE", "#VALUE!"),
        ("NAME", "#NAME?"),
        ("NUM", "#NUM!"),
        ("NULL_VALUE", "#NULL!"),
        ("ERROR", "#ERROR!"),
        ("LOADING", "#LOADING…"),
        ("A_NEW_ONE", "#ERROR!"),
    ],
)
def test_an_error_is_named_as_people_know_it(kind: str, shown: str) -> None:
    said = {"effectiveValue": {"errorValue": {"type": kind, "message": "Lỗi"}}}
    assert cell(said) == Cell("A1", Kind.ERROR, shown)


def test_a_text_that_looks_like_an_error_is_a_text() -> None:
    assert cell({"effectiveValue": {"stringValue": "#N/A"}}) == Cell("A1", Kind.TEXT, "#N/A")


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, date(1899, 12, 31)),
        (60, date(1900, 2, 28)),
        (61, date(1900, 3, 1)),
        (46087, date(2026, 3, 6)),
        (46087.0, date(2026, 3, 6)),
        (2958465, date(9999, 12, 31)),
    ],
)
def test_days_are_counted_as_google_counts_them(serial: float, day: date) -> None:
    assert cell({"effectiveValue": {"numberValue": serial}} | DAY) == Cell("A1", Kind.DATE, day)


@pytest.mark.parametrize("serial", [0, -1, 0.5, 46087.25, 2958466, 3_000_000, 1e300])
def test_what_is_no_day_stays_a_number(serial: float) -> None:
    found = cell({"effectiveValue": {"numberValue": serial}} | DAY)
    assert found is not None
    assert found.kind is Kind.NUMBER


@pytest.mark.parametrize(
    ("shown", "is_day"),
    [
        ({"type": "DATE"}, True),  # a date by the sheet's locale
        ({"type": "DATE_TIME", "pattern": "d/m/yyyy hh:mm"}, True),
        ({"type": "DATE_TIME", "pattern": "[h]:mm"}, False),
        ({"type": "TIME", "pattern": "hh:mm"}, False),
        ({"type": "NUMBER", "pattern": '0" ngày"'}, False),
        ({"type": "DATE", "pattern": '"ngày" d "tháng" m'}, True),
        ({}, False),
    ],
)
def test_a_number_is_a_day_where_it_is_shown_as_one(shown: dict[str, str], is_day: bool) -> None:
    said = {"effectiveValue": {"numberValue": 5}, "effectiveFormat": {"numberFormat": shown}}
    found = cell(said)
    assert found is not None
    assert (found.kind is Kind.DATE) is is_day


def test_what_json_has_no_word_for_is_an_error() -> None:
    assert cell({"effectiveValue": {"numberValue": float("nan")}}) == Cell("A1", Kind.ERROR, "nan")


@pytest.mark.parametrize(
    ("value", "digits"),
    [(2, "2"), (2.0, "2"), (0.30000000000000004, "0.3"), (1e21, str(10**21)), (1e-7, "1E-7")],
)
def test_a_double_is_its_shortest_decimal(value: float, digits: str) -> None:
    said = {"effectiveValue": {"numberValue": value}}
    assert cell(said) == Cell("A1", Kind.NUMBER, Decimal(digits))


BOLD = {"bold": True}
RUNS: dict[str, tuple[list[dict[str, Any]], tuple[Span, ...]]] = {
    "none": ([], ()),
    "one for all": ([{"format": BOLD}], ()),
    "from the middle": (
        [{"startIndex": 4, "format": BOLD}],
        (Span("một "), Span("hai", bold=True)),
    ),
    "colour alone": ([{}, {"startIndex": 4, "format": {}}], ()),
    "past the end": ([{"startIndex": 99, "format": BOLD}], ()),
    "at the end": ([{"startIndex": 7, "format": BOLD}], ()),
    "twice at one place": (
        [{"format": BOLD}, {"startIndex": 4, "format": BOLD}, {"startIndex": 4}],
        (Span("một ", bold=True), Span("hai")),
    ),
}


@pytest.mark.parametrize("name", RUNS)
def test_runs_are_stretches_of_one_look(name: str) -> None:
    runs, parts = RUNS[name]
    found = cell({"effectiveValue": {"stringValue": "một hai"}, "textFormatRuns": runs})
    assert found == Cell("A1", Kind.TEXT, "một hai", parts)


def test_a_run_that_says_nothing_looks_as_its_cell() -> None:
    said = {
        "effectiveValue": {"stringValue": "một hai"},
        "userEnteredFormat": {"textFormat": {"italic": True}},
        "textFormatRuns": [{"format": BOLD}, {"startIndex": 4, "format": {"italic": False}}],
    }
    found = cell(said)
    assert found is not None
    assert found.spans == (Span("một ", bold=True, italic=True), Span("hai"))


def test_a_run_that_begins_inside_a_letter_loses_nothing() -> None:
    said = {
        "effectiveValue": {"stringValue": "😀a"},
        "textFormatRuns": [{}, {"startIndex": 1, "format": BOLD}],
    }
    found = cell(said)
    assert found is not None
    assert found.value == "😀a"
