"""What the rules find in minutes, whose two signatures stand over nơi nhận in one row."""

from datetime import date

import pytest
from form_samples import Data
from round_samples import CHAIR, SECRETARY, minutes, rendered

from docgen.rules import check, profile
from docgen.rules.facts import Facts, Signer
from docgen.rules.paper import Paper
from docgen.word.document import read

CHIEF = Signer(CHAIR["ho_va_ten"], CHAIR["chuc_vu"])


def found(data: Data, facts: Facts | None = None) -> list[str]:
    paper = rendered("bien-ban", data)
    findings = check(paper, "bien-ban.docx", profile("cong-doan"), facts or Facts())
    return [finding.rule for finding in findings]


def test_both_signatures_are_read_and_nobody_else_is_taken_for_one() -> None:
    paper = Paper(read(rendered("bien-ban", minutes(1, 2)), "bien-ban.docx"), profile("cong-doan"))
    signed = [
        ([line.text for line in one.positions], one.name.text if one.name else "")
        for one in paper.foot.signatures
    ]
    assert signed == [
        (["THƯ KÝ"], SECRETARY["ho_va_ten"]),
        (["CHỦ TỌA"], CHAIR["ho_va_ten"]),
    ]
    assert [line.text for line in paper.foot.recipients] == ["- Lưu: VT, Hồ sơ."]
    assert paper.prose[-1].text.startswith("Cuộc họp kết thúc")


def test_a_degree_is_found_before_either_name() -> None:
    for role, person in (("thu_ky", SECRETARY), ("chu_toa", CHAIR)):
        data = minutes(1, 1) | {role: {**person, "ho_va_ten": f"ThS. {person['ho_va_ten']}"}}
        assert found(data) == ["M34"]


def test_nobody_recorded_where_the_minutes_are_kept_is_found() -> None:
    assert found(minutes(1, 1) | {"noi_nhan": ["- Lưu: Hồ sơ."]}) == ["M36f"]


@pytest.mark.parametrize(
    ("signers", "rules"),
    [
        ((CHIEF,), []),
        ((Signer("Ai Đó", CHAIR["chuc_vu"]),), ["M35"]),
        ((Signer(CHIEF.name, CHIEF.position, until=date(2026, 6, 30)),), ["M35"]),
    ],
)
def test_who_chairs_must_be_in_office_whatever_the_role_is_called(
    signers: tuple[Signer, ...], rules: list[str]
) -> None:
    assert found(minutes(1, 1), Facts(day=date(2026, 11, 20), signers=signers)) == rules
