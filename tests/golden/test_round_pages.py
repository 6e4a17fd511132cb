"""The templates of letters, meetings and rounds, filled by our renderer: form, words and pages."""

from pathlib import Path

import pytest
from form_outline import Outline, W
from form_pages import Line, pages_of, words_of
from form_samples import Data
from round_samples import (
    ONE,
    SHORT_SUBJECT,
    THREE,
    invitation,
    letter,
    minutes,
    rendered,
    round_decision,
    submission,
)

from docgen.layout import available
from docgen.rules import check, profile
from docgen.starter.forms import Kind

HERE = Path(__file__).parent
REWRITE = "# Viết lại: python tests/golden/test_round_pages.py\n"
CHIEF = {"quyen_han": "", "chuc_vu": "CHỦ TỊCH", "ho_va_ten": "Nguyễn Thị Minh Khuê"}
NOTE = "Đại biểu mặc trang phục truyền thống"
MEETING = (
    "Hội nghị tổng kết phong trào thi đua yêu nước và hoạt động công đoàn năm 2026, biểu dương "
    "các điển hình tiên tiến, phát động phong trào thi đua năm 2027 trong toàn tỉnh Thanh Giang"
)
LONG_ABOUT = (
    "Đôn đốc các đơn vị báo cáo kết quả thực hiện phong trào thi đua yêu nước và đề nghị khen "
    "thưởng năm 2026"
)

Sample = tuple[Kind, Data]
GOLDEN: dict[str, Sample] = {
    "cong-van-nhieu-noi": ("cong-van", letter(THREE, LONG_ABOUT)),
    "giay-moi-co-ghi-chu": ("giay-moi", invitation(NOTE)),
    "bien-ban-hai-danh-sach": ("bien-ban", minutes(1, 2)),
    "to-trinh-hai-danh-sach": ("to-trinh", submission(2, 4)),
    "quyet-dinh-khen-thuong": ("quyet-dinh-khen-thuong", round_decision(2, 4)),
}
PAGES: dict[str, tuple[Sample, int]] = {
    **{
        name: (sample, pages)
        for (name, sample), pages in zip(GOLDEN.items(), (1, 1, 2, 4, 4), strict=True)
    },
    "cong-van-mot-noi": (("cong-van", letter(ONE, SHORT_SUBJECT)), 1),
    "giay-moi": (("giay-moi", invitation()), 1),
    "giay-moi-dai": (("giay-moi", invitation(f"{NOTE}; {NOTE}", noi_dung=MEETING)), 1),
    "bien-ban-30": (("bien-ban", minutes(0, 30)), 3),
    "bien-ban-khong-danh-sach": (("bien-ban", minutes(0, 0)), 1),
    "to-trinh-60": (("to-trinh", submission(0, 60, THREE)), 10),
    "to-trinh-tap-the": (("to-trinh", submission(4, 0, ONE, "Đề nghị khen thưởng")), 2),
    "quyet-dinh-khen-thuong-60": (("quyet-dinh-khen-thuong", round_decision(3, 60)), 9),
    "quyet-dinh-khen-thuong-tap-the": (("quyet-dinh-khen-thuong", round_decision(3, 0)), 2),
    "quyet-dinh-khen-thuong-ca-nhan": (("quyet-dinh-khen-thuong", round_decision(0, 3)), 2),
    "quyet-dinh-khen-thuong-khong": (("quyet-dinh-khen-thuong", round_decision(0, 0)), 1),
}
ACROSS = ("297", "210")
UPRIGHT = ("210", "297")


def expected(name: str) -> str:
    kind, data = GOLDEN[name]
    return REWRITE + Outline(rendered(kind, data)).text()


@pytest.mark.parametrize("name", GOLDEN)
def test_a_filled_template_has_the_form_on_record(name: str) -> None:
    assert (HERE / f"{name}.txt").read_text("utf-8") == expected(name)


@pytest.mark.parametrize("scheme", ["cong-doan", "nd30"])
@pytest.mark.parametrize("issued", [True, False])
@pytest.mark.parametrize("name", PAGES)
def test_a_filled_template_keeps_the_official_form(name: str, issued: bool, scheme: str) -> None:
    (kind, data), _ = PAGES[name]
    paper = rendered(kind, data | {"nguoi_ky": CHIEF}, issued=issued)
    assert check(paper, name, profile(scheme)) == ()


@pytest.mark.parametrize(
    ("groups", "persons", "papers"),
    [
        (1, 1, [UPRIGHT, UPRIGHT, ACROSS]),
        (1, 0, [UPRIGHT, UPRIGHT]),
        (0, 1, [UPRIGHT, ACROSS]),
        (0, 0, [UPRIGHT]),
    ],
)
def test_each_part_of_a_decision_lies_as_it_should_and_none_is_empty(
    groups: int, persons: int, papers: list[tuple[str, str]]
) -> None:
    outline = Outline(rendered("quyet-dinh-khen-thuong", round_decision(groups, persons)))
    assert sizes(outline) == papers
    titles = [line for line in outline.words().splitlines() if line.startswith("Phụ lục")]
    assert (
        titles
        == (["Phụ lục I", "Phụ lục II"] if len(papers) == 3 else ["Phụ lục"])[: len(papers) - 1]
    )
    starts = {section.find(f"{W}pgNumType").get(f"{W}start") for section in outline.sections()}
    assert starts == {"1"}


def sizes(outline: Outline) -> list[tuple[str, str]]:
    found = [section.find(f"{W}pgSz") for section in outline.sections()]
    return [
        tuple(f"{int(size.get(W + side)) / 1440 * 25.4:.0f}" for side in ("w", "h"))
        for size in found
    ]


