"""The Vietnamese alphabet, and people by given name."""

import random

import pytest

from docgen.vietnamese.collate import name_key, sort_key

ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]
WORDS = [
    *("a", "an", "àn", "ăn", "ân", "ba", "bà", "cao", "Chi", "da", "đa", "em", "êm"),
    *("hoa", "hoa mai", "hòa", "hoà an", "hỏa", "hoan", "na", "Nam", "nga", "o", "ô", "ơ", "y"),
]
PEOPLE = [
    "Trần Văn An",
    "Lê Thị Ánh",
    "Đỗ Bình",
    "Nguyễn Văn Đức",
    "Hoàng Hoa",
    "Lê Văn Hòa",
    "Nguyễn Thị Hòa",
    "Nguyễn Văn Hòa",
    "Nguyễn Văn Hòa (Tổ 2)",
    "Phạm Yên",
]


@pytest.mark.parametrize("words", [ALPHABET, TONES, WORDS, [w.upper() for w in WORDS]])
def test_words_stand_in_the_order_of_the_dictionary(words: list[str]) -> None:
    shuffled = random.Random(2).sample(words, len(words))
    assert sorted(shuffled, key=sort_key) == words


def test_people_are_sorted_by_given_name_then_family_name() -> None:
    shuffled = random.Random(3).sample(PEOPLE, len(PEOPLE))
    assert sorted(shuffled, key=name_key) == PEOPLE


def test_numbers_in_words_are_compared_as_numbers() -> None:
    assert sorted(["Tổ trưởng", "Tổ 010a", "Tổ 2"], key=sort_key) == [
        "Tổ 2",
        "Tổ 010a",
        "Tổ trưởng",
    ]


def test_the_place_of_the_tone_mark_does_not_matter() -> None:
    assert sorted(["Hoà Bình", "Hòa An"], key=sort_key) == ["Hòa An", "Hoà Bình"]


@pytest.mark.parametrize("odd", ["", " ", "(…)", "9" * 5000, "\ud800", "ß"])
def test_odd_names_have_a_key_too(odd: str) -> None:
    assert sorted([odd, "An"], key=name_key)
    assert sorted([odd, "An"], key=sort_key)
