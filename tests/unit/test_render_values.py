"""Stored data become plain values; each has one form on paper."""

from datetime import date
from decimal import Decimal

import pytest
from render_templates import OWN, paragraphs, texts

from docgen.data import Blank, encode
from docgen.model import Json, Money, Numbering, Span
from docgen.render.template import compile_template
from docgen.render.values import BlankUsed, Unprintable, context, printed_number, shown


def printed(expression: str, **data: Json) -> str:
    made = compile_template(paragraphs(f"[{expression}]"), "m").render(data, OWN, {})
    return texts(made)[0][1:-1]


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("  như đã gõ  ", "  như đã gõ  "),
        (5, "5"),
        (1234, "1.234"),
        (-1234567, "-1.234.567"),
        (True, "Có"),
        (False, "Không"),
        (encode(Money(1_000_000)), "1.000.000 đồng"),
        (encode(Decimal("1234.50")), "1.234,5"),
        (encode(date(2026, 3, 6)), "06/3/2026"),
        (encode(date(2026, 12, 25)), "25/12/2026"),
        (encode(date(2026, 2, 10)), "10/02/2026"),
        (encode((Span("a "), Span("b", bold=True))), "a b"),
    ],
)
def test_a_value_prints_in_its_vietnamese_form(stored: Json, expected: str) -> None:
    assert printed("{{ v }}", v=stored) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("{{ tien|bang_chu }}", "Bảy trăm linh hai nghìn đồng"),
        ("{{ so_luong|bang_chu }}", "Hai mươi mốt"),
        ("{{ tien|tien_so }}", "702.000"),
        ("{{ so_luong|tien_so }}", "21"),
        ("{{ ten|hoa }}", "NGUYỄN VĂN ĐỨC"),
        ("{{ ten|thuong }}", "nguyễn văn đức"),
        ("{{ 'đơn vị'|hoa_dau }}", "Đơn vị"),
        ("{{ ngay|ngay_day_du }}", "ngày 06 tháng 3 năm 2026"),
        ("{{ ngay|ngay_ngan }}", "06/3/2026"),
        ("{{ so_luong|la_ma }}", "XXI"),
        ("{{ 5|hai_chu_so }}/{{ so_luong|hai_chu_so }}", "05/21"),
        ("{{ ds|join }}; {{ ds|join(' - ') }}", "1.234, 5; 1.234 - 5"),
        ("{{ con|join('; ', 'ten') }}", "A; B"),
        ("{{ ds|length }} {{ ds|first }} {{ ds|last }} {{ ds[1] }}", "2 1.234 5 5"),
        ("{{ '  x '|trim }}", "x"),
        ("{{ 'Tổng: ' ~ tien ~ ', ' ~ ngay }}", "Tổng: 702.000 đồng, 06/3/2026"),
        ("{{ so_luong * 100 + 1 }}", "2.101"),
        ("{{ so_luong % 2 }} {{ so_luong // 2 }}", "1 10"),
        ("{{ ten if co else 'không' }}", "Nguyễn Văn Đức"),
        ("{% for i in range(3) %}{{ i }}{% endfor %}", "012"),
        ("{% for x in con if x.ten == 'B' %}{{ loop.index }}{{ x.ten }}{% endfor %}", "1B"),
        ("{% if so_luong is odd and 5 in ds %}lẻ{% endif %}", "lẻ"),
        ("{% if trong %}có{% else %}trống{% endif %}", "trống"),
        ("{% if trong == '' %}bằng{% else %}khác{% endif %}", "khác"),
        ("{{ trong or 'không có' }}", "không có"),
    ],
)
def test_an_expression_prints(expression: str, expected: str) -> None:
    data: dict[str, Json] = {
        "tien": encode(Money(702_000)),
        "so_luong": 21,
        "ten": "Nguyễn Văn Đức",
        "ngay": encode(date(2026, 3, 6)),
        "ds": [1234, 5],
        "con": [{"ten": "A"}, {"ten": "B"}],
        "co": True,
        "trong": encode(Blank("Đề cử!D14")),
    }
    assert printed(expression, **data) == expected


def test_a_count_of_the_loop_prints_without_dots() -> None:
    count = "{% if loop.last %}{{ loop.index }}/{{ loop.length }}{% endif %}"
    expression = f"{{% for x in ds %}}{count}{{% endfor %}}"
    assert printed(expression, ds=["x"] * 1200) == "1200/1200"


@pytest.mark.parametrize(
    ("number", "expected"), [(None, "       "), (5, "05"), (25, "25"), (125, "125")]
)
def test_a_number_has_two_digits_at_least_or_room_for_a_pen(
    number: int | None, expected: str
) -> None:
    assert printed_number(Numbering("KH", date(2026, 3, 1), number)) == expected


def test_what_has_no_form_on_paper_is_not_shown() -> None:
    for value in (None, ["x"], {"a": 1}, 1.5, object()):
        with pytest.raises(Unprintable):
            shown(value)


def test_an_empty_cell_is_false_and_cannot_be_reckoned_with() -> None:
    seen = context({"a": encode(Blank("T!A1"))}, OWN, {}, lambda *_: None)["a"]
    assert not seen
    for use in (str, len, iter, lambda v: v + 1, lambda v: 1 - v, lambda v: v < 1, lambda v: v / 2):
        with pytest.raises(BlankUsed):
            use(seen)


def test_names_of_the_document_itself_win_over_columns_of_the_sheet() -> None:
    assert printed("{{ so }}|{{ ky_hieu }}", so="999", ky_hieu="x") == "       |KH-LĐLĐ"
