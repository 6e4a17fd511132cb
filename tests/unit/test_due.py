"""What a run has to do about each draft."""

from dataclasses import replace
from datetime import date

import pytest

from docgen.due import Act, changes, digest_of, due, next_key, withdrawn
from docgen.model import Draft, Numbering, OnDisk, Standing, State

BLANK = Numbering("KH-LĐLĐ", date(2026, 3, 9))
DRAFT = Draft(
    key="ke_hoach/KH01",
    type="ke_hoach",
    tab="Kế hoạch",
    row=2,
    cell="C2",
    template="templates/ke-hoach.docx",
    data={"trich_yeu": "Phát động thi đua"},
    planned=date(2026, 3, 9),
    symbol="KH-LĐLĐ",
    book="van_ban",
)
SAME = digest_of("cells", "t" * 64, BLANK, {})
OTHER_DATA = digest_of("other cells", "t" * 64, BLANK, {})
OTHER_TEMPLATE = digest_of("cells", "u" * 64, BLANK, {})
STANDING = Standing(key=DRAFT.key, state=State.DRAFT, numbering=BLANK, digest=SAME)


def act(standing: Standing | None, fresh: str = SAME, *, refresh: bool = False) -> Act:
    standings = {} if standing is None else {DRAFT.key: standing}
    return due([(DRAFT, fresh)], standings, refresh=refresh)[0].act


@pytest.mark.parametrize(
    ("change", "fresh", "expected"),
    [
        ({}, SAME, Act.KEEP),
        ({}, OTHER_DATA, Act.REMAKE),
        ({}, OTHER_TEMPLATE, Act.REMAKE),
        ({"on_disk": OnDisk.MISSING}, SAME, Act.REMAKE),
        ({"on_disk": OnDisk.EDITED}, SAME, Act.KEEP_EDITED),
        ({"on_disk": OnDisk.EDITED}, OTHER_DATA, Act.KEEP_PINNED),
        ({"state": State.HELD}, SAME, Act.REVIVE),
        ({"state": State.WITHDRAWN}, SAME, Act.REVIVE),
        ({"state": State.WITHDRAWN}, OTHER_DATA, Act.REMAKE),
        ({"state": State.RESERVED}, SAME, Act.KEEP),
        ({"state": State.ISSUED}, SAME, Act.KEEP),
        ({"state": State.ISSUED}, OTHER_TEMPLATE, Act.KEEP),
        ({"state": State.ISSUED}, OTHER_DATA, Act.KEEP_ISSUED),
        ({"state": State.ISSUED, "on_disk": OnDisk.EDITED}, OTHER_DATA, Act.KEEP_ISSUED),
        ({"state": State.VOID}, SAME, Act.MAKE),
    ],
)
def test_what_is_done_follows_from_where_the_document_stands(
    change: dict[str, object], fresh: str, expected: Act
) -> None:
    assert act(replace(STANDING, **change), fresh) is expected


def test_a_row_seen_for_the_first_time_is_made() -> None:
    assert act(None) is Act.MAKE


def test_refresh_makes_untouched_drafts_anew_and_nothing_else() -> None:
    assert act(STANDING, refresh=True) is Act.REMAKE
    assert act(replace(STANDING, on_disk=OnDisk.EDITED), refresh=True) is Act.KEEP_EDITED
    assert act(replace(STANDING, state=State.ISSUED), refresh=True) is Act.KEEP


def test_the_digest_sees_cells_template_number_and_cited_numbers() -> None:
    numbered = replace(BLANK, number=25)
    variants = {
        SAME,
        OTHER_DATA,
        OTHER_TEMPLATE,
        digest_of("cells", "t" * 64, numbered, {}),
        digest_of("cells", "t" * 64, BLANK, {"ke_hoach/KH02": BLANK}),
        digest_of("cells", "t" * 64, BLANK, {"ke_hoach/KH02": numbered}),
        digest_of("cells", "t" * 64, BLANK, {}, {"linh": "lẻ", "nghin": "nghìn"}),
    }
    assert len(variants) == 7


def test_another_day_of_the_same_month_is_no_change_of_the_page() -> None:
    moved = replace(BLANK, planned=date(2026, 3, 20))
    assert digest_of("cells", "t" * 64, moved, {}) == SAME


def test_a_void_document_is_followed_by_the_next_generation() -> None:
    void = replace(STANDING, state=State.VOID)
    assert next_key(DRAFT.key, None) == "ke_hoach/KH01"
    assert next_key(DRAFT.key, STANDING) == "ke_hoach/KH01"
    assert next_key(DRAFT.key, void) == "ke_hoach/KH01~2"
    assert next_key(DRAFT.key, replace(void, key="ke_hoach/KH01~2")) == "ke_hoach/KH01~3"


def test_only_live_documents_of_the_years_in_the_sheet_are_withdrawn() -> None:
    old = Numbering("KH-LĐLĐ", date(2025, 3, 9))
    standings = {
        "ke_hoach/A": replace(STANDING, key="ke_hoach/A"),
        "ke_hoach/B": replace(STANDING, key="ke_hoach/B", state=State.ISSUED),
        "ke_hoach/C": replace(STANDING, key="ke_hoach/C", numbering=old),
        "ke_hoach/D": replace(STANDING, key="ke_hoach/D", state=State.RESERVED),
        "ke_hoach/E": replace(STANDING, key="ke_hoach/E"),
    }
    gone = withdrawn(standings, frozenset({"ke_hoach/E"}), frozenset({2026}))
    assert gone == ("ke_hoach/A", "ke_hoach/D")


def test_changes_name_the_fields_that_differ() -> None:
    old = {"a": 1, "b": {"c": "x"}, "d": [{"e": 1}, {"e": 2}], "m": {"$": "money", "v": 5}}
    new = {"a": 1, "b": {"c": "y"}, "d": [{"e": 1}, {"e": 3}], "m": {"$": "money", "v": 6}}
    assert changes(old, new) == [
        ["b.c", "x", "y"],
        ["d[2].e", 2, 3],
        ["m", {"$": "money", "v": 5}, {"$": "money", "v": 6}],
    ]
    assert changes(old, old) == []
    assert changes({"d": [1]}, {"d": [1, 2]}) == [["d", [1], [1, 2]]]
