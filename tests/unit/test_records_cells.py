"""One cell by each type of column: its value, or the one problem it makes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from records_sheet import Typed, one_cell, only, rich

from docgen.errors import Level
from docgen.messages import message
from docgen.model import Money, Span

CHOICE = {"type": "choice", "choices": ["thay mặt", "ký thay", "thừa lệnh"]}
CODE = {"pattern": r"[A-Z]{2}\d{3}"}

VALUES: list[tuple[dict[str, Any], Typed, Any]] = [
    ({}, " Hòa ", "Hòa"),
    ({}, "Ho\u0300a\r\nBình", "Hòa\nBình"),
    ({}, "001099012345", "001099012345"),
    ({}, Decimal("7"), "7"),
    ({}, Decimal("912345678"), "912345678"),
    ({}, Decimal("7.0"), "7"),
    ({}, "đậm {x} & < > \" '", "đậm {x} & < > \" '"),
    (CODE, "KH012", "KH012"),
    ({"type": "rich"}, "một\nhai", (Span("một\nhai"),)),
    (
        {"type": "rich"},
        rich(Span(" in "), Span("đậ\u0323m".replace("\u0323", ""), bold=True), Span(" ")),
        (Span("in "), Span("đậm", bold=True)),
    ),
    ({}, rich(Span("in "), Span("đậm", bold=True)), "in đậm"),
    ({"type": "integer"}, Decimal("5.0"), 5),
    ({"type": "integer"}, "1.500", 1500),
    ({"type": "money"}, Decimal("702000"), Money(702_000)),
    ({"type": "money"}, "702.000 đồng", Money(702_000)),
    ({"type": "money"}, Decimal("702000.00000000001"), Money(702_000)),
    ({"type": "decimal"}, Decimal("2.34"), Decimal("2.34")),
    ({"type": "decimal"}, Decimal("0.29999999999999999"), Decimal("0.3")),
    ({"type": "decimal"}, "2,5", Decimal("2.5")),
    ({"type": "date"}, date(2026, 4, 3), date(2026, 4, 3)),
    ({"type": "date"}, "ngày 3 tháng 4 năm 2026", date(2026, 4, 3)),
    ({"type": "yes-no"}, True, True),
    ({"type": "yes-no"}, False, False),
    ({"type": "yes-no"}, "Có", True),
    ({"type": "yes-no"}, "X", True),
    ({"type": "yes-no"}, "✓", True),
    ({"type": "yes-no"}, "TRUE", True),
    ({"type": "yes-no"}, "KHÔNG", False),
    ({"type": "yes-no"}, None, False),
    ({"type": "yes-no"}, "  ", False),
    (CHOICE, "Ký  THAY", "ký thay"),
    (CHOICE, None, None),
    ({"type": "choice", "choices": ["1", "2"]}, Decimal("2"), "2"),
]
PROBLEMS: list[tuple[dict[str, Any], Typed, str]] = [
    ({"required": True}, None, "cell-required"),
    ({"required": True}, " \u200b\n", "cell-required"),
    ({"required": True, "type": "yes-no"}, None, "cell-required"),
    ({}, "#N/A", "cell-formula-error"),
    ({"type": "money"}, "#REF!", "cell-formula-error"),
    ({}, "=A1&B1", "cell-uncalculated"),
    ({}, Decimal("2.5"), "cell-number-in-text"),
    ({}, Decimal("1234567890123456"), "cell-digits-lost"),
    ({}, date(2026, 4, 3), "cell-date-in-text"),
    ({}, True, "cell-tick"),
    ({"max_length": 3}, "bốn ba", "cell-too-long"),
    (CODE, "KH1", "cell-pattern-bare"),
    ({"pattern": r"0\d{9}"}, Decimal("912345678"), "cell-pattern-number"),
    ({}, "a\x0bb", "cell-character-control"),
    ({}, "\ud83d", "cell-character-surrogate"),
    ({}, "ab\u202egpj", "cell-character-bidi"),
    ({}, "a\uffff", "cell-character-noncharacter"),
    ({}, "H�a", "cell-character-lost"),
    ({}, "\uf0b7 a", "cell-character-private"),
    ({}, "{{ten}", "cell-character-mark"),
    ({"type": "rich"}, "{% if", "cell-character-mark"),
    ({}, "Ho\u200ba", "cell-character-invisible"),
    ({}, "Ðồng", "cell-character-lookalike"),
    ({}, "NguyÔn V¨n §øc", "cell-character-legacy"),
    ({"type": "integer"}, "1,500", "cell-number-two-readings"),
    ({"type": "integer"}, Decimal("2.5"), "cell-number-not-whole"),
    ({"type": "integer"}, "2,5", "cell-number-not-whole"),
    ({"type": "money"}, "1.5", "cell-number-dots"),
    ({"type": "money"}, "một triệu", "cell-number-unknown"),
    ({"type": "money"}, "1e5", "cell-number-unknown"),
    ({"type": "money"}, Decimal("1E+20"), "cell-digits-lost"),
    ({"type": "money"}, date(2026, 4, 3), "cell-date-in-number"),
    ({"type": "money"}, True, "cell-tick"),
    ({"type": "money", "min": 0}, "-5", "cell-too-small"),
    ({"type": "integer", "max": 10}, Decimal("11"), "cell-too-large"),
    ({"type": "decimal", "max": 1}, "1,01", "cell-too-large"),
    ({"type": "decimal"}, "1.500", "cell-number-two-readings"),
    ({"type": "decimal"}, "1.5", "cell-number-english"),
    ({"type": "date"}, "3/4/2026", "cell-date-two-readings"),
    ({"type": "date"}, "12/25/2026", "cell-date-month-first"),
    ({"type": "date"}, "31/02/2026", "cell-date-no-day"),
    ({"type": "date"}, "25/13/2026", "cell-date-no-month"),
    ({"type": "date"}, "25/12", "cell-date-no-year"),
    ({"type": "date"}, "25/12/26", "cell-date-short-year"),
    ({"type": "date"}, "25/12/0226", "cell-date-far-year"),
    ({"type": "date"}, date(2926, 1, 1), "cell-date-far-year"),
    ({"type": "date"}, "hôm qua", "cell-date-unknown"),
    ({"type": "date"}, Decimal("46000.5"), "cell-number-in-date"),
    ({"type": "date"}, True, "cell-tick"),
    ({"type": "yes-no"}, "chưa", "cell-yes-no"),
    ({"type": "yes-no"}, Decimal("1"), "cell-yes-no"),
    (CHOICE, "ký hộ", "cell-choice-near"),
    (CHOICE, "giám đốc", "cell-choice"),
    (CHOICE, date(2026, 4, 3), "cell-choice"),
    ({"type": "reference", "table": "khong_co"}, "KH01", "cell-reference-unchecked"),
]
TOLD_ONLY = {
    "cell-character-invisible": Level.INFO,
    "cell-character-lookalike": Level.WARNING,
    "cell-character-legacy": Level.WARNING,
}


@pytest.mark.parametrize(("column", "typed", "value"), VALUES)
def test_a_cell_is_typed_by_its_column(column: dict[str, Any], typed: Typed, value: Any) -> None:
    found = one_cell(column, typed)
    (record,) = found.by_table["de_cu"]
    assert found.problems == ()
    assert record.values["o"] == value
    assert type(record.values["o"]) is type(value)
    assert record.faulty == frozenset()


@pytest.mark.parametrize(("column", "typed", "code"), PROBLEMS)
def test_a_wrong_cell_is_one_problem_at_its_place(
    column: dict[str, Any], typed: Typed, code: str
) -> None:
    found = one_cell(column, typed)
    problem = only(found)
    assert problem.code == code
    assert problem.level == TOLD_ONLY.get(code, Level.ERROR)
    assert (problem.where.file, problem.where.table) == ("thi-dua.xlsx", "Đề cử")
    assert problem.where.cell == "B2"
    (record,) = found.by_table["de_cu"]
    held = problem.level is Level.ERROR
    assert record.faulty == ({"o"} if held else frozenset())
    assert (record.values["o"] is None) is held


@pytest.mark.parametrize(("column", "typed", "code"), PROBLEMS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_problem_is_a_whole_sentence_without_unprintable_characters(
    column: dict[str, Any], typed: Typed, code: str, language: Any
) -> None:
    words = message(only(one_cell(column, typed)), language)
    assert words.strip().endswith((".", "?", ")"))
    assert words.encode()
    assert len(words) < 400


def test_a_sentence_names_both_readings_of_a_date() -> None:
    problem = only(one_cell({"type": "date"}, "3/4/2026"))
    assert message(problem, "vi") == (
        "Ô ghi “3/4/2026”, có thể hiểu là ngày 3 tháng 4 năm 2026 hoặc ngày 4 tháng 3 năm 2026. "
        "Hãy định dạng ô là Ngày (Date) rồi gõ lại, hoặc ghi bằng chữ: 3 tháng 4 năm 2026."
    )


def test_all_kinds_of_bad_characters_of_one_cell_are_told() -> None:
    found = one_cell({}, "a\x0bb\x0bc\u202ed{{")
    assert [problem.code for problem in found.problems] == [
        "cell-character-control",
        "cell-character-bidi",
        "cell-character-mark",
    ]
    assert [problem.params["position"] for problem in found.problems] == [2, 4, 5]


def test_a_warning_leaves_the_text_as_it_was_typed() -> None:
    (record,) = one_cell({}, "Ðồng").by_table["de_cu"]
    assert record.values["o"] == "Ðồng"


def test_the_value_in_a_place_is_short_and_fit_to_be_shown() -> None:
    problem = only(one_cell({"max_length": 5}, "x\n" * 500))
    assert problem.where.text is not None
    assert len(problem.where.text) <= 60
    assert "\n" not in problem.where.text
