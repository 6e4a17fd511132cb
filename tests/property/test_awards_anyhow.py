"""Nominations in any order, beside any others: who is told of does not change."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from award_rows import BEFORE, FORM, PEOPLE, THEME, config, person, rounds, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.awards import award_problems
from docgen.model import Record, Value

NAMES = ["Lê Thị Hoa", "Lê Thị Hòa", "Lê Thị Hoà", "Le Thi Hoa", "LÊ THỊ HÒA", "Lê Thị Yen"]
PEOPLE_OF = st.builds(
    person,
    st.sampled_from([*NAMES, "Lê Thị Yến"]),
    st.sampled_from(["A", "a ", "B", None]),
    born=st.sampled_from([date(1980, 1, 1), date(1990, 1, 1), None]),
    round_=st.sampled_from(["D1", "D2", "D3"]),
    form=st.sampled_from([FORM, THEME]),
    achievement=st.sampled_from(["x", "y", None]),
)
GIVEN = [{"ten": "Lê Thị Hòa", "doi_tuong": "Cá nhân", "don_vi": "A", "ngay": date(2026, 1, 2)}]
Line = dict[str, Value]


def told(people: Sequence[Record]) -> set[tuple[int, str, str]]:
    """Return row, code and level of all that is told; rows keep their numbers when they move."""
    by_table = {"quyet_dinh": rounds(), PEOPLE: people, BEFORE: rows(BEFORE, *GIVEN)}
    found = award_problems(config(achievement="thanh_tich"), "a.xlsx", by_table)
    return {(int((one.where.cell or "B0")[1:]), one.code, str(one.level)) for one in found}


@settings(max_examples=150)
@given(st.lists(PEOPLE_OF, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(lines: list[Line], chance: object) -> None:
    people = list(rows(PEOPLE, *lines))
    expected = told(people)
    chance.shuffle(people)  # type: ignore[attr-defined]
    assert told(people) == expected


@settings(max_examples=150)
@given(st.lists(PEOPLE_OF, max_size=7))
def test_a_row_of_somebody_else_changes_nothing(lines: list[Line]) -> None:
    people = rows(PEOPLE, *lines, person("Vũ Văn Bảy"))
    assert told(people) == told(people[:-1])


@settings(max_examples=150)
@given(st.lists(PEOPLE_OF, max_size=6))
def test_all_are_told_who_are_told_in_twos_and_no_others(lines: list[Line]) -> None:
    """A row is told once of a kind: surely, where any other row makes it sure."""
    people = rows(PEOPLE, *lines)
    pairs = [told(pair) for pair in combinations(people, 2)] + [told([one]) for one in people]
    every = set().union(*pairs)
    sure = {(row, code) for row, code, _ in every if not code.endswith("-alike")}
    assert told(people) == {
        one
        for one in every
        if (one[0], one[1].removesuffix("-alike")) not in sure or not one[1].endswith("-alike")
    }
