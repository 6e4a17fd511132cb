"""Outline rows become numbered paragraphs."""

import pytest

from docgen.config.carried import Outline
from docgen.data import decode
from docgen.drafts.outline import outline
from docgen.model import Record, Span, Value

SHAPE = Outline(level="cap", text="noi_dung")
ENDED = Outline(level="cap", text="noi_dung", ending="./.")


def rows(*lines: tuple[str, Value]) -> list[Record]:
    return [
        Record(
            table="noi_dung",
            tab="Nội dung",
            row=number,
            key="",
            ready=True,
            values={"cap": level, "noi_dung": text},
            cells={},
        )
        for number, (level, text) in enumerate(lines, 2)
    ]


def labels(*levels: str) -> list[str]:
    return [item["nhan"] for item in outline(SHAPE, rows(*((level, "x") for level in levels)))]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ("Phần Phần Phần Phần", "I. II. III. IV."),
        ("Phần Mục Mục Phần Mục", "I. 1. 2. II. 1."),
        ("Mục Tiểu_mục Tiểu_mục Mục Tiểu_mục", "1. 1.1. 1.2. 2. 2.1."),
        ("Mục Điểm Điểm Điểm Điểm Điểm Điểm Điểm", "1. a) b) c) d) đ) e) g)"),
        ("Gạch Cộng Cộng Gạch", "- + + -"),
        ("Mục Đoạn Mục", "1.  2."),
        ("Mục Gạch Cộng Mục", "1. - + 2."),
        ("Phần Đoạn Mục Đoạn Tiểu_mục Mục", "I.  1.  1.1. 2."),
    ],
)
def test_numbers_are_computed_and_start_anew_below_what_stands_above(
    levels: str, expected: str
) -> None:
    wanted = [one.replace("_", " ") for one in levels.split(" ")]
    assert labels(*wanted) == expected.split(" ")


def test_decimal_levels_nest_to_any_depth() -> None:
    levels = {"Mục": "number", "Cấp 2": "decimal", "Cấp 3": "decimal", "Cấp 4": "decimal"}
    shape = Outline.model_validate({"level": "cap", "text": "noi_dung", "levels": levels})
    typed = ["Mục", "Cấp 2", "Cấp 3", "Cấp 4", "Cấp 4", "Cấp 3", "Cấp 2", "Mục", "Cấp 2", "Cấp 3"]
    made = outline(shape, rows(*((level, "x") for level in typed)))
    assert [item["nhan"] for item in made] == [
        "1.", "1.1.", "1.1.1.", "1.1.1.1.", "1.1.1.2.", "1.1.2.", "1.2.", "2.", "2.1.", "2.1.1.",
    ]  # fmt: skip


def test_a_title_has_paragraphs_below_it_and_no_closing_mark() -> None:
    made = outline(
        SHAPE,
        rows(
            ("Phần", "MỤC ĐÍCH"),
            ("Mục", "Tuyên truyền sâu rộng."),
            ("Mục", "Nội dung thi đua"),
            ("Tiểu mục", "Thi đua lao động giỏi."),
            ("Mục", "Công tác khen thưởng."),
            ("Gạch", "Bình xét công khai."),
            ("Mục", "Chế độ báo cáo"),
        ),
    )
    assert [item["de_muc"] for item in made] == [True, False, True, False, False, False, False]


@pytest.mark.parametrize("typed", ["hết", "hết.", "hết./.", "hết;", "hết "])
def test_the_last_paragraph_is_closed_once(typed: str) -> None:
    made = outline(ENDED, rows(("Đoạn", "đầu."), ("Đoạn", typed)))
    assert [item["noi_dung"] for item in made] == ["đầu.", "hết./."]


def test_the_ending_keeps_bold_and_italic() -> None:
    text = (Span("Kế hoạch "), Span("này.", italic=True))
    (made,) = outline(ENDED, rows(("Đoạn", text)))
    assert decode(made["noi_dung"]) == (Span("Kế hoạch "), Span("này./.", italic=True))


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("Đề nghị các đơn vị thực hiện.", [False, True, True]),
        ("Trên đây là Kế hoạch. " + "Đề nghị các công đoàn cơ sở " * 2, [False, False, True]),
        ("x" * 75, [False, True, True]),
        ("x" * 76, [False, False, True]),
        ((Span("đậm " * 10, bold=True), Span("thường " * 10)), [False, False, True]),
        (None, [False, True, True]),
    ],
)
def test_two_lines_at_least_are_kept_with_the_signature(last: Value, kept: list[bool]) -> None:
    made = outline(SHAPE, rows(("Phần", "x"), ("Đoạn", "y " * 400), ("Đoạn", last)))
    assert [item["giu"] for item in made] == kept


def test_a_single_paragraph_is_kept_with_the_signature() -> None:
    assert [item["giu"] for item in outline(ENDED, rows(("Đoạn", "hết")))] == [True]


def test_no_rows_make_no_paragraphs() -> None:
    assert outline(ENDED, []) == []
