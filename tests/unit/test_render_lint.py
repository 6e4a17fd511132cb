"""A template is held against its fields before there is any data."""

import pytest
from render_templates import everywhere, paragraphs

from docgen.messages import message
from docgen.render.lint import Available, check

FIELDS: Available = {
    "ho_va_ten": None,
    "don_vi": {"khoa": None, "ten_don_vi": None},
    "ca_nhan": {"stt": None, "ho_va_ten": None},
    "can_cu": None,
}


@pytest.mark.parametrize(
    "text",
    [
        "{{ ho_va_ten }} {{ so }} {{ ky_hieu }} {{ ngay_thang_nam }}",
        "{{ don_vi.ten_don_vi|hoa }}",
        "{% for x in ca_nhan %}{{ loop.index }}{{ x.stt }}{{ x.ho_va_ten }}{% endfor %}",
        "{% for c in can_cu %}{{ c }}{% endfor %}",
        "{% for i in range(3) %}{{ i }}{% endfor %}",
        "{% set x = don_vi %}{{ x.khoa }}",
    ],
)
def test_a_template_that_asks_for_known_fields_has_no_fault(text: str) -> None:
    assert check(paragraphs(text), "mau.docx", FIELDS) == ()


@pytest.mark.parametrize(
    ("text", "name", "nearest"),
    [
        ("{{ ho_va_tem }}", "ho_va_tem", "ho_va_ten"),
        ("{{ don_vi.ten_donvi }}", "ten_donvi", "ten_don_vi"),
        ("{% for x in ca_nhan %}{{ x.ho_ten }}{% endfor %}", "ho_ten", "ho_va_ten"),
        ("{% for x in ca_nhann %}{{ x.stt }}{% endfor %}", "ca_nhann", "ca_nhan"),
        ("{% if ho_va_tem %}x{% endif %}", "ho_va_tem", "ho_va_ten"),
        ("{{ [ho_va_tem]|join }}", "ho_va_tem", "ho_va_ten"),
        ("{{ don_vi['khoas'] }}", "khoas", "khoa"),
    ],
)
def test_an_unknown_field_is_told_with_the_nearest(text: str, name: str, nearest: str) -> None:
    problem = check(paragraphs("trước", text), "mau.docx", FIELDS)[0]
    assert problem.code == "template-field-unknown-near"
    assert (problem.params["name"], problem.params["nearest"]) == (name, nearest)
    assert problem.where.paragraph == "đoạn 2"
    assert nearest in message(problem, "vi")


def test_a_field_like_no_other_is_told_with_all_there_are() -> None:
    (problem,) = check(paragraphs("{{ don_vi.xyz }}"), "mau.docx", FIELDS)
    assert problem.code == "template-field-unknown"
    assert problem.params["known"] == "khoa, ten_don_vi"


def test_a_plain_value_holds_no_fields() -> None:
    (problem,) = check(paragraphs("{{ ho_va_ten.ten }}"), "mau.docx", FIELDS)
    assert problem.code == "template-field-none"
    assert message(problem, "vi")
    assert message(problem, "en")


def test_tags_of_headers_notes_boxes_and_properties_are_held_too() -> None:
    problems = check(everywhere("{{ ho_va_tem }}"), "mau.docx", FIELDS)
    assert [(p.where.part, p.where.paragraph) for p in problems] == [
        (None, "khung chữ"),
        (None, "đoạn 2"),
        (None, "bảng 1, hàng 1, ô 1"),
        ("đầu trang", "đoạn 1"),
        ("chân trang", "đoạn 1"),
        ("chú thích cuối trang", "đoạn 1"),
        ("thuộc tính tệp", "tiêu đề"),
    ]


def test_a_broken_template_is_told_as_such() -> None:
    assert [p.code for p in check(paragraphs("{{ a"), "mau.docx", FIELDS)] == [
        "template-tag-unclosed"
    ]
