"""Numbers by the Vietnamese grammar; what reads two ways is refused with both readings."""

from decimal import Decimal

import pytest

from docgen.vietnamese.numbers import decimal_text, group, read_decimal, read_integer, read_money
from docgen.vietnamese.reading import Unread

WHOLE = [
    ("0", 0),
    ("7", 7),
    ("007", 7),
    ("1500", 1500),
    ("1.500", 1500),
    ("1.000.000", 1_000_000),
    ("-5", -5),
    ("\u22125", -5),
    (" 12 ", 12),
    ("1.500,00", 1500),
]
DECIMALS = [
    ("2,5", "2.5"),
    ("1.234,5", "1234.5"),
    ("0,125", "0.125"),
    ("1234,567", "1234.567"),
    ("1.000.000", "1000000"),
    ("12", "12"),
    ("-2,50", "-2.50"),
]
NOT_WHOLE = [
    ("1,500", "number-two-readings"),
    ("2,5", "number-not-whole"),
    ("1.5", "number-dots"),
    ("1.50.000", "number-dots"),
    ("1,000,000", "number-english"),
    ("1e5", "number-unknown"),
    ("1E5", "number-unknown"),
    ("NaN", "number-unknown"),
    ("nan", "number-unknown"),
    ("inf", "number-unknown"),
    ("- 5", "number-unknown"),
    ("+5", "number-unknown"),
    ("--5", "number-unknown"),
    ("1 000", "number-unknown"),
    ("1_000", "number-unknown"),
    ("0x10", "number-unknown"),
    ("١٢", "number-unknown"),
    ("１２", "number-unknown"),
    ("12%", "number-unknown"),
    ("9" * 31, "number-unknown"),
    ("", "number-unknown"),
    ("ba", "number-unknown"),
]
NOT_DECIMAL = [
    ("1.500", "number-two-readings"),
    ("-1.500", "number-two-readings"),
    ("1,500", "number-two-readings"),
    ("1.5", "number-english"),
    ("0.125", "number-english"),
    ("1,234.5", "number-english"),
    ("1.234,5,6", "number-unknown"),
    ("1.2345,6", "number-unknown"),
    ("01.234,5", "number-unknown"),
    (",5", "number-unknown"),
    ("5,", "number-unknown"),
    ("1e5", "number-unknown"),
]


@pytest.mark.parametrize(("text", "number"), WHOLE)
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert read_integer(text) == number


@pytest.mark.parametrize(("text", "number"), DECIMALS)
def test_a_decimal_is_read(text: str, number: str) -> None:
    assert read_decimal(text) == Decimal(number)


@pytest.mark.parametrize(("text", "reason"), NOT_WHOLE)
def test_what_is_no_whole_number_is_refused(text: str, reason: str) -> None:
    answer = read_integer(text)
    assert isinstance(answer, Unread)
    assert answer.reason == reason


@pytest.mark.parametrize(("text", "reason"), NOT_DECIMAL)
def test_what_is_no_decimal_is_refused(text: str, reason: str) -> None:
    answer = read_decimal(text)
    assert isinstance(answer, Unread)
    assert answer.reason == reason


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [("1.500", "1500", "1,5"), ("1,500", "1500", "1,5"), ("9,125", "9125", "9,1250")],
)
def test_both_readings_are_shown_and_each_reads_one_way(text: str, first: str, second: str) -> None:
    answer = read_decimal(text)
    assert isinstance(answer, Unread)
    assert answer.params == {"first": first, "second": second}
    assert all(isinstance(read_decimal(reading), Decimal) for reading in (first, second))


def test_an_english_number_is_shown_in_the_vietnamese_way() -> None:
    answer = read_decimal("1,234.5")
    assert isinstance(answer, Unread)
    assert answer.params == {"meant": "1.234,5"}


@pytest.mark.parametrize(
    "text",
    [
        "702.000",
        "702000",
        "702.000đ",
        "702.000 đ",
        "702.000 đồng",
        "702.000 VNĐ",
        "702000vnd",
        "702.000 ₫",
        "702.000 Đồng.",
        "702.000\u00a0đồng",
    ],
)
def test_money_may_name_its_currency(text: str) -> None:
    assert read_money(text) == 702_000


@pytest.mark.parametrize(
    "text", ["đồng", "1 triệu", "1,5 triệu đồng", "$5", "702.000 đ đ", "5 USD"]
)
def test_other_words_are_no_money(text: str) -> None:
    assert isinstance(read_money(text), Unread)


def test_numbers_are_printed_with_dots_and_a_comma() -> None:
    assert group(1_000_000) == "1.000.000"
    assert group(-1_500) == "-1.500"
    assert decimal_text(Decimal("1234.50")) == "1.234,5"
    assert decimal_text(Decimal("1E+3")) == "1.000"
    assert decimal_text(Decimal("-0.25")) == "-0,25"