@pytest.mark.parametrize("persons", [0, 1, 3])
def test_a_submission_has_its_lists_across(persons: int) -> None:
    outline = Outline(rendered("to-trinh", submission(2, persons)))
    assert sizes(outline) == [UPRIGHT, ACROSS] + ([ACROSS] if persons else [])


def test_each_form_of_award_has_a_heading_and_numbers_of_its_own() -> None:
    lines = Outline(rendered("quyet-dinh-khen-thuong", round_decision(0, 6))).text().splitlines()
    shown = [line.rpartition("| ")[2] for line in lines if "| " in line]
    body = shown[shown.index("STT") :]
    numbered = [text for text in body if text.isdigit() or text in ("I", "II") or "(" in text]
    assert numbered == [
        "Tiền thưởng (đồng)",
        *("I", "Giấy khen (04 cá nhân)", "1", "2", "3", "4"),
        *("II", "Giấy khen chuyên đề (02 cá nhân)", "1", "2"),
    ]


def test_a_unit_stands_once_over_its_rows_and_never_over_those_of_another_form() -> None:
    data = round_decision(0, 12)
    text = Outline(rendered("quyet-dinh-khen-thuong", data)).text()
    units = {(row["hinh_thuc"], row["don_vi"]["khoa"]) for row in data["ca_nhan"]}
    assert text.count("gộp từ đây") == len(units) < 12
    assert text.count("gộp từ đây") + text.count("gộp với trên") == 12


@pytest.mark.parametrize(
    ("groups", "persons", "said", "unsaid"),
    [
        (2, 5, "trong đó lãnh đạo 01 người, chiếm 20%; trực tiếp lao động 04 người", "none"),
        (2, 0, "- Tập thể: 02 tập thể.", "Cá nhân:"),
        (0, 5, "- Cá nhân: 05 cá nhân", "Tập thể:"),
    ],
)
def test_a_submission_counts_whom_it_proposes_and_no_others(
    groups: int, persons: int, said: str, unsaid: str
) -> None:
    words = Outline(rendered("to-trinh", submission(groups, persons))).words()
    assert said in words
    assert unsaid not in words


def test_a_note_that_is_not_there_leaves_no_line_behind() -> None:
    assert "Ghi chú" not in Outline(rendered("giay-moi", invitation())).words()
    assert f"Ghi chú: {NOTE}." in Outline(rendered("giay-moi", invitation(NOTE))).words()


def test_one_addressee_stands_on_the_line_and_several_below_it() -> None:
    words = Outline(rendered("cong-van", letter(ONE))).words()
    assert f"Kính gửi: {ONE[0]}\n" in words
    words = Outline(rendered("cong-van", letter(THREE))).words()
    assert "Kính gửi:\n" + "\n".join(THREE) + "\n" in words


HOSTILE = "A & B < 5 > 3 \"ngoặc\" 'đơn' {x} %}"


@pytest.mark.parametrize(
    ("kind", "data", "times"),
    [
        ("cong-van", letter([HOSTILE, HOSTILE], HOSTILE), 3),
        ("giay-moi", invitation(HOSTILE) | {"ho_va_ten": HOSTILE}, 2),
        ("bien-ban", minutes(1, 1) | {"bat_dau": HOSTILE, "ket_thuc": HOSTILE}, 2),
        ("to-trinh", submission(1, 0) | {"dot": {"ly_do": HOSTILE}}, 1),
        ("quyet-dinh-khen-thuong", round_decision(1, 1) | {"dot": {"ly_do": HOSTILE}}, 1),
    ],
)
def test_no_letter_of_a_value_is_lost(kind: Kind, data: Data, times: int) -> None:
    words = Outline(rendered(kind, data)).words()
    assert words.count(HOSTILE[1:]) == times  # V/v begins small
    assert "{{" not in words
    assert "{%" not in words


@pytest.fixture(scope="module")
def laid_out() -> dict[str, list[list[Line]]]:
    if not available():
        pytest.skip("LibreOffice is not installed")
    return pages_of({name: rendered(*sample) for name, (sample, _) in PAGES.items()})


Laid = dict[str, list[list[Line]]]


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_document_takes_as_many_pages_as_it_should(name: str, laid_out: Laid) -> None:
    assert len(laid_out[name]) == PAGES[name][1]


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_numbered_anew_in_each_part(name: str, laid_out: Laid) -> None:
    count = 0
    for page in laid_out[name]:
        first = words_of(page[0])
        starts_a_part = first.startswith(("Phụ lục", "TỔNG", "LIÊN"))
        count = 1 if starts_a_part else count + 1
        assert starts_a_part or first == str(count)
        assert page[0][0].bottom < (30 if not starts_a_part else 40)


@pytest.mark.office
@pytest.mark.slow
def test_the_dashes_of_addressees_stand_under_the_colon(laid_out: Laid) -> None:
    lines = laid_out["cong-van-nhieu-noi"][0]
    at = next(n for n, line in enumerate(lines) if words_of(line) == "Kính gửi:")
    dashes = [line[0] for line in lines[at + 1 :] if line[0].text == "-"][:3]
    colon = lines[at][-1].right
    for dash in dashes:
        assert 0 < colon - dash.left < 2


@pytest.mark.office
@pytest.mark.slow
def test_a_long_list_repeats_its_headings_and_loses_nobody(laid_out: Laid) -> None:
    pages = laid_out["quyet-dinh-khen-thuong-60"][3:]
    assert all(any("STT" in words_of(line) for line in page) for page in pages)
    names = ("Trần", "Nguyễn", "Đặng", "Võ")
    words = [word.text for page in pages for line in page for word in line]
    assert sum(words.count(name) for name in names) >= 60


if __name__ == "__main__":
    for golden in GOLDEN:
        (HERE / f"{golden}.txt").write_text(expected(golden), "utf-8")
