"""The founding plan, laid into a right page, has just the faults that a person found in it.

Its text is not ours to publish: `DOCGEN_FOUNDING_TEXT` names it, where there is one. A made-up
plan of the same build is always tested.
"""

import os
from pathlib import Path

import pytest
import rules_founding
from rules_founding import WAYS, Case
from test_founding_document import FOUNDING_OFFICE, MADE_UP_OFFICE, UNCHECKED

from docgen.rules import check, profile

# Each was judged by hand (rulebook, section 7) before the checker was asked.
FOUNDING = (
    ("M13", "25/KH - LĐLĐ"),
    ("M19a", "Huyện DMC"),
    ("M29e", "3. Công tác khen thưởng."),
    ("M29f", "đoàn viên và"),
    ("M36f", "- Lưu: VP."),  # a warning in the union's scheme
    ("M46a", "kế hoạch này"),
    ("M46b", "huyện Dương Minh Châu"),
    ("M46c", "Tết Nguyên đán"),  # tết Nguyên đán (decree, annex II, V.8)
    ("M47a", "“"),  # the one before “Đẩy mạnh học tập”, tested below
    ("M48", "thi đua thi đua"),
    ("M48", "đua đua"),
)
MADE_UP = (
    ("M13", "08/KH - LĐLĐ"),
    ("M19a", "BA"),
    ("M29e", "3. Bình chọn và khen thưởng."),
    ("M29f", "về bình an"),
)


def _case(name: str) -> Case:
    if name == "made up":
        text = (Path(__file__).parent.parent / "made_up_plan.txt").read_text("utf-8")
        return Case(text, MADE_UP_OFFICE, MADE_UP)
    path = os.environ.get("DOCGEN_FOUNDING_TEXT")
    if not path:
        pytest.skip(UNCHECKED)
    return Case(Path(path).read_text("utf-8"), FOUNDING_OFFICE, FOUNDING)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["made up", "founding"])
def test_the_plan_has_just_the_faults_that_a_person_found(name, way):
    case = _case(name)
    content = rules_founding.laid_out(case.text, case.office, WAYS[way])
    found = check(content, "kế hoạch.docx", profile("cong-doan"))
    assert sorted((one.rule, one.where.text) for one in found) == list(case.findings)


def test_the_quotation_left_open_is_the_first_of_two():
    case = _case("founding")
    content = rules_founding.laid_out(case.text, case.office, WAYS["bảng không viền"])
    found = check(content, "kế hoạch.docx", profile("cong-doan"))
    around = [str(one.params["around"]) for one in found if one.rule == "M47a"]
    assert ["“Đẩy mạnh học" in one for one in around] == [True]


SLIPS = {
    "năm 2024 và kỷ niệm": "năm 2024  và kỷ niệm",
    "22/01/2024": "22/1/2024",
    "công đoàn hiểu rõ": "công đoàn ,hiểu rõ",
    "sạch sẽ; biến": "sạch sẽ sạch sẽ; biến",
    "2.6. Tổ chức các": "2.7. Tổ chức các",
    "1.500.000 đồng": "1,500,000 đồng",
    "phương châm “Mỗi tổ": "phương châm Mỗi tổ",
    "nghiêm túc thực hiện./.": "nghiêm túc thực hiện",
    "- UBND huyện;": "- UBND huyện,",
    "Trên đây là Kế hoạch": "Tại kế hoạch này",
}
NUMBERED_ANEW = (
    "2.7. Tổ chức các hoạt động kỷ niệm 20 năm Ngày thành lập Liên đoàn Lao động huyện Bình An…"
)


@pytest.mark.parametrize("way", WAYS)
def test_faults_planted_into_the_made_up_plan_are_told_besides(way):
    case = _case("made up")
    text = case.text
    for right, wrong in SLIPS.items():
        assert right in text
        text = text.replace(right, wrong, 1)
    content = rules_founding.laid_out(text, case.office, WAYS[way])
    found = check(content, "kế hoạch.docx", profile("cong-doan"))
    planted = [
        ("M17b", "22/1/2024"),
        ("M29b", ""),
        ("M29c", "đoàn ,"),
        ("M29d", ",hiểu"),
        ("M30c", NUMBERED_ANEW),
        ("M32a", "các công đoàn cơ sở nghiêm túc thực hiện"),
        ("M36d", "huyện,"),
        ("M46a", "kế hoạch này"),
        ("M47a", "”"),
        ("M48", "sạch sẽ sạch sẽ"),
        ("M49b", "1,500,000"),
    ]
    told = sorted((one.rule, one.where.text or "") for one in found)
    assert told == sorted([*case.findings, *planted])
