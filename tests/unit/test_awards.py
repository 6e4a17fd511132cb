"""Nominations twice, awards of one year, quotas: what is told, where, how gravely."""

import time
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from award_rows import (
    BEFORE,
    COLLECTIVES,
    FORM,
    PEOPLE,
    QUOTAS,
    THEME,
    config,
    person,
    places,
    rounds,
    rows,
)

from docgen.awards import award_problems
from docgen.errors import Level, Problem
from docgen.messages import message
from docgen.model import Record, Value

BORN, OTHER = date(1980, 2, 3), date(1991, 4, 5)
MOVED = [person("Lê Văn An", born=BORN), person("Lê Văn An", "CĐCS B", born=BORN)]


def told(
    people: tuple[Record, ...] = (), *, of: Mapping[str, Any] | None = None, **tables: Any
) -> tuple[Problem, ...]:
    by_table = {"quyet_dinh": rounds(), PEOPLE: people, **tables}
    return award_problems(config(**(of or {})), "a.xlsx", by_table)


def of_people(*lines: dict[str, Value], **of: Any) -> list[str]:
    return [problem.code for problem in told(rows(PEOPLE, *lines), of=of)]


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        (person("Lê Văn An"), person("LÊ  VĂN AN"), "award-twice"),
        (person("Lê Thị Hòa"), person("Lê Thị Hoà"), "award-twice"),
        (person("Lê Thị Mỹ"), person("Lê Thị Mĩ"), "award-twice"),
        (person("Đặng An"), person("Ðặng An"), "award-twice"),
        (person("Lê Văn An"), person("Lê Văn An", "cđcs  a"), "award-twice"),
        (person("Lê Văn An", born=BORN), person("Lê Văn An", born=BORN), "award-twice"),
        (person("Lê Văn An", born=BORN), person("Lê Văn An"), "award-twice"),
        (person("Lê Văn An", born=BORN), person("Lê Văn An", born=OTHER), None),
        (person("Lê Văn An"), person("Lê Văn An", "CĐCS B"), None),
        (*MOVED, "award-twice-alike"),
        (person("Lê Văn An", None), person("Lê Văn An", "CĐCS B"), "award-twice-alike"),
        (person("Lê Thị Hoa"), person("Lê Thị Hòa"), None),
        (person("Lê Thị Hoa", born=BORN), person("Lê Thị Hòa", born=BORN), "award-twice-alike"),
        (person("Lê Thị Hoa", born=BORN), person("Lê Thị Hòa", born=OTHER), None),
        (person("Le Thi Hoa"), person("Lê Thị Hòa"), "award-twice-alike"),
        (person("Le Thi Hoa"), person("Lê Thị Hòa", "CĐCS B"), None),
        (person("Lê Văn An"), person("Lê Văn An", form=THEME), "award-two-forms"),
        (person("Le Van An"), person("Lê Văn An", form=THEME), "award-two-forms-alike"),
        (person("Lê Văn An"), person("Lê Văn An", round_="D2"), "award-same-year"),
        (person("Le Van An"), person("Lê Văn An", round_="D2"), "award-same-year-alike"),
        (person("Lê Văn An"), person("Lê Văn An", round_="D3"), None),
        (person("Lê Văn An"), person("Lê Văn An", round_="D9"), None),
        (person("Lê Văn An"), person("Lê Văn Anh"), None),
    ],
)
def test_two_rows_of_one_person_are_told_as_a_pair_of_cells(
    one: dict[str, Value], other: dict[str, Value], code: str | None
) -> None:
    for pair in ((one, other), (other, one)):
        found = told(rows(PEOPLE, *pair))
        assert places(found) == ([(code, "B2", "B3"), (code, "B3", "B2")] if code else [])
        for problem, typed in zip(found, reversed(pair), strict=False):
            assert problem.params["other_name"] == typed["ho_va_ten"]
            assert str(typed["ho_va_ten"]) in message(problem, "vi")


