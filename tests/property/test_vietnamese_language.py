"""What holds for any number, text and date."""

import unicodedata
from datetime import date
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.vietnamese.characters import REFUSED, faults, shown
from docgen.vietnamese.collate import name_key, sort_key
from docgen.vietnamese.dates import long_date, read_date, short_date
from docgen.vietnamese.numbers import decimal_text, group, read_decimal, read_integer
from docgen.vietnamese.reading import Unread
from docgen.vietnamese.text import cut_bytes, fold, header_key, tag, tidy, tidy_spans
from docgen.vietnamese.words import number_words

UNITS = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5}
UNITS |= {"sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6}
REGIONAL = ("linh", "lẻ")
LETTERS = st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxy \u0300\u0301\u0303\u0309\u0323\u0302")
TEXTS = st.one_of(st.text(LETTERS), st.text())


def heard(words: str) -> int:
    """Return the number that a listener understands; the opposite of writing, done otherwise."""
    before, milliard, after = words.rpartition("tỷ")
    if milliard:
        return heard(before.strip()) * 10**9 + (heard(after.strip()) if after else 0)
    total = part = last = 0
    for word in words.split():
        if word in UNITS:
            last = UNITS[word]
            part += last
        elif word == "mười":
            part += 10
        elif word == "mươi":
            part += 9 * last
        elif word == "trăm":
            part += 99 * last
        elif word in SCALES:
            total += part * SCALES[word]
            part = 0
        else:
            assert word in REGIONAL, word
    return total + part


def test_every_number_below_a_hundred_thousand_is_understood_and_unlike_the_others() -> None:
    seen = set()
    for number in range(100_000):
        words = number_words(number)
        assert heard(words) == number
        assert words not in seen
        seen.add(words)


@given(
    st.one_of(st.integers(0, 10**15), st.integers(0, 10**22)),
    st.sampled_from(REGIONAL),
    st.sampled_from(["nghìn", "ngàn"]),
)
@settings(max_examples=600)
def test_a_number_in_words_is_understood_in_every_region(
    number: int, linh: str, nghin: str
) -> None:
    words = number_words(number, linh, nghin)
    assert heard(words) == number
    assert not {*REGIONAL, "nghìn", "ngàn"} - {linh, nghin} & set(words.split())


@given(st.integers(-(10**20), 10**20))
def test_a_printed_whole_number_is_read_back(number: int) -> None:
    assert read_integer(group(number)) == number


@given(st.decimals(-(10**9), 10**9, places=4, allow_nan=False))
def test_a_printed_decimal_is_read_back_or_its_two_readings_are_shown(number: Decimal) -> None:
    answer = read_decimal(decimal_text(number))
    if isinstance(answer, Unread):
        assert answer.reason == "number-two-readings"
    else:
        assert answer == number


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_printed_date_is_read_back(day: date) -> None:
    assert read_date(long_date(day)) == day
    assert read_date(short_date(day), day_first=True) == day


@given(TEXTS)
def test_readers_answer_to_any_text(text: str) -> None:
    assert isinstance(read_date(text), date | Unread)
    assert isinstance(read_integer(text), int | Unread)
    assert isinstance(read_decimal(text), Decimal | Unread)


@given(TEXTS)
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert unicodedata.is_normalized("NFC", tidy(text))


@given(st.lists(TEXTS, max_size=4))
@example(["a", "", "\u0300"])  # a mark whose letter stands two stretches before
def test_tidied_spans_join_to_the_tidied_text(texts: list[str]) -> None:
    assert "".join(tidy_spans(texts)) == tidy("".join(texts))


@given(TEXTS)
def test_keys_do_not_depend_on_how_marks_are_coded(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    for key in (fold, header_key, tag):
        assert key(apart) == key(unicodedata.normalize("NFC", text))


@given(TEXTS)
def test_a_text_without_refused_characters_is_fit_for_print(text: str) -> None:
    found = faults(text)
    assert all(1 <= fault.position <= len(text) + 1 for fault in found)
    if not any(fault.trait in REFUSED for fault in found):
        printed = tidy(text).replace("\n", "").replace("\t", "")
        assert not {unicodedata.category(letter) for letter in printed} & {"Cc", "Cs", "Co"}


@given(TEXTS, st.integers(0, 80))
def test_a_cut_text_fits(text: str, limit: int) -> None:
    cut = cut_bytes(text, limit)
    assert text.startswith(cut)
    assert len(cut.encode("utf-8", "surrogatepass")) <= limit


@given(st.sets(TEXTS.map(tidy), max_size=6))
def test_the_order_of_texts_does_not_depend_on_how_they_stood_before(texts: set[str]) -> None:
    stood = list(texts)
    backwards = list(reversed(stood))
    for key in (sort_key, name_key):
        assert sorted(stood, key=key) == sorted(backwards, key=key)


@given(TEXTS)
def test_any_text_can_be_shown_on_one_line(text: str) -> None:
    assert len(shown(text, 20).encode().decode().splitlines()) <= 1
    assert len(shown(text, 20)) <= 20
