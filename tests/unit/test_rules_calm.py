"""What a calm chief clerk does not say: papers that look odd and are right, slips told once."""

from dataclasses import replace

import pytest
from breaks.broken import Change, Trial, both, put, swap
from rules_markup import Sheet
from rules_pages import laid
from rules_papers import DECISION, LETTER, PLAN, recipients, signed, text

from docgen.model import Print

SIGNER = "Nguyễn Minh Hạnh"


def found(change: Change, sheet: Sheet = PLAN, by: str = "nd30") -> list[tuple[str, str]]:
    """Return rule and words of each finding in a changed paper."""
    trial = Trial(change(sheet), by)
    return [(one.rule, trial.words(one)) for one in trial.findings()]


QUIET: dict[str, tuple[Change, Sheet]] = {
    "a recipient over two lines": (
        put(**recipients("- Các đồng chí ủy viên", "Ban Thường vụ;", "- Lưu: VT, VP.")),
        PLAN,
    ),
    "a congress counted in Roman numerals": (
        swap("body", "Nhân dân", "Nhân dân theo Nghị quyết Đại hội lần thứ XXX"),
        PLAN,
    ),
    "a place in capitals": (swap("date", "An Hòa", "LONG AN"), PLAN),
    "a quotation over two paragraphs": (
        lambda sheet: replace(
            sheet,
            body=(
                text("Sửa đổi quy định như sau: “1. Đoàn viên nộp hồ sơ tại công đoàn cơ sở;"),
                text("2. Công đoàn cơ sở gửi hồ sơ lên công đoàn xã.”"),
                *sheet.body,
            ),
        ),
        PLAN,
    ),
    "the union's title of a secretary general": (
        put(signatures=(signed("TL. TỔNG THƯ KÝ", "CHÁNH VĂN PHÒNG", SIGNER),)),
        PLAN,
    ),
}


@pytest.mark.parametrize("what", QUIET)
def test_what_is_right_is_not_told(what: str) -> None:
    change, sheet = QUIET[what]
    assert found(change, sheet) == []


TOLD: dict[str, tuple[Change, Sheet, list[tuple[str, str]]]] = {
    "a blank before the colon": (
        swap("number", "Số:", "Số :"),
        PLAN,
        [("M13", "Số :")],
    ),
    "a dash in the symbol": (
        swap("number", "KH-LĐLĐ", "KH–LĐLĐ"),
        PLAN,
        [("M13", "25/KH–LĐLĐ")],
    ),
    "a number without its slash": (
        swap("number", "25/KH-LĐLĐ", "25KH"),
        PLAN,
        [("M12e", "Số: 25KH")],
    ),
    "a number in the Party's form": (
        swap("number", "25/KH-LĐLĐ", "25-KH/LĐLĐ"),
        PLAN,
        [("M12b", "Số: 25-KH/LĐLĐ")],
    ),
    "a deputy with nothing over the title": (
        put(signatures=(signed("PHÓ CHỦ TỊCH", SIGNER),)),
        PLAN,
        [("M33d", "PHÓ CHỦ TỊCH")],
    ),
    "a degree without its full stop": (
        put(signatures=(signed("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", f"Thạc sĩ {SIGNER}"),)),
        PLAN,
        [("M34", f"Thạc sĩ {SIGNER}")],
    ),
    "two slips in one symbol": (
        both(swap("number", "25", "5"), swap("number", "KH-LĐLĐ", "KH - LĐLĐ")),
        PLAN,
        [("M13", "5/KH - LĐLĐ"), ("M14a", "5")],
    ),
    "no Lưu at all": (
        put(**recipients("- Như trên;", "- Các công đoàn cơ sở.")),
        LETTER,
        [("M36e", "- Các công đoàn cơ sở.")],
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_a_slip_is_told_once_and_by_its_own_rule(what: str) -> None:
    change, sheet, expected = TOLD[what]
    assert found(change, sheet) == expected


def test_a_page_and_its_annex_of_one_page_need_no_numbers() -> None:
    bare = replace(DECISION.main, header=(), first_header=())
    annexes = tuple(
        replace(one, setting=replace(one.setting, header=(), first_header=()))
        for one in DECISION.annexes
    )
    sheet = replace(DECISION, main=bare, annexes=annexes)
    first = laid(sheet)[0]
    words = tuple(
        Print(word, 100 + 20 * n, 20, 115 + 20 * n, 25)
        for n, word in enumerate(("Phụ", "lục", "I"))
    )
    trial = Trial(sheet, "nd30", pages=(first, replace(first, words=words, strokes=())))
    assert [one.rule for one in trial.findings() if one.rule.startswith("M40")] == []
    longer = replace(trial, pages=(first, first, replace(first, words=words, strokes=())))
    assert "M40e" in [one.rule for one in longer.findings()]
