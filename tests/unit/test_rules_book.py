"""Every rule of the official form: silent on the papers that keep it, heard on the one that breaks
it, and heard alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from breaks.broken import FILE, Change, Trial, both, paper, put, swap, swap_all
from rules_breaks import BREAKS, Broken
from rules_markup import Sheet, docx
from rules_pages import laid
from rules_papers import (
    DECISION,
    LETTER,
    PAPERS,
    PLAN,
    REPORT,
    REQUEST,
    centred,
    profiles,
    signed,
    variants,
)

from docgen.errors import Level
from docgen.model import Finding
from docgen.rules import (
    NOTHING,
    PARTS,
    PROFILES,
    RULES,
    Facts,
    Overrides,
    Paper,
    check,
    overridden,
    profile,
)
from docgen.rules.anatomy.pieces import Piece
from docgen.vietnamese.text import fold
from docgen.word.document import read
from docgen.word.mending import Edit, mended

ALL = [(one.rule, one) for one in BREAKS.values()]
LAID_OUT = {
    f"{name}: {how}, {by}": (sheet, by)
    for name, one in PAPERS.items()
    for how, sheet in variants(one)
    for by in profiles(one)
}


def rules(sheet: Sheet, by: str = "cong-doan", facts: Facts = NOTHING) -> list[str]:
    """Return the rules that speak of a paper, each once."""
    return sorted({one.rule for one in Trial(sheet, by, facts).findings()})


# --- the rules as a whole --------------------------------------------------------------------


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))


def test_a_rule_stands_after_those_that_it_requires() -> None:
    known: set[str] = set()
    for rule in RULES:
        assert known.issuperset(rule.requires), rule.id
        known.add(rule.id)


def test_every_mistake_of_the_rulebook_has_a_rule() -> None:
    covered = {rule.id[:3] for rule in RULES}
    assert covered == {f"M{n:02}" for n in range(1, 51)}


def test_every_rule_belongs_to_a_part_of_the_page() -> None:
    assert {rule.part for rule in RULES} <= set(PARTS)


def test_every_rule_is_broken_once() -> None:
    assert set(BREAKS) == {rule.id for rule in RULES}


def test_levels_of_profiles_speak_of_rules_that_there_are() -> None:
    for name in PROFILES:
        assert set(profile(name).levels) <= set(BREAKS)


# --- one paper that keeps a rule, one that breaks exactly it -----------------------------------


@pytest.mark.parametrize(("sheet", "by"), LAID_OUT.values(), ids=LAID_OUT)
def test_a_correct_paper_has_no_finding(sheet: Sheet, by: str) -> None:
    assert rules(sheet, by) == []


@pytest.mark.parametrize("name", PAPERS)
def test_a_correct_paper_has_no_finding_on_its_pages(name: str) -> None:
    sheet = PAPERS[name]
    turn = ("II. NỘI",) if sheet is PLAN else ()
    for by in profiles(sheet):
        assert Trial(sheet, by, pages=laid(sheet, *turn)).findings() == ()


@pytest.mark.parametrize(("rule", "broken"), ALL, ids=list(BREAKS))
def test_a_rule_is_silent_where_it_is_kept(rule: str, broken: Broken) -> None:
    assert broken.good.findings() == ()


@pytest.mark.parametrize(("rule", "broken"), ALL, ids=list(BREAKS))
def test_a_rule_alone_speaks_where_it_is_broken(rule: str, broken: Broken) -> None:
    found = broken.bad.findings()
    assert {one.rule for one in found} == {rule}
    assert broken.words in [broken.bad.words(one) for one in found]
    assert broken.did.endswith(".")


@pytest.mark.parametrize(("rule", "broken"), ALL, ids=list(BREAKS))
def test_a_rule_speaks_however_the_page_is_laid_out(rule: str, broken: Broken) -> None:
    if broken.pages[1] is not None or rule == "M20b":  # they speak of one layout only
        return
    for how, sheet in list(variants(broken.bad.sheet))[2:]:
        if how.endswith("shape") and rule in ("M09a", "M09d"):
            continue  # a shape that is drawn elsewhere in the head may be the line
        assert rules(sheet, broken.by, broken.facts) == [rule], how


MENDED = (*("M04a", "M05a", "M05b", "M05c", "M13", "M14a", "M14b", "M17a", "M23b", "M36c", "M36d"),)


@pytest.mark.parametrize("rule", MENDED)
def test_what_may_be_put_instead_mends_the_paper(rule: str) -> None:
    bad = BREAKS[rule].bad
    edits = [
        Edit(anchor=one.anchor, old=bad.words(one), text=one.instead)
        for one in BREAKS[rule].findings()
        if one.anchor and one.instead
    ]
    done = mended(bad.content, FILE, edits)
    assert edits
    assert len(done.applied) == len(edits)
    assert check(done.content, FILE, profile(bad.profile), bad.facts) == ()


# --- the parts of a page ---------------------------------------------------------------------


@pytest.mark.parametrize(("sheet", "by"), LAID_OUT.values(), ids=LAID_OUT)
def test_the_parts_of_a_page_are_found(sheet: Sheet, by: str) -> None:
    seen = Paper(read(docx(sheet), ""), profile(by))
    found = {
        "parent": seen.head.parents,
        "issuer": seen.head.issuer,
        "nation": [seen.head.party if by == "dang" else seen.head.nation],
        "motto": [seen.head.motto],
        "number": [seen.head.number],
        "date": [seen.head.date],
        "title": [seen.opening.title],
        "subject": seen.opening.subject,
        "authority": seen.opening.authority,
        "bases": seen.opening.bases,
        "decree": [seen.opening.decree],
        "addressee": seen.opening.addressee,
        "heading": [seen.foot.heading],
        "recipients": seen.foot.recipients,
    }
    for part, pieces in found.items():
        assert _texts(pieces) == [one.text for one in getattr(sheet, part)], part
    signed_by = [[one.text for one in lines if one.text] for lines in sheet.signatures]
    assert [_texts(one.lines) for one in seen.foot.signatures] == signed_by
    assert len(seen.annexes) == len(sheet.annexes)
    assert _texts(seen.prose) == [one.text for one in sheet.body if hasattr(one, "text")]


def _texts(pieces: "list[Piece | None] | list[Piece]") -> list[str]:
    return [piece.text for piece in pieces if piece is not None]


# --- test vectors of the rulebook, section 9.1 -------------------------------------------------

PARTY_CITED = "Thực hiện Kế hoạch số 154-KH/HU và Nghị quyết số 02-NQ/TW, Ban Thường vụ đề ra:"
DEPUTY = put(signatures=(signed("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "Bùi Đức Long"),))
FOR_CHAIR = put(
    signatures=(signed("TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Bùi Đức Long"),)
)


def numbered(words: str) -> Change:
    """Put another number line into a paper."""
    return put(number=(centred(words, size=13),))


def dated(words: str) -> Change:
    """Put another date line into a paper."""
    return put(date=(centred(words, size=13, italic=True),))


def typed(abbreviation: str, type_: str) -> Change:
    """Make a plan a paper of another type."""
    return both(numbered(f"Số: 25/{abbreviation}-LĐLĐ"), swap("title", "KẾ HOẠCH", type_))


CITED = swap("body", PLAN.body[0].text, PARTY_CITED)  # type: ignore[union-attr]
CITED_IN_FULL = both(
    CITED,
    swap("body", "154-KH/HU", "154-KH/HU, ngày 12/01/2024"),
    swap("body", "02-NQ/TW", "02-NQ/TW, ngày 12/6/2021"),
)
PLAIN = both(
    put(annexes=()), swap("body", " (có danh sách tại Phụ lục I và Phụ lục II kèm theo)", "")
)(DECISION)
OLD, NEW = ("ÒA", "òa", "óa", "Ủy", "ủy"), ("OÀ", "oà", "oá", "Uỷ", "uỷ")
NEW_TONES = both(*map(swap_all, OLD, NEW))
VECTORS: Mapping[str, tuple[Sheet, Change, str, list[str]]] = {
    "blanks at the hyphen": (PLAN, numbered("Số: 25/KH - LĐLĐ"), "cong-doan", ["M13"]),
    "a blank before the slash": (PLAN, numbered("Số: 34 /KH-LĐLĐ"), "cong-doan", ["M13"]),
    "5 without zero": (PLAIN, numbered("Số: 5/QĐ-LĐLĐ"), "cong-doan", ["M14a"]),
    "Ð for Đ": (PLAIN, numbered("Số: 05/Q\u00d0-LĐLĐ"), "cong-doan", ["M05a"]),
    "no number yet": (PLAN, numbered("Số:        /KH-LĐLĐ"), "cong-doan", []),
    "dots for a number": (PLAN, numbered("Số: ……/KH-LĐLĐ"), "cong-doan", []),
    "no day yet": (PLAN, dated("An Hòa, ngày      tháng 3 năm 2026"), "cong-doan", []),
    "tháng 03": (PLAN, dated("An Hòa, ngày 06 tháng 03 năm 2026"), "cong-doan", ["M17a"]),
    "tháng 3": (PLAN, dated("Huyện Dương Minh Châu, ngày 06 tháng 3 năm 2026"), "nd30", []),
    "February": (PLAN, dated("An Hòa, ngày 09 tháng 02 năm 2026"), "nd30", []),
    "October": (PLAN, dated("An Hòa, ngày 15 tháng 10 năm 2026"), "nd30", []),
    "DMC": (PLAN, dated("Huyện DMC, ngày    tháng 3 năm 2026"), "nd30", ["M19a"]),
    "Tp.": (PLAN, dated("Tp. An Hòa, ngày 06 tháng 3 năm 2026"), "nd30", ["M19a"]),
    "Party texts cited": (PLAN, CITED_IN_FULL, "nd30", []),
    "Party texts cited short": (PLAN, CITED, "nd30", ["M26"]),  # for information: no date yet
    "a deputy of a union": (PLAN, DEPUTY, "cong-doan", []),
    "a deputy of the state": (PLAN, DEPUTY, "nd30", ["M33d"]),
    "a deputy for the chair": (PLAN, FOR_CHAIR, "nd30", []),
    "CTr": (PLAN, typed("CTr", "CHƯƠNG TRÌNH"), "cong-doan", []),
    "QyĐ": (PLAN, typed("QyĐ", "QUY ĐỊNH"), "cong-doan", []),
    "TTr": (REQUEST, numbered("Số: 07/TTr-LĐLĐ"), "cong-doan", []),
    "CTR": (PLAN, typed("CTR", "CHƯƠNG TRÌNH"), "cong-doan", ["M15"]),
    "HOÀ throughout": (LETTER, NEW_TONES, "nd30", []),
    "HOÀ in the title": (LETTER, swap("nation", "HÒA", "HOÀ"), "nd30", ["M04d"]),  # mixed
}


@pytest.mark.parametrize("name", VECTORS)
def test_vectors_of_the_rulebook(name: str) -> None:
    sheet, change, by, wanted = VECTORS[name]
    assert rules(change(sheet), by) == wanted


# --- what was wrong once -----------------------------------------------------------------------

ONCE: Mapping[str, tuple[Sheet, Change, list[str]]] = {
    "a list may lie across": (REPORT, paper(width=297, height=210), []),
    "a text without its date is told once": (
        DECISION,
        swap("bases", " ngày 24 tháng 5 năm 2024 của", " của"),
        ["M24b"],
    ),
    "tiêu biểu names no annex": (
        DECISION,
        swap("body", " (có danh sách tại Phụ lục I và Phụ lục II kèm theo)", " tiêu biểu"),
        ["M41a"],
    ),
    "Biểu số 1 names one": (
        DECISION,
        swap("body", "danh sách tại Phụ lục I và Phụ lục II kèm theo", "tại Biểu số 1"),
        [],
    ),
    "Như Điều 3 means all who act": (DECISION, swap("recipients", "Như Điều", "Như Điều"), []),
    "the Party's number, not the symbol": (PLAN, numbered("Số 25-KH/LĐLĐ"), ["M12b"]),
    "an urgency mark is no name": (
        PLAN,
        lambda sheet: replace(sheet, parent=(centred("HỎA TỐC", bold=True), *sheet.parent)),
        [],
    ),
    "a third of the text after the line": (
        PLAN,
        both(swap("subject", " năm 2026", ""), put(drawn="typed")),
        [],
    ),
}


@pytest.mark.parametrize("name", ONCE)
def test_what_was_wrong_once(name: str) -> None:
    sheet, change, wanted = ONCE[name]
    assert rules(change(sheet)) == wanted


# --- facts ------------------------------------------------------------------------------------

PART_OF = {rule.id: rule.part for rule in RULES}


@pytest.mark.parametrize(("rule", "broken"), ALL, ids=list(BREAKS))
def test_a_part_that_a_type_lacks_is_not_checked(rule: str, broken: Broken) -> None:
    parts = frozenset(PARTS) - {PART_OF[rule]}
    lacking = replace(broken.bad, facts=replace(broken.facts, parts=parts))
    assert rule not in {one.rule for one in lacking.findings()}


def test_sizes_are_not_checked_in_a_part_that_a_type_lacks() -> None:
    facts = Facts(parts=frozenset(PARTS) - {"number"})
    assert Trial(BREAKS["M07"].bad.sheet, "nd30", facts).findings() == ()


@pytest.mark.parametrize("rule", [rule for rule, broken in ALL if broken.facts != NOTHING])
def test_what_is_not_known_is_not_told(rule: str) -> None:
    assert replace(BREAKS[rule].bad, facts=NOTHING).findings() == ()


@pytest.mark.parametrize("rule", [rule.id for rule in RULES if rule.on_paper])
def test_rules_on_pages_are_silent_without_pages(rule: str) -> None:
    assert replace(BREAKS[rule].bad, pages=None).findings() == ()


@pytest.mark.parametrize(("day", "found"), [(date(2025, 6, 30), 0), (date(2025, 7, 1), 1)])
def test_the_day_of_the_workspace_stands_over_that_of_the_paper(day: date, found: int) -> None:
    bad = replace(BREAKS["M37b"].bad, facts=Facts(day=day))
    assert len(bad.findings()) == found


def test_a_basis_is_in_force_to_its_last_day_and_from_its_first() -> None:
    broken = BREAKS["M25"]
    for day, found in ((date(2023, 12, 31), 0), (date(2024, 1, 1), 1)):
        told = replace(broken.bad, facts=replace(broken.facts, day=day)).findings()
        assert [one.rule for one in told].count("M25") == found


# --- what an office keeps differently ------------------------------------------------------------


def held(broken: Broken, own: Overrides) -> tuple[Finding, ...]:
    """Return what is found in a bad paper by a profile with an office's own values."""
    return check(broken.bad.content, FILE, overridden(profile(broken.by), own), broken.facts)


