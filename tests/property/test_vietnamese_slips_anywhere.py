"""What holds for the slips of any text."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.vietnamese.capital_slips import capital_slips
from docgen.vietnamese.date_slips import date_slips, dates
from docgen.vietnamese.doubling import doubled_words
from docgen.vietnamese.money_slips import money_mismatch
from docgen.vietnamese.number_slips import currency_marks, number_slips
from docgen.vietnamese.numbers import group
from docgen.vietnamese.pairs import mixed_quotes, unbalanced
from docgen.vietnamese.slips import Slip
from docgen.vietnamese.spacing import double_spaces, no_space_after, space_before_mark
from docgen.vietnamese.tones import tone_styles
from docgen.vietnamese.words import money_words, number_words
from docgen.vietnamese.words_read import LIMIT, read_words

PLAIN: list[Callable[[str], Iterator[Slip]]] = [
    double_spaces,
    space_before_mark,
    no_space_after,
    doubled_words,
    unbalanced,
    mixed_quotes,
    money_mismatch,
]
PIECES = st.sampled_from(
    [
        *(
            " ",
            "  ",
            "\u00a0",
            "\n",
            ",",
            ";",
            ".",
            ":",
            "…",
            "“",
            "”",
            '"',
            "‘",
            "’",
            "(",
            ")",
            "[",
        ),
        *(
            "]",
            "/",
            "-",
            "%",
            "1",
            "05",
            "12.5",
            "1,000,000",
            "31/4/2026",
            "ngày ",
            "tháng ",
            "năm ",
        ),
        *(
            "thứ Hai, ",
            "thi đua ",
            "đua ",
            "hòa",
            "Thuý ",
            "đồng",
            " (Bằng chữ: ",
            "một triệu ",
            "tết ",
        ),
        *("nhân dân", "quận 1", "kế hoạch này", "huyện Dương Minh Châu", "2026", "đ", "VNĐ", "a)"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


def found(text: str) -> list[Slip]:
    slips = [slip for scanner in PLAIN for slip in scanner(text)]
    slips += [slip for slip, _ in (*tone_styles(text), *currency_marks(text))]
    slips += [slip for _, slip in (*date_slips(text), *number_slips(text))]
    return slips + [slip for _, slip in capital_slips(text, "Kế hoạch")]


def mended(text: str, slips: list[Slip]) -> str:
    for slip in reversed(slips):
        assert slip.instead is not None
        text = text[: slip.start] + slip.instead + text[slip.end :]
    return text


@given(TEXTS)
@settings(max_examples=400)
@example("\ud800 ,a")
@example("²/³/2026 và ٣/٤/2026")
def test_slips_lie_in_the_text_and_say_what_stands_there(text: str) -> None:
    for slip in found(text):
        assert 0 <= slip.start < slip.end <= len(text)
        assert slip.text == text[slip.start : slip.end]
        assert slip.instead != slip.text
    assert all(text[start:end].strip() for start, end, _ in dates(text))


@pytest.mark.parametrize("scanner", [double_spaces, no_space_after, space_before_mark])
@given(text=TEXTS)
def test_slips_of_spacing_stand_apart_in_order(
    scanner: Callable[[str], Iterator[Slip]], text: str
) -> None:
    slips = list(scanner(text))
    assert all(one.end <= next_.start for one, next_ in pairwise(slips))


@given(TEXTS)
def test_mended_double_spaces_are_single(text: str) -> None:
    assert not list(double_spaces(mended(text, list(double_spaces(text)))))


def test_every_number_below_a_hundred_thousand_is_read_back() -> None:
    assert all(read_words(number_words(number)) == number for number in range(100_000))


@given(
    st.integers(0, LIMIT - 1), st.sampled_from(["linh", "lẻ"]), st.sampled_from(["nghìn", "ngàn"])
)
@settings(max_examples=400)
def test_a_number_in_words_is_read_back(number: int, linh: str, nghin: str) -> None:
    assert read_words(number_words(number, linh, nghin)) == number


@given(
    st.integers(1, 10**12),
    st.integers(1, 10**12),
    st.sampled_from(["linh", "lẻ"]),
    st.sampled_from(["nghìn", "ngàn"]),
)
def test_only_words_of_another_amount_are_a_mismatch(
    amount: int, said: int, linh: str, nghin: str
) -> None:
    def paper(dong: int) -> str:
        return f"Chi {group(amount)} đồng (Bằng chữ: {money_words(dong, linh, nghin)})."

    assert not list(money_mismatch(paper(amount)))
    slips = list(money_mismatch(paper(said)))
    assert len(slips) == (amount != said)
    assert all(read_words(slip.instead) == amount for slip in slips)
    if (linh, nghin) == ("linh", "nghìn") and slips:
        assert mended(paper(said), slips) == paper(amount)


@given(st.text())
def test_any_words_are_read_or_refused(text: str) -> None:
    number = read_words(text)
    assert number is None or abs(number) < LIMIT
