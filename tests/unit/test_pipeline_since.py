"""Since when a value stands so: changes walked back, rows of lists found again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from docgen.due import changes
from docgen.model import Draft, Numbering
from docgen.pipeline.since import History
from docgen.register import Revision

AT = datetime(2026, 3, 6, tzinfo=UTC)
CITE = {"$": "cite", "v": "ke_hoach/KH01", "form": "Kế hoạch số {so}"}


def history(*data: dict[str, Any], cited: dict[int, Numbering] | None = None) -> History:
    """Return the history of a document whose revisions had these data."""
    revisions: list[Revision] = []
    for no, one in enumerate(data, 1):
        draft = Draft(
            key="a/1", type="a", tab="", row=0, cell="", template="a.docx", data=one,
            planned=date(2026, 3, 6), symbol="KH", book="b",
        )  # fmt: skip
        before = revisions[-1].draft.data if revisions else None
        numbering = max((n for n in cited or {} if n <= no), default=0)
        revisions.append(
            Revision(
                key="a/1",
                no=no,
                at=AT,
                actor="lan",
                draft=draft,
                template_sha="",
                digest="",
                file_sha="",
                path="",
                reason="",
                own=Numbering("KH", date(2026, 3, 6)),
                stored=True,
                changes=[] if before is None else changes(before, one),
                cited={"ke_hoach/KH01": (cited or {})[numbering]} if numbering else {},
            )
        )
    return History(revisions)


def row(key: str, name: str, stt: str) -> dict[str, Any]:
    return {"khoa": key, "ten": name, "stt": stt}


def test_what_never_changed_stands_since_the_first() -> None:
    assert history({"a": 1, "b": 1}, {"a": 1, "b": 2}).since("a").no == 1


def test_a_changed_value_stands_since_its_last_change() -> None:
    assert history({"a": 1}, {"a": 2}, {"a": 2}, {"a": 3}, {"a": 3}).since("a").no == 4


def test_a_value_that_came_back_stands_since_it_came_back() -> None:
    assert history({"a": 1}, {"a": 2}, {"a": 1}).since("a").no == 3


def test_a_list_stands_since_any_of_its_rows_changed() -> None:
    told = history({"l": [row("1", "An", "1")]}, {"l": [row("1", "Ân", "1")]})
    assert (told.since("l").no, told.since("l[1].ten").no, told.since("l[1].khoa").no) == (2, 2, 1)


def test_a_row_is_found_again_in_a_list_that_grew() -> None:
    before = [row("1", "An", "1"), row("3", "Cúc", "2")]
    after = [row("1", "An", "1"), row("2", "Bình", "2"), row("3", "Cúc", "3")]
    told = history({"l": before}, {"l": after})
    assert [told.since(f"l[{n}].ten").no for n in (1, 2, 3)] == [1, 2, 1]
    assert told.since("l[3].stt").no == 2


def test_a_row_without_key_is_found_by_what_it_says() -> None:
    before = [{"ten": "Cúc", "stt": "1"}]
    after = [{"ten": "An", "stt": "1"}, {"ten": "Cúc", "stt": "2"}]
    told = history({"l": before}, {"l": after})
    assert [told.since(f"l[{n}].ten").no for n in (1, 2)] == [2, 1]


def test_a_row_that_changed_while_the_list_grew_is_new_in_that_cell_alone() -> None:
    told = history(
        {"l": [row("1", "An", "1")]}, {"l": [row("1", "Ân", "1"), row("2", "Bình", "2")]}
    )
    assert (told.since("l[1].ten").no, told.since("l[1].khoa").no) == (2, 1)


def test_a_citation_stands_since_it_has_its_number() -> None:
    bare = Numbering("KH-LĐLĐ", date(2026, 1, 6))
    given = replace(bare, number=5, issued=date(2026, 1, 12))
    told = history({"v": CITE}, {"v": CITE}, {"v": CITE}, cited={1: bare, 2: given})
    assert told.since("v").no == 2
