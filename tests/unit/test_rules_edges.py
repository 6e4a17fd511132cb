"""Where a rule ends: papers just within it and just beyond, each with all that is told of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from breaks.broken import Change, Trial, annex, both, follow, look, paper, put, shape, swap
from rules_markup import Grid, Line, Run, Sheet
from rules_papers import (
    DECISION,
    MINUTES,
    PLAN,
    REPORT,
    SETTING,
    cells,
    centred,
    page_number,
    recipients,
    signed,
    text,
)

from docgen.rules.facts import Basis, Facts, Signer

LAW = "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"


def told(sheet: Sheet, change: Change, by: str = "nd30") -> list[tuple[str, str]]:
    """Return rule and words of each finding in a changed paper."""
    trial = Trial(change(sheet), by)
    return [(one.rule, trial.words(one)) for one in trial.findings()]


def across(grid: Grid | None, *lines: Line) -> Change:
    """Add an annex that lies across, with or without a table."""
    setting = replace(SETTING, width=297, height=210)
    title = (centred("BẢNG TỔNG HỢP KHEN THƯỞNG", bold=True),)
    added = replace(
        DECISION.annexes[1],
        label=(centred("Phụ lục III", bold=True),),
        title=title,
        text=lines,
        grid=grid,
        setting=setting,
    )
    return lambda sheet: replace(sheet, annexes=(*sheet.annexes, added))


def lists(*rows: tuple[Line, ...]) -> Change:
    """Put other rows between heading and total of the list of persons."""

    def change(sheet: Sheet) -> Sheet:
        first, second = sheet.annexes
        assert second.grid is not None
        heading, *_, total = second.grid.rows
        grid = replace(second.grid, rows=(heading, *rows, total))
        return replace(sheet, annexes=(first, replace(second, grid=grid)))

    return change


def outline(*lines: str) -> Change:
    """Put numbered paragraphs in place of those under the first heading of the plan."""

    def change(sheet: Sheet) -> Sheet:
        first, heading, *_ = sheet.body
        *_, last = sheet.body
        return replace(sheet, body=(first, heading, *map(text, lines), last))

    return change


UNLABELLED = annex(label=())
PERSON = DECISION.annexes[1].grid.rows[1:4] if DECISION.annexes[1].grid else ()
LINK = "<w:fldSimple w:instr=' HYPERLINK \"https://congdoan.example\" '>{}</w:fldSimple>"
BLUE = '<w:color w:val="0563C1"/>'
C = "c) Phát hiện, bồi dưỡng các điển hình tiên tiến trong lao động."
CLOSE = "<w:contextualSpacing/>"
LONG = (
    "Phần thứ nhất: kết quả phong trào thi đua yêu nước trong công nhân, viên chức, lao động của cả"
    " tỉnh"
)
TWO_FOR_ONE = swap("annexes", "1.170.000", "2.340.000")

EDGES: Mapping[str, tuple[Sheet, Change, list[tuple[str, str]]]] = {
    # --- the head
    "a line typed behind a line break": (
        replace(PLAN, lines=frozenset({"motto", "issuer"})),
        lambda sheet: replace(
            sheet,
            subject=(replace(sheet.subject[0], runs=(*sheet.subject[0].runs, Run("\n________"))),),
        ),
        [],
    ),
    "the last of ten numbers with a zero": (PLAN, swap("number", "25", "09"), []),
    "the first without": (PLAN, swap("number", "25", "10"), []),
    "a zero before ten": (PLAN, swap("number", "25", "010"), [("M14b", "010")]),
    # --- the text
    "minutes end as they like": (MINUTES, swap("body", "2026./.", "2026."), []),
    "a long heading in the middle": (
        PLAN,
        follow("body", C, centred(LONG, bold=True, after=6)),
        [],
    ),
    "a gap that like paragraphs leave out": (
        PLAN,
        both(shape("body", "b) Nâng", more=CLOSE), shape("body", C, more=CLOSE)),
        [("M28a", C)],
    ),
    "a gap that one of them leaves out": (
        PLAN,
        both(shape("body", "b) Nâng", more=CLOSE), shape("body", C, before=6)),
        [],
    ),
    "a gap of 6 points in halves": (
        PLAN,
        both(shape("body", "b) Nâng", after=3), shape("body", C, before=3)),
        [],
    ),
    "a gap a twentieth too small": (PLAN, shape("body", "b) Nâng", after=5.95), [("M28a", C)]),
    "lines at one and a half": (PLAN, shape("body", C, spacing=1.5), []),
    "an indent of a centimetre": (PLAN, shape("body", C, first=10), []),
    "an indent between": (PLAN, shape("body", C, first=11.3), [("M27b", C)]),
    # --- the outline
    "numbers begin anew under each mục": (
        PLAN,
        outline("1. Ghi một việc.", "2. Ghi việc hai.", "Nội dung cụ thể:", "1. Việc đầu."),
        [],
    ),
    "f) after e)": (
        PLAN,
        swap("body", "e) Tạo không khí", "f) Tạo không khí"),
        [("M30a", "f) Tạo không khí phấn khởi chào mừng các ngày lễ lớn trong năm.")],
    ),
    "e) after c)": (
        PLAN,
        outline("a) Một.", "b) Hai.", "c) Ba.", "e) Bốn."),
        [("M30b", "e) Bốn.")],
    ),
    "a letter twice": (PLAN, outline("a) Một.", "b) Hai.", "b) Ba."), [("M30b", "b) Ba.")]),
    "a Roman number twice": (
        PLAN,
        swap("body", "III. THỜI", "II. THỜI"),
        [("M30b", "II. THỜI GIAN THỰC HIỆN"), ("M30b", "IV. TỔ CHỨC THỰC HIỆN")],
    ),
    "three levels in order": (
        PLAN,
        outline("1. Một.", "1.1. Hai.", "1.1.1. Ba.", "1.1.2. Bốn.", "1.2. Năm.", "2. Sáu."),
        [],
    ),
    "a third level out of order": (
        PLAN,
        outline("1. Một.", "1.1. Hai.", "1.1.2. Ba."),
        [("M30c", "1.1.2. Ba.")],
    ),
    # --- marks and links
    "a bracket over two paragraphs": (
        PLAN,
        outline("Các nội dung (kèm theo Kế hoạch này.", "Xem danh mục ở cuối)."),
        [],
    ),
    "a bracket opened and a quotation closed": (
        PLAN,
        outline("Các nội dung (xem ở cuối.", "Phong trào thi đua”."),
        [("M47a", "("), ("M47a", "”")],
    ),
    "a link that is a field is told as a link": (
        PLAN,
        both(look("body", C, more=BLUE), shape("body", C, around=LINK)),
        [("M06c", C)],
    ),
    "đồng against đ": (
        PLAN,
        swap("body", "60.000.000 đồng", "60.000.000đ"),
        [("M49c", "đ")],
    ),
    # --- the foot
    "what stands for a signature is no name": (
        PLAN,
        put(signatures=(signed("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "(Đã ký)", "TS. Lê Văn Bình"),)),
        [("M34", "TS. Lê Văn Bình")],
    ),
    "the drafter's mark is no recipient": (
        PLAN,
        follow("recipients", "Lưu", *recipients("PL.(300)")["recipients"]),
        [],
    ),
    "dashes of a list are dashes": (
        both(
            put(
                numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt'
                ' w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
                '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
            ),
            swap("recipients", "- Ủy ban", "Ủy ban"),
        )(PLAN),
        shape("recipients", "Ủy ban", more='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        [],
    ),
    "văn thư written out": (PLAN, swap("recipients", "Lưu: VT, CSPL", "Lưu: Văn thư, CSPL"), []),
    # --- annexes
    "a list without a label is an annex": (
        replace(DECISION, annexes=DECISION.annexes[:1]),
        both(UNLABELLED, swap("body", "tại Phụ lục I và Phụ lục II kèm theo", "kèm theo")),
        [],
    ),
    "and its rows are counted": (
        replace(DECISION, annexes=DECISION.annexes[:1]),
        both(
            UNLABELLED,
            swap("body", "tại Phụ lục I và Phụ lục II kèm theo", "kèm theo"),
            swap("body", "02 tập thể", "05 tập thể"),
        ),
        [("M42b", "05 tập thể")],
    ),
    "a reference with a short date": (
        DECISION,
        swap("annexes", "ngày 06 tháng 3 năm 2026", "ngày 06/3/2026"),
        [],
    ),
    "a reference with a wrong short date": (
        replace(DECISION, annexes=DECISION.annexes[:1]),
        both(
            swap("body", " và Phụ lục II", ""),
            swap("annexes", "ngày 06 tháng 3 năm 2026", "ngày 07/3/2026"),
        ),
        [
            (
                "M41e",
                "(Kèm theo Quyết định số 113/QĐ-LĐLĐ ngày 07/3/2026\n"
                "của Ban Thường vụ Liên đoàn Lao động tỉnh An Hòa)",
            )
        ],
    ),
    "a reference with gaps to be filled in": (
        DECISION,
        swap("annexes", "113/QĐ-LĐLĐ ngày 06 tháng 3", "     /QĐ-LĐLĐ ngày     tháng 3"),
        [],
    ),
    "sums within a list are not added up": (
        DECISION,
        lists(PERSON[0], PERSON[1], cells("", "Cộng nhóm", "", "2.340.000"), PERSON[2]),
        [],
    ),
    "a list of one": (
        DECISION,
        both(
            lists(PERSON[0]),
            swap("annexes", "03 cá nhân", "01 cá nhân"),
            swap("annexes", "3.510.000", "1.170.000"),
            swap("body", "03 cá nhân", "01 cá nhân"),
        ),
        [],
    ),
    "one amount that the total does not know": (DECISION, TWO_FOR_ONE, [("M42a", "3.510.000")]),
    "an annex that lies across with a table": (DECISION, across(REPORT.body[4]), []),  # type: ignore[arg-type]
    "an annex that lies across without one": (
        DECISION,
        across(None, text("Nội dung của phụ lục.")),
        [("M01b", "Phụ lục III")],
    ),
    "a number on the first page of an annex": (
        DECISION,
        annex(setting=replace(SETTING, first_differs=False)),
        [("M40a", "2")],
    ),
    "a page number of 13.5 points": (PLAN, paper(header=page_number(13.5)), []),
    "a page number of 12.5 points": (PLAN, paper(header=page_number(12.5)), [("M40d", "2")]),
}


@pytest.mark.parametrize("name", EDGES)
def test_a_rule_ends_where_the_form_does(name: str) -> None:
    sheet, change, wanted = EDGES[name]
    assert told(sheet, change) == wanted


def test_a_basis_that_came_into_force_again_is_in_force() -> None:
    again = (Basis(LAW, until=date(2024, 6, 30)), Basis(LAW, since=date(2026, 3, 6)))
    assert Trial(DECISION, "nd30", Facts(bases=again)).findings() == ()
    gone = (again[0], Basis(LAW, since=date(2026, 3, 7)))
    assert [one.rule for one in Trial(DECISION, "nd30", Facts(bases=gone)).findings()] == ["M25"]


def test_a_signer_is_in_office_from_the_first_day_to_the_last() -> None:
    name, day = "Nguyễn Minh Hạnh", date(2026, 3, 6)
    for since, until, found in (
        (day, day, []),
        (date(2026, 3, 7), None, ["M35"]),
        (None, date(2026, 3, 5), ["M35"]),
    ):
        facts = Facts(signers=(Signer(name, "Chủ tịch", since, until),))
        assert [one.rule for one in Trial(PLAN, "nd30", facts).findings()] == found


def test_of_several_signatures_the_last_is_held_against_the_table() -> None:
    facts = Facts(signers=(Signer("Vũ Đình Nam", "Chủ tọa"),), day=date(2026, 2, 25))
    assert Trial(MINUTES, "nd30", facts).findings() == ()


def test_the_count_of_a_finding_is_that_of_the_paragraphs() -> None:
    change = both(*(shape("body", words, first=5) for words in ("b) Nâng", C, "d) Gắn")))
    (found,) = Trial(change(PLAN), "nd30").findings()
    assert (found.rule, found.params["count"], found.params["found"]) == ("M27b", 3, "0,50")


def test_the_least_gap_is_told() -> None:
    change = both(shape("body", "b) Nâng", after=4), shape("body", C, after=2.5))
    (found,) = Trial(change(PLAN), "nd30").findings()
    assert (found.params["count"], found.params["found"]) == (2, "2,5")
