"""The templates of a new workspace, filled with invented data: their form, words and pages."""

from pathlib import Path

import pytest
from form_outline import Outline, R, W
from form_pages import Line, filled, pages_of, words_of
from form_samples import (
    BASES,
    FEDERATION,
    ISSUED,
    LONG_NAMES,
    SHORT_NAMES,
    SIGNER,
    Data,
    decision,
    outlined,
    paragraph,
    plan_of,
)

from docgen.layout import available
from docgen.rules import check, profile
from docgen.starter.forms import Kind

HERE = Path(__file__).parent
REWRITE = "# Viết lại: python tests/golden/test_template_pages.py\n"

Sample = tuple[Kind, Data]
GOLDEN: dict[str, Sample] = {
    "ke-hoach-du-thao": (
        "ke-hoach",
        outlined(FEDERATION, "Kế hoạch", plan_of(1, 1), can_cu=[BASES[0], BASES[-1]]),
    ),
    "quyet-dinh-hai-danh-sach": ("quyet-dinh", decision(2, 3, **ISSUED)),
    "quyet-dinh-mot-ca-nhan": ("quyet-dinh", decision(0, 1, LONG_NAMES)),
    "thong-bao-khong-cap-tren": (
        "thong-bao",
        outlined(
            SHORT_NAMES,
            "Thông báo",
            [paragraph("none", "", "Công đoàn xã An Bình thông báo lịch nghỉ lễ như sau./.")],
            trich_yeu="Về việc nghỉ lễ Quốc khánh 2/9",
            nguoi_ky={**SIGNER, "quyen_han": ""},
        ),
    ),
}
PAGES: dict[str, tuple[Sample, int]] = {
    **{
        name: (sample, pages)
        for (name, sample), pages in zip(GOLDEN.items(), (1, 3, 2, 1), strict=True)
    },
    "ke-hoach-dai": (("ke-hoach", outlined(LONG_NAMES, "Kế hoạch", plan_of(3, 7), **ISSUED)), 4),
    "quyet-dinh-khong-danh-sach": (("quyet-dinh", decision(0, 0)), 1),
    "quyet-dinh-20-20": (("quyet-dinh", decision(20, 20, **ISSUED)), 5),
    "quyet-dinh-200": (("quyet-dinh", decision(1, 200)), 13),
}
LENGTHS = {
    f"do-dai-{points}": (
        "ke-hoach",
        outlined(FEDERATION, "Kế hoạch", [*plan_of(1, points)[:-1], _last]),
    )
    for points in range(3, 13)
    for _last in [
        paragraph("none", "", "Trên đây là Kế hoạch thi đua./.")
        if points % 2
        else paragraph("none", "", "Đề nghị các công đoàn cơ sở thực hiện. " * 12 + "Hết./.")
    ]
}


def expected(name: str) -> str:
    kind, data = GOLDEN[name]
    return REWRITE + Outline(filled(kind, data)).text()


@pytest.mark.parametrize("name", GOLDEN)
def test_a_filled_template_has_the_form_on_record(name: str) -> None:
    assert (HERE / f"{name}.txt").read_text("utf-8") == expected(name)


@pytest.mark.parametrize("name", PAGES)
def test_a_filled_template_keeps_the_official_form(name: str) -> None:
    (kind, data), _ = PAGES[name]
    assert check(filled(kind, data), name, profile("cong-doan")) == ()


@pytest.mark.parametrize(
    ("groups", "persons", "said"),
    [
        (2, 3, "cho 02 tập thể và 03 cá nhân đã có"),
        (2, 0, "cho 02 tập thể đã có"),
        (0, 12, "cho 12 cá nhân đã có"),
        (0, 0, "cho các tập thể, cá nhân đã có"),
    ],
)
def test_the_first_article_counts_what_is_listed(groups: int, persons: int, said: str) -> None:
    words = Outline(filled("quyet-dinh", decision(groups, persons))).words()
    assert said in words
    assert words.count("Điều 1.") == words.count("Điều 2.") == words.count("Điều 3.") == 1


@pytest.mark.parametrize(
    ("groups", "persons", "titles"),
    [
        (1, 1, ["Phụ lục I", "Phụ lục II"]),
        (1, 0, ["Phụ lục"]),
        (0, 1, ["Phụ lục"]),
        (0, 0, []),
    ],
)
def test_an_empty_list_takes_its_annex_and_section_along(
    groups: int, persons: int, titles: list[str]
) -> None:
    outline = Outline(filled("quyet-dinh", decision(groups, persons)))
    found = [line for line in outline.words().splitlines() if line.startswith("Phụ lục")]
    assert found == titles
    assert len(outline.sections()) == 1 + len(titles)
    for title in titles:
        assert outline.words().count(title + " ") + outline.words().count(title + ")") <= 1
    assert ("kèm theo)." in outline.words()) == bool(titles)


def test_money_stands_in_figures_and_in_words() -> None:
    words = Outline(filled("quyet-dinh", decision(2, 3))).words()
    assert "1.000.000 đồng cho mỗi tập thể, 500.000 đồng cho mỗi cá nhân" in words
    assert "3.500.000 đồng (Bằng chữ: Ba triệu năm trăm nghìn đồng)" in words


