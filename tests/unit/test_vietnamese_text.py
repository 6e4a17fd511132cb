"""Text as it is kept, compared and shortened."""

import unicodedata

import pytest

from docgen.vietnamese.text import (
    bare,
    cut_bytes,
    fold,
    header_key,
    nfc,
    tag,
    tidy,
    tidy_spans,
)

NAME = "Nguyễn Thị Hòa Đức"
SAME = [
    unicodedata.normalize("NFD", NAME),
    "Nguyễn  Thị Hòa Đức",
    "Nguyễn\u00a0Thị Hòa Đức",
    " nguyễn thị hòa đức ",
    "NGUYỄN THỊ HÒA ĐỨC",
    "NGUYỄN THỊ HOÀ ĐỨC",
    "Nguyễn Thị\u200b Hòa Đức",
    "Nguyễn Thị Hoà Đức",
    "Nguyễn Thị Hòa Ðức",
    "Nguyễn Thị Hòa Ɖức",
    "Nguyễn Thị H\u043eà Đức",
    "Nguyễn Thị Hòa \u00d0ức",
]


@pytest.mark.parametrize("spelling", SAME)
def test_spellings_of_one_name_fold_to_one_key(spelling: str) -> None:
    assert fold(spelling) == fold(NAME)


@pytest.mark.parametrize(
    "other",
    ["Nguyễn Thị Hoa Đức", "Nguyễn Thị Hóa Đức", "Nguyen Thi Hoa Duc", "Nguyễn Thị Hoả Đức"],
)
def test_names_of_other_people_keep_their_own_key(other: str) -> None:
    assert fold(other) != fold(NAME)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HÒA", "HOÀ"),
        ("HỎA TỐC", "HOẢ TỐC"),
        ("ỦY BAN", "UỶ BAN"),
        ("Mỹ", "Mĩ"),
        ("Lý", "Lí"),
        ("quý", "quí"),
        ("công ty", "công ti"),
        ("thúy", "thuý"),
        ("khỏe", "khoẻ"),
    ],
)
def test_two_official_spellings_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("tai", "tay"), ("Vi", "Vy"), ("mùa", "muá"), ("thúy", "thúi"), ("ai", "ay")]
)
def test_an_i_that_is_another_sound_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (unicodedata.normalize("NFD", "Hòa"), "Hòa"),
        ("  Hòa\t", "Hòa"),
        ("a\u00a0b\u2009c\u3000d", "a b c d"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("Ho\u00adà \ufeffB\u200bình", "Hoà Bình"),
        ("hai  dấu cách", "hai  dấu cách"),
        ("001", "001"),
        ("", ""),
    ],
)
def test_tidy_drops_what_nobody_sees_and_no_word(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


def test_spans_join_to_the_tidied_whole_when_a_mark_starts_one() -> None:
    assert tidy_spans([" Ho", "\u0300a B", "ình "]) == ["Hò", "a B", "ình"]


def test_spans_of_spaces_at_the_ends_become_empty() -> None:
    assert tidy_spans(["  ", " đậm", " ", "\n"]) == ["", "đậm", "", ""]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Họ và tên", "ho_va_ten"),
        ("Đơn vị (CĐCS)", "don_vi_cdcs"),
        (" Ngày  dự kiến ", "ngay_du_kien"),
        ("Số QĐ/ngày", "so_qd_ngay"),
        ("Ðề cử", "de_cu"),
        ("%", ""),
        ("2 năm", "2_nam"),
    ],
)
def test_a_header_becomes_a_tag(header: str, name: str) -> None:
    assert tag(header) == name
    assert tag(unicodedata.normalize("NFD", header)) == name


def test_headers_are_compared_without_case_and_spaces_but_with_their_marks() -> None:
    assert header_key(" HỌ\u00a0 VÀ TÊN\n") == header_key("Họ và tên")
    assert header_key("Ho va ten") != header_key("Họ và tên")


def test_bare_text_has_no_diacritics() -> None:
    assert bare("Đặng Thị Ưởng, Ðông") == "Dang Thi Uong, Dong"


@pytest.mark.parametrize("limit", range(60))
@pytest.mark.parametrize(
    "text", [nfc("Kế hoạch tổ chức"), "e\u0323\u0302e\u0323\u0302", "👨\u200d👩\u200d👧x"]
)
def test_text_is_cut_within_the_bytes_and_between_letters(text: str, limit: int) -> None:
    cut = cut_bytes(text, limit)
    assert text.startswith(cut)
    assert len(cut.encode()) <= limit
    rest = text[len(cut) :]
    assert not rest or not (unicodedata.combining(rest[0]) or rest[0] == "\u200d")
    assert not cut.endswith("\u200d")


def test_no_letter_is_cut_off_needlessly() -> None:
    assert cut_bytes("ấấấ", 6) == "ấấ"
    assert cut_bytes("ấấấ", 9) == "ấấấ"
    assert cut_bytes("ấấấ", 8) == "ấấ"
