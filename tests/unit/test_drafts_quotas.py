"""A faulty quota holds back the papers that carry the nominations it governs, and no others."""

import pytest
from award_rows import FORM, PEOPLE, QUOTAS, THEME, config, person, rows

from docgen.drafts.quotas import quota_faults, resting_on
from docgen.drafts.sources import Sources, sources
from docgen.errors import Level, Problem, Where
from docgen.model import Record, Value


def quota(**changed: Value) -> dict[str, Value]:
    return {"dot": "D1", "hinh_thuc": FORM, "doi_tuong": "Cá nhân", "so_luong": 2} | changed


def known(quotas: tuple[Record, ...], level: Level = Level.ERROR) -> Sources:
    where = Where(file="a.xlsx", table="Chỉ tiêu khen thưởng", cell="D2")
    by_table = {QUOTAS: quotas}
    found = [Problem("award-over-quota", where, {}, level)]
    agreed = config(refused=(("dong_y", False),))
    return sources(agreed, "a.xlsx", by_table, found)


def held(source: Sources, *lines: dict[str, Value]) -> bool:
    return bool(resting_on(source, quota_faults(source), rows(PEOPLE, *lines)))


@pytest.mark.parametrize(
    ("line", "governed"),
    [
        (person("A"), True),
        (person("A", form=FORM.upper()), True),
        (person("A", form=THEME), False),
        (person("A", round_="D2"), False),
        (person("A", agreed=False), False),
    ],
)
def test_a_nomination_rests_on_the_quota_of_its_round_and_form(
    line: dict[str, Value], *, governed: bool
) -> None:
    assert held(known(rows(QUOTAS, quota())), line) is governed


def test_a_warning_holds_nothing_back_and_one_fault_is_told_once() -> None:
    assert not held(known(rows(QUOTAS, quota()), Level.WARNING), person("A"))
    source = known(rows(QUOTAS, quota()))
    people = rows(PEOPLE, person("A"), person("B"))
    assert len(resting_on(source, quota_faults(source), people)) == 1
    assert resting_on(source, quota_faults(source), rows(QUOTAS, quota())) == []


def test_a_quota_whose_form_is_mistyped_may_be_any_forms() -> None:
    source = known(rows(QUOTAS, quota(hinh_thuc=None), faulty=["hinh_thuc"]))
    assert held(source, person("A", form=THEME))
    assert not held(source, person("A", round_="D2"))
