"""Numbers in words and in Roman numerals."""

import re
from itertools import pairwise

import pytest

from docgen.vietnamese.roman import roman
from docgen.vietnamese.words import money_words, number_words

WORDS = [
    (0, "không"),
    (4, "bốn"),
    (5, "năm"),
    (10, "mười"),
    (11, "mười một"),
    (14, "mười bốn"),
    (15, "mười lăm"),
    (20, "hai mươi"),
    (21, "hai mươi mốt"),
    (24, "hai mươi bốn"),
    (25, "hai mươi lăm"),
    (101, "một trăm linh một"),
    (105, "một trăm linh năm"),
    (110, "một trăm mười"),
    (111, "một trăm mười một"),
    (121, "một trăm hai mươi mốt"),
    (1_000, "một nghìn"),
    (1_001, "một nghìn không trăm linh một"),
    (1_015, "một nghìn không trăm mười lăm"),
    (523_056, "năm trăm hai mươi ba nghìn không trăm năm mươi sáu"),
    (1_000_005, "một triệu không trăm linh năm"),
    (1_000_000_000, "một tỷ"),
    (1_005_000_000, "một tỷ không trăm linh năm triệu"),
    (1_500_000_000_000, "một nghìn năm trăm tỷ"),
    (10**18, "một tỷ tỷ"),
    (-1, "âm một"),
]
MONEY = [
    (15_000, "Mười lăm nghìn đồng"),
    (21_000_000, "Hai mươi mốt triệu đồng"),
    (104_000, "Một trăm linh bốn nghìn đồng"),
    (702_000, "Bảy trăm linh hai nghìn đồng"),
    (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
    (2_531_000, "Hai triệu năm trăm ba mươi mốt nghìn đồng"),
    (1_800_000, "Một triệu tám trăm nghìn đồng"),
    (0, "Không đồng"),
]


@pytest.mark.parametrize(("number", "words"), WORDS)
def test_a_number_is_written_in_words(number: int, words: str) -> None:
    assert number_words(number) == words


@pytest.mark.parametrize(("dong", "words"), MONEY)
def test_money_is_written_with_a_capital_and_dong(dong: int, words: str) -> None:
    assert money_words(dong) == words


def test_the_words_of_a_region_can_be_chosen() -> None:
    assert number_words(102_000, linh="lẻ", nghin="ngàn") == "một trăm lẻ hai ngàn"


@pytest.mark.parametrize(
    ("number", "numeral"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX"), (2026, "MMXXVI")],
)
def test_a_number_is_written_in_roman_numerals(number: int, numeral: str) -> None:
    assert roman(number) == numeral


def test_every_roman_numeral_is_well_formed_and_reads_back() -> None:
    signs = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    form = re.compile(
        "M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})"  # no sign four times
    )
    for number in range(1, 4000):
        values = [signs[sign] for sign in roman(number)]
        read = sum(-one if one < after else one for one, after in pairwise([*values, 0]))
        assert read == number
        assert form.fullmatch(roman(number))


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_there_is_no_roman_numeral_below_one_and_above_3999(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        roman(number)