def test_another_round_is_named_with_its_day() -> None:
    first, second = told(rows(PEOPLE, person("Lê An"), person("Lê An", round_="D2")))
    assert (first.params["round"], first.params["date"]) == ("D2", "20/11/2026")
    assert (second.params["round"], second.params["date"]) == ("D1", "08/3/2026")
    assert {first.level, second.level} == {Level.WARNING}


def test_another_achievement_may_be_awarded_again_where_the_office_asks_for_it() -> None:
    def pair(form: str) -> tuple[dict[str, Value], dict[str, Value]]:
        one = person("Lê Văn An", achievement="Sáng kiến")
        return one, person("Lê Văn An", achievement="Hội thao", form=form)

    assert of_people(*pair(FORM)) == ["award-twice"] * 2
    assert of_people(*pair(THEME)) == ["award-two-forms"] * 2
    assert of_people(*pair(FORM), achievement="thanh_tich") == []
    assert of_people(*pair(THEME), achievement="thanh_tich") == []
    unsaid = person("Lê Văn An", achievement="Sáng kiến"), person("Lê Văn An")
    assert of_people(*unsaid, achievement="thanh_tich") == ["award-twice"] * 2


def test_what_the_council_refused_does_not_count() -> None:
    pair = person("Lê Văn An", agreed=False), person("Lê Văn An", form=THEME)
    assert of_people(*pair) == ["award-two-forms"] * 2
    assert of_people(*pair, refused=(("dong_y", False),)) == []


def test_rows_that_are_not_ready_or_faulty_where_compared_take_no_part() -> None:
    pair = (person("Lê Văn An"), person("Lê Văn An"))
    assert told(rows(PEOPLE, *pair, ready=False)) == ()
    assert told(rows(PEOPLE, *pair, faulty=["ngay_sinh"])) == ()
    assert len(told(rows(PEOPLE, *pair, faulty=["thanh_tich"]))) == 2
    assert told(rows(PEOPLE, person("Lê Văn An"), person("Lê Văn An", form=""))) != ()


def test_of_three_equal_rows_each_names_the_first_other() -> None:
    found = told(rows(PEOPLE, *[person("Lê Văn An")] * 4))
    assert [other for _, _, other in places(found)] == ["B3", "B2", "B2", "B2"]


def test_a_sure_pair_is_told_before_one_spelt_alike() -> None:
    found = told(rows(PEOPLE, person("Le Van An"), person("Lê Văn An"), person("Lê Văn An")))
    assert places(found) == [
        ("award-twice-alike", "B2", "B3"),
        ("award-twice", "B3", "B4"),
        ("award-twice", "B4", "B3"),
    ]


def test_an_award_given_before_is_told_at_the_nomination_alone() -> None:
    def given(name: str, day: date, unit: str | None = "CĐCS A", of: str = "Cá nhân") -> list[str]:
        line = {"ten": name, "doi_tuong": of, "don_vi": unit, "hinh_thuc": FORM, "ngay": day}
        found = told(rows(PEOPLE, person("Lê Văn An")), da_khen=rows(BEFORE, line))
        assert all(one.where.table == "Đề cử cá nhân" for one in found)
        return [f"{one.code} {one.params['other']} {one.params['date']}" for one in found]

    day = date(2026, 1, 5)
    assert given("lê văn an", day) == ["award-given-before Đã khen thưởng!A2 05/01/2026"]
    assert given("Le Van An", day) == ["award-given-before-alike Đã khen thưởng!A2 05/01/2026"]
    assert given("Lê Văn An", day, None) == [
        "award-given-before-alike Đã khen thưởng!A2 05/01/2026"
    ]
    assert given("Lê Văn An", day, "CĐCS B") == []
    assert given("Lê Văn An", date(2025, 12, 31)) == []
    assert given("Lê Văn An", day, of="Tập thể") == []
    two = [{"ten": "X", "doi_tuong": "Cá nhân", "hinh_thuc": FORM, "ngay": day}] * 2
    assert told(da_khen=rows(BEFORE, *two)) == ()


