"""Papers of one round: made from it, carrying and citing its rows, held to one another."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from render_templates import part, texts
from rounds import NAMES, new_round
from workspaces import Answer, Office

from docgen.render.values import BLANK_NUMBER

SIGNED = "Võ Thị Giang"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return new_round(tmp_path)


def told(answer: Answer) -> list[dict[str, Any]]:
    """Return the problems of an answer, each with its place."""
    return [{**one, **one["where"]} for one in answer.json["problems"]]


def held(office: Office, key: str = "quyet_dinh/QD01") -> list[dict[str, Any]]:
    """Run, and return the problems of a document that must be held back by them."""
    answer = office.run("--only", key)
    assert answer.document(key)["state"] == "held", answer.out
    return told(answer)


def test_all_papers_of_a_round_are_drafted(office: Office) -> None:
    answer = office.run()
    assert answer.json["problems"] == []
    agreed = [key for key, (_, _, _, result) in NAMES.items() if result == "Đồng ý"]
    assert {one["key"] for one in answer.json["documents"]} == {
        "to_trinh/TTR01",
        "quyet_dinh/QD01",
        "thong_bao/TB01",
        "huong_dan/TB02",
        *(f"giay_khen/{key}" for key in agreed),
    }


def test_the_decision_carries_the_round_by_groups(office: Office) -> None:
    office.run()
    made = office.file("quyet_dinh/QD01").read_bytes()
    assert [line for line in texts(made) if line] == [
        f"Căn cứ Tờ trình số {BLANK_NUMBER}/TTr-LĐLĐ.",
        f"5 người; {SIGNED}",
        *("STT", "Đơn vị", "Họ và tên"),
        *("I", "Giấy khen", "4"),
        *("1", "CĐCS Hai", "Phạm Văn Anh"),
        *("2", "Đỗ Thị Én"),
        *("3", "CĐCS Một", "Lê Thị Bình"),
        *("4", "Vũ Văn Dũng"),
        *("II", "Bằng khen", "1"),
        *("1", "CĐCS Hai", "Trần Văn An"),
    ]
    merges = re.findall(r'<w:vMerge w:val="(\w+)"', part(made))
    assert merges == ["restart", "continue", "restart", "continue", "restart"]


def test_a_certificate_takes_day_and_signer_from_its_round(office: Office) -> None:
    office.run()
    assert [line for line in texts(office.file("giay_khen/CN01").read_bytes()) if line] == [
        "Trần Văn An",
        f"Quyết định số {BLANK_NUMBER}/QĐ-LĐLĐ",
        f"{SIGNED} ngày      tháng 3 năm 2026",
    ]


def test_a_paper_goes_without_a_citation_that_need_not_be(office: Office) -> None:
    office.type({f"Quyết định!{office.header('Quyết định', 'Sẵn sàng')}2": None})
    answer = office.run()
    assert answer.json["problems"] == []
    assert len([x for x in texts(office.file("giay_khen/CN01").read_bytes()) if x]) == 2


def test_the_rounds_day_is_a_fact_behind_its_papers(office: Office) -> None:
    office.run()
    office.type({"Đợt!C2": date(2026, 4, 6), "Người ký!B2": "Võ Thị Hà"})
    answer = office.run()
    assert answer.document("giay_khen/CN01")["act"] == "remake"
    assert answer.document("quyet_dinh/QD01")["act"] == "remake"
    assert "tháng 4" in texts(office.file("giay_khen/CN01").read_bytes())[-1]
    assert "Võ Thị Hà" in texts(office.file("quyet_dinh/QD01").read_bytes())[1]


def test_groups_follow_the_order_of_the_units_table(office: Office) -> None:
    office.run()
    office.type(
        {
            "Đơn vị!A2": "DV1",
            "Đơn vị!B2": "CĐCS Một",
            "Đơn vị!C2": "Xã",
            "Đơn vị!A3": "DV2",
            "Đơn vị!B3": "CĐCS Hai",
            "Đơn vị!C3": "Doanh nghiệp",
        }
    )
    assert office.run().document("quyet_dinh/QD01")["act"] == "remake"
    said = texts(office.file("quyet_dinh/QD01").read_bytes())
    assert said.index("Lê Thị Bình") < said.index("Phạm Văn Anh")


# --- where ------------------------------------------------------------------------------------


def test_a_row_that_no_longer_matches_withdraws_its_paper(office: Office) -> None:
    office.run()
    column = office.header("Đề cử", "Trạng thái")
    assert str(office.cell(f"Đề cử!{column}2")).startswith("Dự thảo")
    assert office.cell(f"Đề cử!{column}5") is None
    office.type({"Đề cử!F2": "Không đồng ý", "Thông báo!B2": "Hướng dẫn", "Tờ trình!E2": 4})
    answer = office.run()
    acts = {one["key"]: one["act"] for one in answer.json["documents"]}
    assert acts["giay_khen/CN01"] == "withdraw"
    assert (acts["thong_bao/TB01"], acts["huong_dan/TB01"]) == ("withdraw", "make")
    assert answer.json["problems"] == []


def test_a_single_state_is_told_without_its_type(office: Office) -> None:
    office.run()
    column = office.header("Thông báo", "Trạng thái")
    assert office.cell(f"Thông báo!{column}3") == "Dự thảo"


def test_only_a_row_that_is_not_of_the_type_says_why(office: Office) -> None:
    answer = office.run("--only", "giay_khen/CN04")
    assert answer.code == 1
    (problem,) = answer.json["problems"]
    assert problem["code"] == "run-only-not-of-type"
    assert "“Kết quả” là “Đồng ý”" in problem["message"]
    assert "“Không đồng ý”" in problem["message"]


def test_a_paper_whose_type_cannot_be_read_is_held_and_not_withdrawn(office: Office) -> None:
    office.run()
    office.type({"Thông báo!B2": "zzz"})
    answer = office.run()
    assert answer.document("thong_bao/TB01")["state"] == "held"
    assert answer.json["counts"]["withdrawn"] == 0


def test_a_nomination_whose_result_cannot_be_read_holds_the_decision(office: Office) -> None:
    office.type({"Đề cử!F2": "zzz"})
    assert {one["cell"] for one in held(office)} >= {"F2"}


# --- paths ------------------------------------------------------------------------------------


def test_an_empty_day_of_the_round_is_told_at_our_own_cell(office: Office) -> None:
    office.type({"Đợt!C2": None})
    problems = held(office, "giay_khen/CN01")
    mine = [one for one in problems if (one["table"], one["cell"]) == ("Đề cử", "B2")]
    assert [one["code"] for one in mine] == ["draft-reference-blank"]
    assert "Đợt!C2" in mine[0]["message"]


def test_a_faulty_day_of_the_round_is_told_at_our_own_cell(office: Office) -> None:
    office.type({"Đợt!C2": "hôm nào"})
    problems = held(office, "giay_khen/CN01")
    mine = [one for one in problems if (one["table"], one["cell"]) == ("Đề cử", "B2")]
    assert [one["code"] for one in mine] == ["draft-reference-faulty"]


def test_an_empty_round_is_told_once(office: Office) -> None:
    office.type({"Quyết định!B2": None})
    mine = [one for one in held(office) if one["table"] == "Quyết định"]
    assert {(one["code"], one["cell"]) for one in mine} == {
        ("draft-reference-empty", "B2"),
        ("draft-cites-nothing", "B2"),
    }


def test_a_slip_of_a_nominations_round_holds_the_decision(office: Office) -> None:
    office.type({"Đề cử!B2": "D0l"})
    assert ("Đề cử", "B2") in {(one["table"], one["cell"]) for one in held(office)}


def test_a_slip_of_a_submissions_round_holds_the_decision(office: Office) -> None:
    office.type({"Tờ trình!B2": "D0l"})
    places = {(one["table"], one["cell"]) for one in held(office)}
    assert places >= {("Tờ trình", "B2"), ("Quyết định", "B2")}


# --- citations --------------------------------------------------------------------------------


def second_submission(office: Office) -> None:
    row = ("TTR02", "D01", date(2026, 3, 3), "Về khen thưởng", 5, "x")
    tick = office.header("Tờ trình", "Sẵn sàng")
    office.type(
        {f"Tờ trình!{c}3": v for c, v in zip(["A", "B", "C", "D", "E", tick], row, strict=True)}
    )


def test_two_papers_of_the_round_leave_open_which_is_cited(office: Office) -> None:
    second_submission(office)
    (problem,) = held(office)
    assert (problem["code"], problem["cell"]) == ("draft-cites-several", "B2")
    assert "TTR01" in problem["message"]
    assert "TTR02" in problem["message"]


def test_one_of_two_papers_that_is_not_ready_is_none(office: Office) -> None:
    second_submission(office)
    office.type({f"Tờ trình!{office.header('Tờ trình', 'Sẵn sàng')}3": None})
    assert office.run().json["problems"] == []


def test_no_paper_of_the_round_is_told(office: Office) -> None:
    office.type({f"Tờ trình!{office.header('Tờ trình', 'Sẵn sàng')}2": None})
    (problem,) = held(office)
    assert (problem["code"], problem["cell"]) == ("draft-cites-none", "B2")


def test_a_paper_cites_none_of_a_later_day(office: Office) -> None:
    office.type({"Tờ trình!C2": date(2026, 3, 7)})
    (problem,) = held(office)
    assert (problem["code"], problem["cell"]) == ("draft-cites-later", "D2")
    for part_ in ("06/3/2026", "TTR01", "07/3/2026", "Tờ trình!C2"):
        assert part_ in problem["message"]
    office.type({"Tờ trình!C2": date(2026, 3, 6)})
    assert office.run().json["problems"] == []


# --- checks -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "at", "message"),
    [
        (
            {"Tờ trình!E2": 6},
            ("Quyết định", "E2"),
            "“Số cá nhân” của Tờ trình TTR01 (ô Tờ trình!E2) là 6, phải bằng số dòng của danh sách "
            "“Đề cử” có “Kết quả” là “Đồng ý” là 5. Hãy xem lại và sửa chỗ sai.",
        ),
        (
            {"Đề cử!G4": 8},
            ("Đề cử", "G4"),
            "“Phiếu” (ô Đề cử!G4) là 8, không được lớn hơn “Có mặt” (ô Quyết định!F2) là 7. "
            "Không thể nhiều phiếu hơn số người họp. Hãy xem lại và sửa chỗ sai.",
        ),
        (
            {"Quyết định!C2": date(2026, 3, 7)},
            ("Quyết định", "C2"),
            "“Ngày họp” (ô Quyết định!C2) là 07/3/2026, không được muộn hơn “Ngày dự kiến” "
            "(ô Quyết định!D2) là 06/3/2026. Hãy xem lại và sửa chỗ sai.",
        ),
    ],
)
def test_a_broken_check_names_both_sides(
    office: Office, cells: dict[str, object], at: tuple[str, str], message: str
) -> None:
    office.type(cells)
    (problem,) = held(office)
    assert problem["code"] == "draft-check-failed"
    assert (problem["table"], problem["cell"]) == at
    assert problem["message"] == message


def test_a_warning_holds_nothing_back(office: Office) -> None:
    office.type({"Quyết định!F2": 2, **{f"Đề cử!G{row}": 1 for row in range(2, 8)}})
    answer = office.run()
    assert answer.document("quyet_dinh/QD01")["state"] == "draft"
    (problem,) = told(answer)
    assert (problem["level"], problem["cell"]) == ("warning", "F2")
    assert "phải lớn hơn 2." in problem["message"]


def test_empty_cells_hold_with_anything(office: Office) -> None:
    office.type({"Quyết định!C2": None, "Quyết định!F2": None, "Tờ trình!E2": None})
    assert office.run().json["problems"] == []