def test_number_and_date_are_the_same_wherever_they_stand() -> None:
    outline = Outline(filled("quyet-dinh", decision(1, 1, **ISSUED)))
    assert outline.words().count("⟨so:05⟩/QĐ-LĐLĐ") == 3
    assert outline.words().count("⟨ngay:ngày 06 tháng 3 năm 2026⟩") == 3


def test_no_letter_of_a_value_is_lost_and_no_tag_is_left() -> None:
    hostile = "A & B < 5 > 3 \"ngoặc\" 'đơn' {x} %}"
    data = decision(1, 1, ly_do=hostile, noi_nhan=[hostile], can_cu=[hostile], trich_yeu=hostile)
    words = Outline(filled("quyet-dinh", data)).words()
    assert words.count(hostile) == 4
    assert "{{" not in words
    assert "{%" not in words


@pytest.mark.parametrize(("last", "kept"), [("Hết./.", 2), ("Đề nghị thực hiện. " * 9, 1)])
def test_only_what_is_marked_keeps_with_the_signature(last: str, kept: int) -> None:
    body = [*plan_of(1, 1)[:-1], paragraph("none", "", last)]
    lines = Outline(filled("ke-hoach", outlined(FEDERATION, "Kế hoạch", body))).text().splitlines()
    end = lines.index("[bảng BangKy: 81 + 77]")
    assert ["×1.15+" in line for line in lines[end - 3 : end]] == [False] * (3 - kept) + [
        True
    ] * kept


def test_every_section_is_numbered_on_its_own_and_starts_without_a_number() -> None:
    sections = Outline(filled("quyet-dinh", decision(1, 1))).sections()
    assert [section.find(f"{W}pgNumType").get(f"{W}start") for section in sections] == ["1"] * 3
    for section in sections:
        assert section.find(f"{W}titlePg") is not None
        assert [kind.get(f"{R}id") for kind in section.iter(f"{W}headerReference")] == [
            "rId10",
            "rId11",
        ]


@pytest.fixture(scope="module")
def laid_out() -> dict[str, list[list[Line]]]:
    if not available():
        pytest.skip("LibreOffice is not installed")
    samples = {name: sample for name, (sample, _) in PAGES.items()} | LENGTHS
    files = {name: filled(kind, data) for name, (kind, data) in samples.items()}
    return pages_of(files)


Laid = dict[str, list[list[Line]]]


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_document_takes_as_many_pages_as_it_should(name: str, laid_out: Laid) -> None:
    assert len(laid_out[name]) == PAGES[name][1]


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_the_head_wraps(name: str, laid_out: Laid) -> None:
    lines = [words_of(line) for line in laid_out[name][0][:9]]
    assert sum("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line for line in lines) == 1
    assert sum("Độc lập - Tự do - Hạnh phúc" in line for line in lines) == 1
    (line,) = (line for line in lines if line.startswith("Số:"))
    assert "ngày" in line
    assert line.endswith("năm 2026")


@pytest.mark.office
@pytest.mark.slow
def test_the_two_columns_of_the_head_keep_their_axes(laid_out: Laid) -> None:
    for name in PAGES:
        head = laid_out[name][0]
        motto = next(line for line in head if "phúc" in words_of(line))[-8:]
        number = next(line for line in head if words_of(line).startswith("Số:"))
        place = number[1 + next(n for n, word in enumerate(number) if "/" in word.text) :]
        signer = next(
            line for page in laid_out[name] for line in page if "CHỦ TỊCH" in words_of(line)
        )
        chief = [word for word in signer if word.text in ("PHÓ", "CHỦ", "TỊCH")]
        for words in (motto, place, chief):
            assert (words[0].left + words[-1].right) / 2 == pytest.approx(30 + 119, abs=0.6), name


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", [*PAGES, *LENGTHS])
def test_the_signature_is_never_alone_on_a_page(name: str, laid_out: Laid) -> None:
    (page,) = (
        page for page in laid_out[name] if any("Nơi nhận:" in words_of(line) for line in page)
    )
    lines = [words_of(line) for line in page]
    above = next(n for n, line in enumerate(lines) if "Nơi nhận:" in line)
    numbered = lines[0].isdigit()
    assert above - numbered >= 2
    assert any("Nguyễn Thị Minh Khuê" in line for line in lines[above:])


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_numbered_in_the_top_margin_from_the_second_on(name: str, laid_out: Laid) -> None:
    count = 0
    for page in laid_out[name]:
        first = words_of(page[0])
        starts_a_part = first.startswith(("Phụ lục", "TỔNG", "LIÊN", "CÔNG"))
        count = 1 if starts_a_part else count + 1
        if starts_a_part:
            assert page[0][0].top > 19
        else:
            (number,) = page[0]
            assert number.text == str(count)
            assert number.bottom < 20
            assert (number.left + number.right) / 2 == pytest.approx(30 + 80, abs=0.5)


@pytest.mark.office
@pytest.mark.slow
def test_a_long_list_repeats_its_headings_and_loses_nobody(laid_out: Laid) -> None:
    pages = laid_out["quyet-dinh-200"][2:]
    found = [
        line[0].text for page in pages for line in page if line[0].text.isdigit() and len(line) > 1
    ]
    assert [int(text) for text in found] == list(range(1, 201))
    assert all(any("STT" in words_of(line) for line in page) for page in pages)


if __name__ == "__main__":
    for golden in GOLDEN:
        (HERE / f"{golden}.txt").write_text(expected(golden), "utf-8")
