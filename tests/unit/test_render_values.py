"""Stored data become plain values; each has one form on paper."""

from datetime import date
from decimal import Decimal

import pytest
from render_templates import OWN, paragraphs, texts

from docgen.data import Blank, encode, share_of_nothing
from docgen.errors import Stopped
from docgen.model import Json, Money, Numbering, Percent, Span, Value
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
        (encode(Percent("58.3")), "58,3"),
        (encode(Percent("100.0")), "100,0"),
        (encode(Percent("0.0")), "0,0"),
        (encode(Percent("-12.5")), "-12,5"),
        (encode(Percent("1234.0")), "1.234,0"),
        (encode(Money(-1_500)), "-1.500 đồng"),
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
        ("{{ 'Đơn vị Lao động'|thuong_dau }}", "đơn vị Lao động"),
        ("{{ 'LĐLĐ tỉnh'|thuong_dau }}", "LĐLĐ tỉnh"),
        (
            "{{ 'Nam'|danh_xung }} {{ ' NỮ '|danh_xung|thuong }} {{ 'n\u01b0\u0303'|danh_xung }}",
            "Ông bà Bà",
        ),
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


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ({}, "Một trăm linh hai nghìn đồng"),
        ({"doc_so": {"linh": "linh", "nghin": "nghìn"}}, "Một trăm linh hai nghìn đồng"),
        ({"doc_so": {"linh": "lẻ", "nghin": "nghìn"}}, "Một trăm lẻ hai nghìn đồng"),
        ({"doc_so": {"linh": "lẻ", "nghin": "ngàn"}}, "Một trăm lẻ hai ngàn đồng"),
    ],
)
@pytest.mark.parametrize(
    "expression",
    [
        "{{ tien|bang_chu }}",
        "{{ so_luong|bang_chu }} đồng",
        "{{ 102000|bang_chu }} đồng",
        "{% set co_quan = 'khác' %}{{ tien|bang_chu }}",
        "{% for co_quan in range(1) %}{{ tien|bang_chu }}{% endfor %}",
    ],
)
def test_numbers_are_said_in_the_words_of_the_office(
    expression: str, office: Json, expected: str
) -> None:
    money = encode(Money(102_000))
    assert printed(expression, tien=money, so_luong=102_000, co_quan=office) == expected


# The vectors of the rulebook, section 9.1, that a template prints; those of forms and faults are
# in test_rules_book.
NUMBERS = {5: "05", 10: "10", 125: "125"}
DATES = {
    date(2024, 3, 6): ("ngày 06 tháng 3 năm 2024", "06/3/2024"),
    date(2026, 2, 9): ("ngày 09 tháng 02 năm 2026", "09/02/2026"),
    date(2026, 10, 15): ("ngày 15 tháng 10 năm 2026", "15/10/2026"),
    date(2026, 1, 31): ("ngày 31 tháng 01 năm 2026", "31/01/2026"),
}
AMOUNTS = {
    15_000: "Mười lăm nghìn đồng",
    21_000_000: "Hai mươi mốt triệu đồng",
    104_000: "Một trăm linh bốn nghìn đồng",
    702_000: "Bảy trăm linh hai nghìn đồng",
    1_005_000: "Một triệu không trăm linh năm nghìn đồng",
    2_531_000: "Hai triệu năm trăm ba mươi mốt nghìn đồng",
}


@pytest.mark.parametrize("number", [None, *NUMBERS])
@pytest.mark.parametrize("kind", ["KH", "TTr", "QyĐ", "CTr"])
def test_numbers_and_symbols_print_as_the_vectors_say(number: int | None, kind: str) -> None:
    own = Numbering(f"{kind}-LĐLĐ", date(2026, 3, 6), number)
    made = compile_template(paragraphs("Số: {{ so }}/{{ ky_hieu }}"), "m").render({}, own, {})
    assert texts(made)[0] == f"Số: {NUMBERS.get(number or 0, ' ' * 7)}/{kind}-LĐLĐ"


