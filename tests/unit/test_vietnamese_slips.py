"""Faulty stretches of a text: where they stand and what should stand there."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from docgen.vietnamese.capital_slips import capital_slips
from docgen.vietnamese.date_slips import date_slips, dates
from docgen.vietnamese.doubling import doubled_words
from docgen.vietnamese.money_slips import money_mismatch
from docgen.vietnamese.namesakes import NAMESAKES
from docgen.vietnamese.number_slips import currency_marks, number_slips
from docgen.vietnamese.pairs import mixed_quotes, unbalanced
from docgen.vietnamese.slips import Slip
from docgen.vietnamese.spacing import double_spaces, no_space_after, space_before_mark
from docgen.vietnamese.tones import tone_styles
from docgen.vietnamese.twins import REDUPLICATIONS
from docgen.vietnamese.words_read import read_words

Found = list[tuple[str, str | None]]

SPACING: list[tuple[Callable[[str], Iterator[Slip]], str, Found]] = [
    (double_spaces, "thi  đua yêu   nước", [("  ", " "), ("   ", " ")]),
    (double_spaces, "thi\u00a0 đua", [("\u00a0 ", " ")]),
    (double_spaces, "  thi đua  ", []),
    (double_spaces, "ngày [  ] tháng [  ] năm", []),
    (double_spaces, "Số:  25/KH-LĐLĐ", [("  ", " ")]),
    (space_before_mark, "Số : 5", [("Số :", "Số:")]),
    (
        space_before_mark,
        "tỉnh , huyện ; xã .",
        [("tỉnh ,", "tỉnh,"), ("huyện ;", "huyện;"), ("xã .", "xã.")],
    ),
    (space_before_mark, "Thi đua ! Vì sao ?", [("đua !", "đua!"), ("sao ?", "sao?")]),
    (space_before_mark, "(mẫu số 2 ) và “Đổi mới ” này", [("2 )", "2)"), ("mới ”", "mới”")]),
    (space_before_mark, "Đề nghị thực hiện ./.", []),
    (space_before_mark, "xe, máy ... và tệp .docx", []),
    (space_before_mark, "( ) Có ( ) Không", []),
    (no_space_after, "thi đua,sáng tạo;đoàn kết", [(",sáng", ", sáng"), (";đoàn", "; đoàn")]),
    (no_space_after, "hoàn thành.Tiếp tục", [(".Tiếp", ". Tiếp")]),
    (no_space_after, "hoàn thành.các đơn vị", [(".các", ". các")]),
    (no_space_after, "năm 2026.Tiếp tục", [(".Tiếp", ". Tiếp")]),
    (no_space_after, "1.Mục đích", [(".Mục", ". Mục")]),
    (no_space_after, "2.1.Nội dung", [(".Nội", ". Nội")]),
    (no_space_after, "II.NỘI DUNG", [(".NỘI", ". NỘI")]),
    (no_space_after, "I.MỤC ĐÍCH", [(".MỤC", ". MỤC")]),
    (no_space_after, "(mẫu 2).Các đơn vị", [(".Các", ". Các")]),
    (no_space_after, "Thành phần:Ban Thường vụ!Đúng", [(":Ban", ": Ban"), ("!Đúng", "! Đúng")]),
    (no_space_after, "tỉnh ,huyện", [(",huyện", ", huyện")]),
]


@pytest.mark.parametrize(("scanner", "text", "expected"), SPACING)
def test_white_space_is_judged(
    scanner: Callable[[str], Iterator[Slip]], text: str, expected: Found
) -> None:
    assert [(slip.text, slip.instead) for slip in scanner(text)] == expected


def test_a_slip_says_where_it_stands() -> None:
    assert list(space_before_mark("Ở tỉnh , huyện")) == [Slip(2, 8, "tỉnh ,", "tỉnh,")]


DOUBLED = [
    ("thi đua đua Nghị quyết", ["đua đua"]),
    ("phong trào thi đua thi đua yêu nước", ["thi đua thi đua"]),
    ("Thi đua thi đua yêu nước", ["Thi đua thi đua"]),
    ("Các các công đoàn", ["Các các"]),
    ("cho các các đơn vị và và nhà trường", ["các các", "và và"]),
    ("đồng chí chủ tịch chủ tịch xã", ["chủ tịch chủ tịch"]),
    ("chăm lo công nhân công nhân công nhân nghèo", ["công nhân công nhân công nhân"]),
    ("cho người lao động người lao động.", ["người lao động người lao động"]),
    ("các cơ cơ quan và cho đoàn đoàn viên", ["cơ cơ", "đoàn đoàn"]),
    ("PHÁT ĐỘNG PHONG TRÀO THI ĐUA ĐUA YÊU NƯỚC", ["ĐUA ĐUA"]),
    ("thực hiện theo theo quy định", ["theo theo"]),
    ("thi đua, đua thuyền", []),
    ("đạt yêu cầu. Yêu cầu các đơn vị", []),
    ("CHỦ TỊCH\nCHỦ TỊCH", []),
    ("số 10 10 và mục II II, điểm a a", []),
    ("một một, hai hai, năm năm", []),
    ("cán bộ công đoàn Công đoàn Viên chức", []),
    ("kèm theo theo mẫu", []),
]


@pytest.mark.parametrize(("text", "expected"), DOUBLED)
def test_doubled_words_are_found(text: str, expected: list[str]) -> None:
    assert [slip.text for slip in doubled_words(text)] == expected


def test_a_doubled_group_is_mended_to_one() -> None:
    [slip] = doubled_words("các thi đua thi đua này")
    assert slip == Slip(4, 19, "thi đua thi đua", "thi đua")


def test_enough_true_reduplications_are_known() -> None:
    assert len(REDUPLICATIONS) > 150
    assert not list(doubled_words("luôn luôn, đều đều, mãi mãi, ngày ngày, từ từ, hay hay"))


PAIRS = [
    ("“A “B” c", [0]),
    ("“A” “B", [4]),
    ("a ” b", [2]),
    ("(a [b) c", [3]),
    ("a (b", [2]),
    ("xong rồi) nhé", [8]),
    ("«a» {b}", []),
    ("a) x; 1) y; đ) z (iv) i) w", []),
    ("(a) x", []),
    ('nói "chào" và "tạm biệt', [14]),
    ('“chào"', []),
    ("‘chào", [0]),
    ("khoảng [0; 5)", []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_marks_without_a_partner_are_found(text: str, expected: list[int]) -> None:
    assert [slip.start for slip in unbalanced(text)] == expected


def test_straight_quotes_next_to_curly_ones_are_told() -> None:
    found = list(mixed_quotes('“A” và "B", màn hình 21"'))
    assert found == [Slip(7, 8, '"', "“"), Slip(9, 10, '"', "”")]
    assert not list(mixed_quotes('"A" và "B"'))


TONES = [
    ("hòa", "hoà", "old"),
    ("KHỎE", "KHOẺ", "old"),
    ("Thúy", "Thuý", "old"),
    ("ủy", "uỷ", "old"),
    ("hoá", "hóa", "new"),
    ("thuỷ", "thủy", "new"),
    ("loè", "lòe", "new"),
]


@pytest.mark.parametrize(("text", "other", "style"), TONES)
def test_the_style_of_a_syllable_is_told(text: str, other: str, style: str) -> None:
    assert list(tone_styles(f"a {text}.")) == [(Slip(2, 2 + len(text), text, other), style)]


def test_syllables_of_one_spelling_have_no_style() -> None:
    assert not list(tone_styles("quý quỳ hoàn thuyền hoa khuỷu ngoèo toàn xoáy huỳnh quỵ đùa của"))


DATES = [
    ("ngày 6 tháng 3 năm 2026", "zero", "ngày 06 tháng 3 năm 2026"),
    ("ngày 06 tháng 03 năm 2026", "zero", "ngày 06 tháng 3 năm 2026"),
    ("ngày 06 tháng 2 năm 2026", "zero", "ngày 06 tháng 02 năm 2026"),
    ("6/3/2026", "zero", "06/3/2026"),
    ("03/2/1930", "zero", "03/02/1930"),
    ("tháng 03/2026", "zero", "tháng 3/2026"),
    ("tháng 1/2026", "zero", "tháng 01/2026"),
    ("31/4/2026", "impossible", None),
    ("12/25/2026", "impossible", "25/12/2026"),
    ("29/02/2026", "impossible", None),
    ("ngày 30 tháng 02", "impossible", None),
    ("ngày 31/4", "impossible", None),
    ("ngày 05 tháng 13 năm 2026", "impossible", None),
    ("tháng 3 tháng 2020", "slip", "tháng 3 năm 2020"),
    ("ngày 05 ngày 3 năm 2026", "slip", "ngày 05 tháng 3 năm 2026"),
    ("ngày 5 ngày 3", "slip", "ngày 5 tháng 3"),
]


@pytest.mark.parametrize(("text", "kind", "right"), DATES)
def test_wrong_dates_are_found(text: str, kind: str, right: str | None) -> None:
    assert list(date_slips(f"Họp {text}.")) == [(kind, Slip(4, 4 + len(text), text, right))]


WEEKDAYS = [
    ("vào thứ Hai, ngày 06/3/2026", "thứ Hai", "thứ Sáu"),
    ("sáng thứ hai ngày 06 tháng 3 năm 2026", "thứ hai", "thứ Sáu"),
    ("Thứ Hai, ngày 06/3/2026", "Thứ Hai", "Thứ Sáu"),
    ("ngày 06/3/2026 (thứ Năm)", "thứ Năm", "thứ Sáu"),
    ("ngày 06/3/2026, Chủ nhật.", "Chủ nhật", "Thứ Sáu"),
    ("sáng thứ 3, 06/3/2026", "thứ 3", "thứ 6"),
]


@pytest.mark.parametrize(("text", "name", "right"), WEEKDAYS)
def test_a_weekday_that_is_another_is_found(text: str, name: str, right: str) -> None:
    [(kind, slip)] = date_slips(text)
    assert (kind, slip.text, slip.instead) == ("weekday", name, right)
    assert text[slip.start : slip.end] == name


@pytest.mark.parametrize(
    "text",
    ["số 15/2/3 và 25/4/2024/QĐ", "29/02/2024", "ngày 29 tháng 02", "thứ hai ngày 06/3/2026"],
)
def test_what_is_no_wrong_date_is_left_alone(text: str) -> None:
    assert not list(date_slips(text))


def test_full_dates_are_read_wherever_they_stand() -> None:
    text = "Từ 28/7/1929 đến ngày 6 tháng 3 năm 2026, không phải 31/4/2026 hay 01/8."
    assert [(text[start:end], day) for start, end, day in dates(text)] == [
        ("28/7/1929", date(1929, 7, 28)),
        ("ngày 6 tháng 3 năm 2026", date(2026, 3, 6)),
    ]


FIGURES = [
    ("tăng 12.5%", "decimal-point", "12.5", "12,5"),
    ("đạt 3.75 điểm", "decimal-point", "3.75", "3,75"),
    ("chi 1.5 tỷ đồng", "decimal-point", "1.5", "1,5"),
    ("chi 1,000,000", "thousands-comma", "1,000,000", "1.000.000"),
    ("chi 500,000 đồng", "thousands-comma", "500,000", "500.000"),
]


@pytest.mark.parametrize(("text", "kind", "figure", "right"), FIGURES)
def test_english_figures_are_found(text: str, kind: str, figure: str, right: str) -> None:
    start = text.index(figure)
    expected = [(kind, Slip(start, start + len(figure), figure, right))]
    assert list(number_slips(text)) == expected


def test_the_marks_of_money_are_told() -> None:
    text = "500.000 đồng, 300.000đ, 5 triệu đồng, 100.000 VNĐ; 10 đồng chí, 9,5 đ và 5đ."
    assert [(slip.text, style) for slip, style in currency_marks(text)] == [
        ("đồng", "đồng"),
        ("đ", "đ"),
        ("đồng", "đồng"),
        ("VNĐ", "VNĐ"),
    ]


MONEY = [
    ("3.500.000 đồng (Bằng chữ: Ba triệu đồng)", "Ba triệu", "Ba triệu năm trăm nghìn"),
    (
        "702.000 đồng/người (bảy trăm lẻ ba ngàn đồng)",
        "bảy trăm lẻ ba ngàn",
        "bảy trăm lẻ hai ngàn",
    ),
    ("3,5 triệu đồng (ba triệu đồng chẵn)", "ba triệu", "ba triệu năm trăm nghìn"),
    ("là 1.000.000 đồng, bằng chữ: Mười triệu đồng.", "Mười triệu", "Một triệu"),
    ("50.000 đồng tiền nước (Bằng chữ: năm nghìn đồng)", "năm nghìn", "năm mươi nghìn"),
]


@pytest.mark.parametrize(("text", "said", "right"), MONEY)
def test_words_that_say_another_amount_are_found(text: str, said: str, right: str) -> None:
    start = text.index(said)
    assert list(money_mismatch(text)) == [Slip(start, start + len(said), said, right)]


@pytest.mark.parametrize(
    "text",
    [
        "5.000 đồng. (Bằng chữ: Sáu nghìn đồng)",
        "5.000 đồng (không tính tiền đồng)",
        "5.000 đồng và 6.000 đồng (sáu nghìn đồng)",
    ],
)
def test_words_of_no_or_another_amount_are_left_alone(text: str) -> None:
    assert not list(money_mismatch(text))


READ = [
    ("hai mươi tư", 24),
    ("hai mươi nhăm", 25),
    ("hai mươi năm", 25),
    ("Một trăm lẻ năm ngàn đồng chẵn", 105_000),
    ("ba tỉ rưỡi", 3_500_000_000),
    ("một triệu rưỡi", 1_500_000),
    ("một triệu, hai trăm nghìn", 1_200_000),
    ("chín trăm chín mươi chín tỷ tỷ", 999 * 10**18),
    ("âm năm", -5),
    ("một nghìn không trăm linh năm", 1005),
    ("một nghìn năm", None),
    ("một trăm năm", None),
    ("một nghìn một triệu", None),
    ("một nghìn tỷ tỷ", None),
    ("mươi", None),
    ("rưỡi", None),
    ("đồng", None),
    ("", None),
    ("năm cán bộ", None),
]


@pytest.mark.parametrize(("words", "number"), READ)
def test_words_are_read(words: str, number: int | None) -> None:
    assert read_words(words) == number


CAPITALS = [
    ("thực hiện kế hoạch này./.", "own-type", "kế hoạch này", "Kế hoạch này"),
    ("dịp Tết Nguyên đán Bính Ngọ", "tet", "Tết Nguyên đán", "tết Nguyên đán"),
    ("dịp tết nguyên đán", "tet", "tết nguyên đán", "tết Nguyên đán"),
    ("tặng quà tết cho đoàn viên", "tet", "tết", "Tết"),
    ("phục vụ nhân dân, bảo đảm", "people", "nhân dân", "Nhân dân"),
    ("đảng viên và nhân dân trong tỉnh", "people", "nhân dân", "Nhân dân"),
    ("tại huyện Dương Minh Châu", "unit", "huyện Dương Minh Châu", "Huyện Dương Minh Châu"),
    ("tại quận 1, phường Bến Sỏi", "unit", "quận 1", "Quận 1"),
    ("ở thành phố Hồ Chí Minh.", "unit", "thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
]


@pytest.mark.parametrize(("text", "kind", "said", "right"), CAPITALS)
def test_wrong_capitals_are_found(text: str, kind: str, said: str, right: str) -> None:
    start = text.index(said)
    expected = [(kind, Slip(start, start + len(said), said, right))]
    assert list(capital_slips(text, "Kế hoạch")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "quyết định này",
        "của nhân dân Lào và nhân dân tệ",
        "KẾ HOẠCH CHĂM LO TẾT NGUYÊN ĐÁN",
        "nghỉ lễ, tết và tết trồng cây",
        "huyện Trần Phúc và xã Lê Lợi An",
    ],
)
def test_in_doubt_no_capital_is_asked_for(text: str) -> None:
    assert not list(capital_slips(text, "Kế hoạch"))


def test_enough_namesakes_are_known() -> None:
    assert len(NAMESAKES) == len(set(NAMESAKES)) > 40


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["một ", "“(", "a.B,c", "12.5% ", "kế hoạch này ", "1.000 đồng "])
def test_a_long_hostile_text_costs_no_square_of_time(piece: str) -> None:
    text = piece * 8_000
    for scanner in (no_space_after, doubled_words, unbalanced, number_slips, money_mismatch):
        assert all(found for found in scanner(text))
    assert all(kind == "own-type" for kind, _ in capital_slips(text, "Kế hoạch"))