def test_a_collective_is_known_by_its_name_alone() -> None:
    name = "Công đoàn xã Long Hải"
    lines = [
        {"quyet_dinh": "D1", "ten_tap_the": n, "hinh_thuc": FORM} for n in (name, name.upper())
    ]
    found = told(de_cu_tap_the=rows(COLLECTIVES, *lines))
    assert places(found) == [("award-twice", "B2", "B3"), ("award-twice", "B3", "B2")]
    assert told(rows(PEOPLE, person(name)), de_cu_tap_the=rows(COLLECTIVES, lines[0])) == ()


@pytest.mark.parametrize(
    ("verdicts", "levels"),
    [
        ({}, ["error", "warning", "error", "warning", "warning", "warning"]),
        ({"twice": "off", "two_forms": "off"}, ["warning", "warning"]),
        ({"same_year": "off", "spelt_alike": "off"}, ["error", "error"]),
        (
            {"spelt_alike": "error", "same_year": "error", "twice": "warning"},
            ["warning", "warning", "error", "error", "error", "error"],
        ),
    ],
)
def test_spelt_alike_is_never_graver_than_what_it_would_be(
    verdicts: dict[str, str], levels: list[str]
) -> None:
    lines = (
        *(person("Lê Văn An"), person("Lê Văn An")),
        *(person("Lê Thị Yến", "B"), person("Le Thi Yen", "B")),
        *(person("Vũ Bảy", "C"), person("Vũ Bảy", "C", form=THEME)),
        *(person("Vũ Tám", "D"), person("Vu Tám", "D", form=THEME)),
        *(person("Hồ Ba", "E"), person("Hồ Ba", "E", round_="D2")),
        *(person("Hồ Tư", "G"), person("Ho Tư", "G", round_="D2")),
    )
    found = told(rows(PEOPLE, *lines), of=verdicts)
    assert [str(one.level) for one in found[::2]] == levels


def quota(most: int, round_: str = "D1", form: str = FORM) -> dict[str, Value]:
    return {"dot": round_, "hinh_thuc": form, "doi_tuong": "Cá nhân", "so_luong": most}


def test_an_exceeded_quota_is_told_at_its_own_cell() -> None:
    people = rows(PEOPLE, *(person(name) for name in ("An", "Bình", "Chi")))

    def over(*lines: dict[str, Value], **of: Any) -> list[Problem]:
        return list(told(people, of=of, chi_tieu_khen=rows(QUOTAS, *lines)))

    (found,) = over(quota(2))
    assert (found.code, found.where.cell, found.level) == ("award-over-quota", "D2", Level.ERROR)
    assert (found.params["count"], found.params["most"]) == (3, 2)
    assert over(quota(3)) == []
    assert over(quota(0, "D2"), quota(0, form=THEME)) == []
    assert over(quota(2), over_quota="off") == []
    assert [one.level for one in over(quota(2), over_quota="warning")] == [Level.WARNING]


def test_a_quota_said_twice_is_told_at_both_rows() -> None:
    found = told(chi_tieu_khen=rows(QUOTAS, quota(5), quota(6), quota(7, form=THEME)))
    assert places(found) == [("award-quota-twice", "B2", "B3"), ("award-quota-twice", "B3", "B2")]


def test_twenty_thousand_nominations_take_less_than_a_second() -> None:
    families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ"]
    middles = ["Văn", "Thị", "Thanh", "Thành", "Minh", "Ngọc"]
    given = ["An", "Bình", "Hoa", "Hòa", "Hà", "Hạ", "Nam", "Năm", "Đức", "Yến"]
    lines = [
        person(
            f"{families[n % 10]} {middles[n // 10 % 6]} {given[n // 60 % 10]}",
            f"Đơn vị {n // 600}",
            round_=f"D{n % 3 + 1}",
        )
        for n in range(20_000)
    ]
    lines[500:700] = [lines[500]] * 200
    people = rows(PEOPLE, *lines)
    assert len(told(people)) >= 200
    took = []
    for _ in range(3):  # the machine may be busy with other things
        began = time.process_time()
        told(people)
        took.append(time.process_time() - began)
    assert min(took) < 1