@pytest.mark.parametrize("rule", ["M13", "M27a", "M44d"])
def test_an_office_sets_how_grave_a_rule_is(rule: str) -> None:
    assert held(BREAKS[rule], Overrides(levels={rule: "off"})) == ()
    for level in Level:
        found = held(BREAKS[rule], Overrides(levels={rule: level.value}))
        assert [one.level for one in found] == [level]


def test_profiles_set_how_grave_a_rule_is() -> None:
    assert {one.level for one in BREAKS["M32c"].findings()} == {Level.WARNING}
    assert {one.level for one in BREAKS["M33d"].findings()} == {Level.ERROR}


def test_an_office_sets_sizes() -> None:
    assert held(BREAKS["M07"], Overrides(sizes={"number": (13, 14)})) == ()
    (told,) = check(
        docx(PLAN), FILE, overridden(profile("nd30"), Overrides(sizes={"number": (12, 12.5)}))
    )
    assert (told.rule, told.params["found"], told.params["allowed"]) == ("M07", "13", "12–12,5")


def test_an_office_adds_types_and_abbreviations() -> None:
    conclusion = typed("KL", "KẾT LUẬN")(PLAN)
    own = overridden(profile("nd30"), Overrides(types={"Kết luận": "KL"}))
    assert check(docx(conclusion), FILE, own) == ()
    assert rules(conclusion, "nd30") != []
    own = overridden(profile("nd30"), Overrides(types={"Kế hoạch": "KHH"}))
    assert [one.rule for one in check(docx(PLAN), FILE, own)] == ["M15"]
    assert own.types[fold("Kế hoạch")].addressee == "never"


def test_overrides_leave_the_profile_as_it_is() -> None:
    overridden(profile("nd30"), Overrides(levels={"M13": "off"}))
    assert profile("nd30").level("M13", Level.ERROR) is Level.ERROR


def test_a_profile_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        profile("nd110")
