"""Characters that may not stand in a paper are found, at their place; names are left alone."""

import pytest

from docgen.vietnamese.characters import REFUSED, Trait, faults, shown
from docgen.vietnamese.legacy import from_legacy

FOUND = [
    ("Hòa\x0bBình", Trait.CONTROL, 4, "U+000B"),
    ("a\x00", Trait.CONTROL, 2, "U+0000"),
    ("a\x1bb", Trait.CONTROL, 2, "U+001B"),
    ("a\x0cb", Trait.CONTROL, 2, "U+000C"),
    ("a\x85b", Trait.CONTROL, 2, "U+0085"),
    ("a\x7fb", Trait.CONTROL, 2, "U+007F"),
    ("a\ud800b", Trait.SURROGATE, 2, "U+D800"),
    ("ab\u202egpj.exe", Trait.BIDI, 3, "U+202E"),
    ("\u2066a", Trait.BIDI, 1, "U+2066"),
    ("a\u200fb", Trait.BIDI, 2, "U+200F"),
    ("a\ufffe", Trait.NONCHARACTER, 2, "U+FFFE"),
    ("a\uffff", Trait.NONCHARACTER, 2, "U+FFFF"),
    ("a\U0001ffff", Trait.NONCHARACTER, 2, "U+1FFFF"),
    ("H�a", Trait.LOST, 2, "U+FFFD"),
    ("\uf0b7 Tập thể", Trait.PRIVATE, 1, "U+F0B7"),
    ("\U00100000", Trait.PRIVATE, 1, "U+100000"),
    ("{{ ten", Trait.MARK, 1, "{{"),
    ("ten }}", Trait.MARK, 5, "}}"),
    ("{% if", Trait.MARK, 1, "{%"),
    ("a %}", Trait.MARK, 3, "%}"),
    ("{# a", Trait.MARK, 1, "{#"),
    ("a #}", Trait.MARK, 3, "#}"),
    ("{_{ 7*7", Trait.MARK, 1, "{_{"),
    ("7 }_}", Trait.MARK, 3, "}_}"),
    ("{_% if", Trait.MARK, 1, "{_%"),
    ("Ho\u200bà", Trait.INVISIBLE, 3, "U+200B"),
    ("\ufeffHoà", Trait.INVISIBLE, 1, "U+FEFF"),
    ("phát\u00adtriển", Trait.INVISIBLE, 5, "U+00AD"),
    ("Ðồng", Trait.LOOKALIKE, 1, "U+00D0"),
    ("Ɖồng", Trait.LOOKALIKE, 1, "U+0189"),
    ("H\u043eà", Trait.LOOKALIKE, 2, "U+043E"),
]
LEGACY = [
    ("NguyÔn V¨n §øc", "Nguyễn Văn Đức"),
    ("Nguyeãn Vaên Ñöùc", "Nguyễn Văn Đức"),
    ("TrÇn ThÞ Hßa", "Trần Thị Hòa"),
    ("TRAÀN THÒ HOØA", "TRẦN THỊ HÒA"),
    ("Liªn ®oµn Lao ®éng", "Liên đoàn Lao động"),
]
REAL = [
    *("Hoàng Hoa Thám", "Ngô Tuân", "H'Hen Niê", "Lê Lai", "Y Bhăm Êban", "Bùi Tín", "Kpă Klơng"),
    *("Lò Văn Ún", "Sùng Mí Vàng", "Giàng A Páo", "KSOR H'LÂM", "Siu Blêh", "Võ Thành", "Hà Nhì"),
    *("Müller", "Peña", "Noël", "Trần François", "José", "Café Trung Nguyên", "ABC® Vina", "10 m²"),
    *("5 µm", "© 2026", "§ 5", "· An toàn", "Nước A–B", "“Lao động giỏi”", "30 °C", "½ ngày"),
]


@pytest.mark.parametrize(("text", "trait", "position", "code"), FOUND)
def test_a_character_is_found_at_the_place_where_people_see_it(
    text: str, trait: Trait, position: int, code: str
) -> None:
    (fault,) = faults(text)
    assert (fault.trait, fault.position, fault.code) == (trait, position, code)


def test_positions_count_letters_not_codes() -> None:
    (fault,) = faults("Ho\u0300a\u0323 \x07")
    assert fault.position == 5


def test_a_fault_shows_the_words_around_it() -> None:
    (fault,) = faults("Công đoàn cơ sở xã Hòa\x0bBình, tỉnh Thanh Giang")
    assert fault.around == "cơ sở xã Hòa□Bình, tỉnh T"


def test_all_faults_of_a_text_are_found_in_order() -> None:
    assert [fault.position for fault in faults("\x01a\u202eb{{")] == [1, 2, 3]


def test_only_what_word_cannot_show_is_refused() -> None:
    kept = {Trait.INVISIBLE, Trait.LOOKALIKE, Trait.LEGACY}
    assert set(Trait) - kept == REFUSED


def test_line_breaks_tabs_and_foreign_words_are_no_faults() -> None:
    assert faults("a\nb\tc\r\nd") == ()
    assert faults("Иван và 中文, 日本 👍 50% {a} x^2") == ()


@pytest.mark.parametrize(("typed", "meant"), LEGACY)
def test_text_of_old_fonts_is_suspected_and_read(typed: str, meant: str) -> None:
    (fault,) = faults(typed)
    assert (fault.trait, fault.instead) == (Trait.LEGACY, meant)


@pytest.mark.parametrize("name", REAL)
def test_real_names_are_not_suspected(name: str) -> None:
    assert from_legacy(name) is None
    assert faults(name) == ()


def test_what_is_shown_is_one_clean_line() -> None:
    assert shown("a\x00b\n\nc\u202ed\ud800") == "a□b c□d□"
    assert shown("x" * 100, 10) == "xxxxxxxxx…"
