"""Papers of one round stand together, with what is missing before they can be signed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from workspaces import Office, new_office

ROUND = "ke_hoach/KH02"
DECISION = "quyet_dinh/QD01"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office whose decisions and notices belong to the plan that they follow."""
    office = new_office(tmp_path)
    for kind in ("Quyết định", "Thông báo"):
        office.configure(f"    name: {kind}\n", f"    name: {kind}\n    family: theo_ke_hoach\n")
    return office


def family(office: Office, key: str = ROUND, *arguments: str) -> dict[str, Any]:
    found = office.docgen("list", "--json", *arguments).json["families"]
    return next(one for one in found if one["key"] == key)


def codes(of: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(one["code"], one["type"], one["key"]) for one in of["missing"]]


def test_a_round_holds_its_papers_its_name_and_what_is_missing(office: Office) -> None:
    told = office.run()
    assert told.document(DECISION)["family"] == ROUND
    assert told.document("ke_hoach/KH01")["family"] is None
    found = family(office)
    assert [one["key"] for one in found["documents"]] == [DECISION]
    assert found["name"] == office.cell("Kế hoạch!C3")
    assert codes(found) == [
        ("family-cites-unnumbered", "quyet_dinh", DECISION),
        ("family-type-missing", "thong_bao", None),
    ]
    assert "ke_hoach/KH02" in found["missing"][0]["message"]


def test_a_number_of_the_cited_paper_is_no_longer_missing(office: Office) -> None:
    office.run()
    office.docgen("reserve", "ke_hoach/KH02", "--date", "2026-03-09")
    assert ("family-cites-unnumbered", "quyet_dinh", DECISION) not in codes(family(office))


def test_a_held_and_an_edited_paper_are_told(office: Office) -> None:
    office.run()
    path = office.file(DECISION)
    path.write_bytes(path.read_bytes() + b" ")
    office.type({"Đề cử cá nhân!B2": None})
    office.run()
    found = codes(family(office))
    assert ("family-held", "quyet_dinh", DECISION) in found
    assert ("family-pinned", "quyet_dinh", DECISION) in found


def test_an_issued_paper_lacks_nothing(office: Office) -> None:
    office.run()
    office.docgen("issue", "ke_hoach/KH02", DECISION, "--date", "2026-04-20")
    assert codes(family(office)) == [("family-type-missing", "thong_bao", None)]


def test_a_state_shows_only_the_rounds_that_have_it(office: Office) -> None:
    office.run()
    assert office.docgen("list", "--json", "--state", "issued").json["families"] == []
    held = office.docgen("list", "--json", "--state", "draft").json
    assert {one["key"] for one in held["families"]} == {ROUND, "ke_hoach/KH01"}


def test_many_papers_of_a_type_are_one_line_unless_all_are_asked_for(office: Office) -> None:
    fill_notices(office, 5)
    office.run()
    short = office.docgen("list").out
    assert "Thông báo: 5 dự thảo" in short
    assert "thong_bao/TB04" not in short
    assert "Thông báo: 5 văn bản viện dẫn văn bản chưa có số: ke_hoach/KH02." in short
    every = office.docgen("list", "--all").out
    assert all(f"thong_bao/TB{n:02}" in every for n in range(2, 7))
    assert len(family(office)["documents"]) == 6


def test_the_text_begins_with_the_plain_papers_and_names_each_round(office: Office) -> None:
    office.run()
    text = office.docgen("list").out
    assert text.index("ke_hoach/KH01 ") < text.index("KH02 · ") < text.index(DECISION)
    assert "Chưa có Thông báo" in text


def test_the_register_names_the_round(office: Office) -> None:
    office.run()
    office.docgen("issue", "ke_hoach/KH02", DECISION, "--date", "2026-04-20")
    lines = {
        one["key"]: one["family"] for one in office.docgen("register", "--json").json["documents"]
    }
    assert lines == {"ke_hoach/KH02": None, DECISION: ROUND}


def test_a_family_that_is_no_reference_is_a_fault_of_the_configuration(office: Office) -> None:
    office.configure("family: theo_ke_hoach", "family: trich_yeu")
    assert office.docgen("list", "--json").codes == ["config-column-type"] * 2


def fill_notices(office: Office, count: int) -> None:
    """Add ready notices that follow the second plan, each with one line of content."""
    top = ("Mã", "Ngày dự kiến", "Trích yếu", "Theo kế hoạch", "Người ký", "Nơi nhận", "Sẵn sàng")
    columns = {header: office.header("Thông báo", header) for header in top}
    inside = {h: office.header("Nội dung thông báo", h) for h in ("Thông báo", "Cấp", "Nội dung")}
    first = {header: office.cell(f"Thông báo!{letter}2") for header, letter in columns.items()}
    cells: dict[str, object] = {}
    for n in range(count):
        day = date(2026, 3, 16)  # not before the plan that it follows
        row = first | {"Mã": f"TB{n + 2:02}", "Theo kế hoạch": "KH02", "Ngày dự kiến": day}
        cells |= {f"Thông báo!{columns[h]}{n + 3}": value for h, value in row.items()}
        text = {"Thông báo": f"TB{n + 2:02}", "Cấp": "Đoạn", "Nội dung": "Các đơn vị thực hiện."}
        cells |= {f"Nội dung thông báo!{inside[h]}{n + 40}": value for h, value in text.items()}
    office.type(cells)


def test_the_register_shows_a_round_and_what_it_lacks(office: Office) -> None:
    office.run()
    office.docgen("issue", "ke_hoach/KH02", DECISION, "--date", "2026-04-20")
    whole = office.docgen("register").out
    assert f"[{DECISION}, KH02]" in whole
    assert "[ke_hoach/KH02]" in whole
    of_round = office.docgen("register", "--round", "KH02").out
    assert DECISION in of_round
    assert "[ke_hoach/KH02]" not in of_round
    assert "Chưa có Thông báo" in of_round
    assert office.docgen("register", "--round", ROUND).out == of_round
    assert office.docgen("register", "--round", "KH99", "--json").json["documents"] == []
