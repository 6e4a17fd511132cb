"""Who issues, receives and signs, as people of an office see it on paper, in sheet and register."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from people_office import add, peopled, put
from workspaces import Office, new_office

from docgen.word.reading import text

PLAN, OTHER_PLAN, NOTICE = "ke_hoach/KH01", "ke_hoach/KH02", "thong_bao/TB01"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return peopled(new_office(tmp_path))


def words(office: Office, key: str) -> str:
    return text(office.file(key).read_bytes())


def issued(office: Office, day: str, *keys: str) -> tuple[int, list[str]]:
    answer = office.docgen("issue", *keys, "--date", day, "--json")
    return answer.code, answer.codes


def checked(office: Office, tab: str, row: int) -> str:
    return str(office.cell(f"{tab}!{office.header(tab, 'Kết quả kiểm tra')}{row}") or "")


def test_a_council_issues_in_its_own_name_and_book_without_a_finding(office: Office) -> None:
    answer = office.run("--only", PLAN)
    assert answer.document(PLAN)["state"] == "draft"
    said = words(office, PLAN)
    assert "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH THANH GIANG\nHỘI ĐỒNG THI ĐUA - KHEN THƯỞNG" in said
    assert "TM. HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG\nCHỦ TỊCH" in said
    assert (answer.json["findings"], answer.codes) == ([], [])
    given = office.docgen("issue", PLAN, "--date", "12/1/2026", "--json")
    assert given.document(PLAN)["symbol"] == "01/KH-HĐTĐKT"
    (line,) = office.docgen("register", "--json").json["documents"]
    assert line["book"] == "hoi_dong"


def test_another_name_of_the_council_makes_its_drafts_anew(office: Office) -> None:
    office.run()
    office.configure("      symbol: HĐTĐKT\n", "      symbol: HĐTĐ\n")
    assert office.run().json["counts"]["changed"] == 2 + 2  # two plans, and what cites them
    assert "/KH-HĐTĐ\n" in words(office, PLAN)


def test_a_deputy_signs_for_the_head_of_a_collective_without_a_finding(office: Office) -> None:
    office.configure("profile: cong-doan", "profile: nd30")
    put(
        office,
        "Người ký",
        2,
        {
            "Chức vụ": "Phó Chủ tịch",
            "Quyền hạn": "thay mặt, ký thay",
            "Thay cho": "Ủy ban nhân dân; Chủ tịch",
        },
    )
    answer = office.run("--only", PLAN)
    assert (answer.json["findings"], answer.codes) == ([], [])
    assert "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" in words(office, PLAN)


def test_a_unit_that_is_not_there_is_told_in_report_and_sheet(office: Office) -> None:
    add(office, "Nơi nhận", {"Nhóm": "Cấp trên", "Nơi nhận": "CĐ P2", "Chung dòng": "Có"})
    answer = office.run()
    assert answer.code == 0
    assert answer.codes.count("draft-unit-not-yet") == 1
    assert "- Thường trực Tỉnh ủy (để báo cáo), CĐ P2;" in words(office, PLAN)
    told = checked(office, "Kế hoạch", 2)
    assert "“Công đoàn phường Hai” chỉ có từ ngày 01/02/2026" in told
    assert checked(office, "Kế hoạch", 3) == ""
    office.run("--only", OTHER_PLAN)
    assert checked(office, "Kế hoạch", 2) == told


def test_the_register_shows_how_many_copies_are_called_for(office: Office, tmp_path: Path) -> None:
    put(office, "Nơi nhận", 2, {"Số bản": 3})
    office.run()
    put(office, "Nơi nhận", 3, {"Số bản": 0})
    assert office.run().json["counts"]["changed"] == 0  # no letter of a paper is another one
    assert issued(office, "12/1/2026", PLAN) == (0, [])
    (line,) = office.docgen("register", "--json").json["documents"]
    assert line["copies"] == 3 + 0 + 6 + 2
    path = tmp_path / "so.xlsx"
    office.docgen("register", "--xlsx", str(path))
    rows = load_workbook(path).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    assert next(row[6] for row in rows if row[0] == "01/KH-HĐTĐKT") == "11"


def test_a_paper_is_not_issued_before_one_that_it_cites(office: Office) -> None:
    office.run()
    assert issued(office, "10/2/2026", PLAN) == (3, ["rule-M18e"])  # the notice is planned before
    assert issued(office, "9/2/2026", NOTICE) == (1, ["act-cites-later"])
    assert issued(office, "10/2/2026", NOTICE) == (0, [])


def test_who_receives_by_dates_must_do_so_on_the_day_of_issue(office: Office) -> None:
    put(office, "Nơi nhận", 2, {"Đến ngày": date(2026, 1, 20)})
    office.run()
    assert issued(office, "21/1/2026", PLAN) == (1, ["act-recipient-gone"])
    assert office.docgen("register", "--json").json["documents"] == []
    assert issued(office, "20/1/2026", PLAN) == (0, [])


def test_a_new_recipient_by_the_day_of_issue_refuses_it(office: Office) -> None:
    put(office, "Nơi nhận", 2, {"Từ ngày": date(2026, 1, 20)})
    office.run()
    answer = office.docgen("issue", PLAN, "--date", "20/1/2026", "--json")
    assert (answer.code, answer.codes) == (1, ["act-recipient-begun"])
    assert "“Tổng Liên đoàn Lao động Việt Nam”" in answer.json["problems"][0]["message"]
    assert issued(office, "19/1/2026", PLAN) == (0, [])


def test_a_unit_that_is_gone_by_the_day_of_issue_is_a_warning(office: Office) -> None:
    add(office, "Nơi nhận", {"Nhóm": "Cấp trên", "Nơi nhận": "Công đoàn phường Một"})
    assert office.run("--only", PLAN).codes == []
    assert issued(office, "1/2/2026", PLAN) == (0, ["act-unit-not-there"])


def test_a_basis_that_begins_before_the_day_of_issue_refuses_it(office: Office) -> None:
    law = {"Chủ đề": "Kế hoạch", "Văn bản": "Luật Mới ngày 20 tháng 12 năm 2025"}
    add(office, "Căn cứ", {**law, "Từ ngày": date(2026, 1, 15)})
    office.run()
    answer = office.docgen("issue", PLAN, "--date", "15/1/2026", "--json")
    assert (answer.code, answer.codes) == (1, ["act-basis-begun"])
    assert "“Luật Mới ngày 20 tháng 12 năm 2025”" in answer.json["problems"][0]["message"]
    assert issued(office, "14/1/2026", PLAN) == (0, [])


def test_a_basis_of_two_stretches_is_one(office: Office) -> None:
    ended = office.header("Căn cứ", "Đến ngày")
    words_at = office.header("Căn cứ", "Văn bản")
    basis = office.cell(f"Căn cứ!{words_at}2")
    office.type({f"Căn cứ!{ended}2": date(2026, 1, 14)})
    add(
        office,
        "Căn cứ",
        {"Chủ đề": "Kế hoạch", "Văn bản": basis, "Từ ngày": date(2026, 1, 15)},
    )
    office.run()
    assert issued(office, "15/1/2026", PLAN) == (0, [])


def test_others_who_sign_must_be_in_office_on_the_day_of_issue(office: Office) -> None:
    ready = "      Sẵn sàng: {type: yes-no}\n"
    secretary = f"{ready}      Thư ký: {{type: reference, table: nguoi_ky}}\n"
    office.configure(f"{ready}\n  thong_bao:", f"{secretary}\n  thong_bao:")
    office.configure("    body: hoi_dong\n", "    body: hoi_dong\n    other_signers: [thu_ky]\n")
    workbook = load_workbook(office.sheet, rich_text=True)
    tab = workbook["Kế hoạch"]
    column = tab.max_column + 1
    tab.cell(1, column).value, tab.cell(2, column).value = "Thư ký", "PCT2"
    workbook.save(office.sheet)
    office.run()
    answer = office.docgen("issue", PLAN, "--date", "1/4/2026", "--json")
    assert (answer.code, answer.codes) == (1, ["act-signer-out-of-office"])
    assert "Nguyễn Văn Thuận" in answer.json["problems"][0]["message"]
    put(office, "Kế hoạch", 2, {"Ngày dự kiến": date(2026, 4, 1)})
    held = office.run("--only", PLAN)
    assert (held.document(PLAN)["state"], held.codes) == ("held", ["draft-signer-out-of-office"])


def test_what_a_person_took_out_of_the_file_is_no_more_asked_for(office: Office) -> None:
    put(office, "Nơi nhận", 5, {"Đến ngày": date(2026, 1, 20)})
    office.run()
    path = office.file(PLAN)
    document = Document(str(path))
    cells = (c for t in document.tables for r in t.rows for c in r.cells)
    for paragraph in [p for c in cells for p in c.paragraphs]:
        if "Mặt trận" in paragraph.text:
            paragraph._element.getparent().remove(paragraph._element)
    document.save(str(path))
    assert issued(office, "21/1/2026", PLAN) == (0, [])