@pytest.mark.parametrize("day", DATES)
def test_dates_print_as_the_vectors_say(day: date) -> None:
    long, short = DATES[day]
    own = Numbering("KH-LĐLĐ", day, 5, day)
    head = "{{ co_quan.dia_danh }}, {{ ngay_thang_nam }}"
    data = {"co_quan": {"dia_danh": "Huyện Dương Minh Châu"}, "ngay": encode(day)}
    template = compile_template(paragraphs(head, "{{ ngay|ngay_day_du }}", "{{ ngay }}"), "m")
    assert texts(template.render(data, own, {})) == [f"Huyện Dương Minh Châu, {long}", long, short]


@pytest.mark.parametrize("dong", AMOUNTS)
def test_amounts_print_in_words_as_the_vectors_say(dong: int) -> None:
    assert printed("{{ tien|bang_chu }}", tien=encode(Money(dong))) == AMOUNTS[dong]


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


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Money(1_250_000_000), "1.250"),
        (Money(1_250_450_000), "1.250,5"),
        (Money(1_250_449_999), "1.250,4"),
        (Money(0), "0"),
        (Money(49_999), "0"),
        (Money(-49_999), "0"),
        (Money(-50_000), "-0,1"),
        (Money(-2_500_000_000), "-2.500"),
        (1_500_000, "1,5"),
        (Decimal("1500000.0"), "1,5"),
    ],
)
def test_an_amount_prints_in_millions(amount: Value, expected: str) -> None:
    assert printed("{{ v|trieu_dong }}", v=encode(amount)) == expected


@pytest.mark.parametrize("value", ["1.000", True, encode(date(2026, 3, 6))])
def test_what_is_no_amount_has_no_millions(value: Json) -> None:
    with pytest.raises(Stopped) as stop:
        printed("{{ v|trieu_dong }}", v=value)
    assert [problem.code for problem in stop.value.problems] == ["template-value-wrong"]


def test_a_percentage_may_be_compared_and_printed_with_its_sign() -> None:
    tag = "{% if v >= 100 %}đạt {{ v }}%{% endif %}"
    assert printed(tag, v=encode(Percent("125.0"))) == "đạt 125,0%"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{ v - 100 }}", "25,0"),
        ("{{ 100 - v }}", "-25,0"),
        ("{{ v + 1 }}", "126,0"),
        ("{{ 1 + v }}", "126,0"),
        ("{{ -v }}", "-125,0"),
        ("{{ v - v }}", "0,0"),
        ("{{ v * 2 }}", "250"),
        ("{{ v|tien_so }}", "125,0"),
    ],
)
def test_what_a_percentage_gains_or_lacks_is_a_percentage(tag: str, expected: str) -> None:
    assert printed(tag, v=encode(Percent("125.0"))) == expected


def test_a_percentage_and_a_text_are_not_added_up() -> None:
    for tag in ("{{ v + 'a' }}", "{{ 'a' + v }}", "{{ v - 'a' }}", "{{ 'a' - v }}"):
        with pytest.raises(Stopped) as stop:
            printed(tag, v=encode(Percent("125.0")))
        assert [problem.code for problem in stop.value.problems] == ["template-expression"]


def test_totals_of_any_kind_print_without_their_dong() -> None:
    for total, expected in ((Money(1500), "1.500"), (1500, "1.500"), (Decimal("7.50"), "7,5")):
        assert printed("{{ v|tien_so }}", v=encode(total)) == expected


def test_a_share_of_nothing_is_false_and_its_print_a_fault_that_says_of_what() -> None:
    nothing = encode(share_of_nothing("sang_kien_truoc"))
    assert printed("{% if v %}{{ v }}%{% else %}-{% endif %}", v=nothing) == "-"
    for tag in ("{{ v }}%", "{{ v|hoa }}", "{{ v + 1 }}", "{{ ['a', v]|join }}"):
        with pytest.raises(Stopped) as stop:
            printed(tag, v=nothing)
        (problem,) = stop.value.problems
        assert problem.code == "template-share-of-zero", tag
        assert problem.params["of"] == "sang_kien_truoc"
        assert problem.where.cell is None
