"""An award goes out once, within its quota, at the rate of its day: told where it is mended."""

from datetime import date
from pathlib import Path

import pytest
from award_office import AwardOffice

from docgen.word.reading import text

PEOPLE, QUOTAS, RATES = "Đề cử cá nhân", "Chỉ tiêu khen thưởng", "Mức thưởng"
DECISION = "quyet_dinh/QD01"
UNIT = "CĐCS Công ty Cổ phần May Hồng Lam"


@pytest.fixture
def office(tmp_path: Path) -> AwardOffice:
    return AwardOffice(tmp_path)


def paper(office: AwardOffice) -> str:
    return text(office.file(DECISION).read_bytes())


def test_a_decision_pays_the_rates_of_its_day(office: AwardOffice) -> None:
    answer = office.run()
    assert (answer.code, answer.json["problems"]) == (0, [])
    assert "702.000" in paper(office)
    assert "4.914.000 đồng" in paper(office)  # 2 × 1.404.000 + 3 × 702.000


def test_one_who_is_nominated_twice_holds_the_decision_back(office: AwardOffice) -> None:
    row = office.nominate("Đặng Thị Ánh", UNIT)
    answer = office.run()
    assert answer.code == 3
    assert answer.codes == ["award-twice", "award-twice"]
    assert answer.document(DECISION)["act"] == "hold"
    assert f"B{row}" in office.check(PEOPLE, 2)
    assert "B2" in office.check(PEOPLE, row)
    assert "Đặng Thị Ánh" in office.check(PEOPLE, row)
    born, other = office.header(PEOPLE, "Ngày sinh"), date(1990, 5, 1)
    office.type({f"{PEOPLE}!{born}2": date(1980, 1, 1), f"{PEOPLE}!{born}{row}": other})
    answer = office.run()
    assert answer.document(DECISION)["act"] == "make"
    assert office.check(PEOPLE, 2) == office.check(PEOPLE, row) == ""


def test_a_name_spelt_alike_is_told_and_holds_nothing_back(office: AwardOffice) -> None:
    row = office.nominate("Dang Thi Anh", UNIT)
    answer = office.run()
    assert answer.codes == ["award-twice-alike", "award-twice-alike"]
    assert answer.document(DECISION)["act"] == "make"
    assert "Đặng Thị Ánh" in office.check(PEOPLE, row)


def test_one_awarded_in_the_year_is_told(office: AwardOffice) -> None:
    given = date(2026, 2, 3)
    office.append("Đã khen thưởng", "Đặng Thị Ánh", "Cá nhân", UNIT, "Giấy khen", given)
    answer = office.run()
    assert answer.codes == ["award-given-before"]
    assert answer.document(DECISION)["act"] == "make"
    assert "Đã khen thưởng!A2" in office.check(PEOPLE, 2)


def test_an_exceeded_quota_holds_the_decision_back_and_blames_nobody(office: AwardOffice) -> None:
    office.type({f"{QUOTAS}!D2": 2})
    answer = office.run()
    assert answer.codes == ["award-over-quota"]
    assert answer.document(DECISION)["act"] == "hold"
    assert "3" in office.check(QUOTAS, 2)
    assert office.check(PEOPLE, 2) == ""
    office.type({f"{QUOTAS}!D2": 3})
    assert office.run().codes == []


def test_an_exceeded_quota_is_only_told_where_the_office_says_so(office: AwardOffice) -> None:
    office.configure("\nawards:\n", "\nawards:\n  over_quota: warning\n")
    office.type({f"{QUOTAS}!D2": 2})
    answer = office.run()
    assert answer.codes == ["award-over-quota"]
    assert answer.document(DECISION)["act"] == "make"


def test_a_changed_rate_makes_the_draft_anew(office: AwardOffice) -> None:
    office.run()
    office.type({f"{RATES}!E3": 0.5})
    answer = office.run()
    assert answer.document(DECISION)["act"] == "remake"
    assert "1.170.000" in paper(office)
    assert office.run().document(DECISION)["act"] == "keep"


def test_a_typed_amount_must_be_the_rate(office: AwardOffice) -> None:
    paid = office.header(PEOPLE, "Tiền thưởng")
    office.type({f"{PEOPLE}!{paid}2": 702_000})
    assert office.run().codes == []
    office.type({f"{PEOPLE}!{paid}2": 720_000})
    answer = office.run()
    assert answer.codes == ["draft-prize-differs"]
    assert answer.document(DECISION)["act"] == "hold"
    assert "720.000 đồng" in office.check(PEOPLE, 2)
    assert "702.000 đồng" in office.check(PEOPLE, 2)


def test_a_later_base_salary_is_no_change_of_an_issued_paper(office: AwardOffice) -> None:
    salary = {"Lương cơ sở!A3": date(2026, 7, 1), "Lương cơ sở!B3": 2_530_000}
    office.type(dict.fromkeys(salary))
    office.run()
    office.docgen("issue", "ke_hoach/KH02", DECISION, "--date", "2026-04-20")
    office.type(salary)
    answer = office.run()
    assert (answer.codes, answer.document(DECISION)["act"]) == ([], "keep")


def test_a_paper_is_not_issued_on_a_day_of_other_rates(office: AwardOffice) -> None:
    office.run()
    keys = ("ke_hoach/KH02", DECISION)
    late = office.docgen("issue", *keys, "--date", "2026-07-01", "--json")
    assert late.code == 1
    assert "act-rate-changed" in late.codes
    assert "702.000 đồng" in late.out
    assert office.docgen("issue", *keys, "--date", "2026-06-30", "--json").code == 0
