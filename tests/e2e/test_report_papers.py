"""A report through the whole program: typed into the sheet, printed in the tables of its paper."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from report_office import TABLES, UNITS
from workspaces import Office, new_office

SUMMARY = (
    ("Khu vực", "Đơn vị", "Đoàn viên", "Tỷ lệ", "Làm lợi (triệu đồng)"),
    ("{%tr for x in theo_khu_vuc %}", "", "", "", ""),
    (
        "{{ x.ten }}",
        "{{ x.so_dong }}",
        "{{ x.doan_vien }}",
        "{{ x.ty_le_doan_vien }}%",
        "{{ x.gia_tri_lam_loi|trieu_dong }}",
    ),
    ("{%tr endfor %}", "", "", "", ""),
    ("Cộng", "{{ so_don_vi }}", "{{ doan_vien }}", "", "{{ lam_loi|trieu_dong }}"),
)
TARGETS = (
    ("Chỉ tiêu", "Mục tiêu", "Thực hiện", "Đạt", "So với cùng kỳ"),
    ("{%tr for x in chi_tieu %}", "", "", "", ""),
    (
        "{{ x.chi_tieu }}",
        "{{ x.muc_tieu }}",
        "{{ x.thuc_hien }}",
        "{{ x.ty_le }}%{% if x.dat %} (đạt){% endif %}",
        "{% if x.so_voi_cung_ky %}{{ x.so_voi_cung_ky }}%{% else %}-{% endif %}",
    ),
    ("{%tr endfor %}", "", "", "", ""),
)
WORDS = (
    "Nữ {{ nu }}/{{ doan_vien }} đoàn viên, đạt {{ ty_le_nu }}%; làm lợi tăng {{ tang }}.",
    "Chưa báo cáo {{ so_thieu }}/{{ so_phai }}: {{ thieu|join('; ', 'ten') }}.",
)
TYPED: dict[str, Sequence[Sequence[object]]] = {
    "Báo cáo": [
        ("Mã", "Ngày dự kiến", "Trích yếu", "Chỗ trống", "Số không", "Sẵn sàng"),
        ("BC01", date(2026, 11, 25), "Tổng kết", None, 0, "x"),
    ],
    "Đơn vị": [
        ("Mã", "Tên", "Khu vực", "Phải báo cáo", "Từ ngày", "Đến ngày"),
        ("BA", "Phường Bình An", "Xã, phường", "x", None, None),
        ("AD", "Công ty Ánh Dương", "Ngoài nhà nước", "x", None, None),
        ("DH", "Xã Đông Hòa", "Xã, phường", "x", None, None),
        ("CU", "Xí nghiệp cũ", "Ngoài nhà nước", "x", None, date(2026, 6, 30)),
    ],
    "Số liệu": [
        ("Báo cáo", "Kỳ", "Đơn vị", "Ghi chú", "Đoàn viên", "Nữ", "Điểm", "Giá trị làm lợi"),
        ("BC01", "Này", "AD", None, 1000, 583, None, 1_250_000_000),
        ("BC01", "Này", "BA", None, 500, 292, None, 450_000),
        ("BC01", "Trước", "BA", None, 1200, 0, None, 1_300_000_000),
    ],
    "Chỉ tiêu": [
        ("Báo cáo", "Số liệu", "Mục tiêu", "Chỉ tiêu"),
        ("BC01", "Đoàn viên", 1500, "Tổng số đoàn viên"),
        ("BC01", "Giá trị làm lợi", 2_000_000_000, "Giá trị làm lợi"),
        ("BC01", "Điểm", 7.5, "Điểm thi đua"),
    ],
}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = new_office(tmp_path)
    made.configure("\n  noi_nhan:\n    tab", TABLES.replace("\n  de_cu:", "\n  noi_nhan:\n    tab"))
    made.configure("\ndocuments:\n", UNITS.replace("    lists:", "    form: [file]\n    lists:", 1))
    workbook = load_workbook(made.sheet, rich_text=True)
    for tab, lines in TYPED.items():
        sheet = workbook.create_sheet(tab)
        for line in lines:
            sheet.append(list(line))
    workbook.save(made.sheet)
    template(made.root / "templates" / "bao-cao.docx")
    return made


def template(path: Path) -> None:
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    for text in WORDS:
        document.add_paragraph(text)
    for lines in (SUMMARY, TARGETS):
        table = document.add_table(len(lines), len(lines[0]), style="Table Grid")
        for row, line in zip(table.rows, lines, strict=True):
            for cell, text in zip(row.cells, line, strict=True):
                cell.text = text
        document.add_paragraph("")
    document.save(str(path))


def printed(office: Office) -> tuple[list[str], list[list[list[str]]]]:
    """Return the report's paragraphs, and its tables cell by cell."""
    answer = office.run("--only", "bao_cao/BC01")
    assert answer.json["problems"] == [], answer.out
    paper = Document(str(office.file("bao_cao/BC01")))
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in paper.tables]
    return [one.text for one in paper.paragraphs if one.text], tables


def test_a_report_says_sums_shares_targets_and_who_is_missing(office: Office) -> None:
    words, (summary, targets) = printed(office)
    assert words == [
        "Nữ 875/1.500 đoàn viên, đạt 58,3%; làm lợi tăng -49.550.000 đồng.",
        "Chưa báo cáo 1/3: Xã Đông Hòa.",
    ]
    assert summary[1:] == [
        ["Xã, phường", "1", "500", "33,3%", "0,5"],
        ["Ngoài nhà nước", "1", "1.000", "66,7%", "1.250"],
        ["Cộng", "2", "1.500", "", "1.250,5"],
    ]
    assert targets[1:] == [
        ["Tổng số đoàn viên", "1.500", "1.500", "100,0% (đạt)", "125,0%"],
        ["Giá trị làm lợi", "2.000.000.000", "1.250.450.000 đồng", "62,5%", "96,2%"],
        ["Điểm thi đua", "7,5", "0", "0,0%", "-"],
    ]


def test_a_report_is_made_anew_when_a_unit_that_is_missing_changes(office: Office) -> None:
    printed(office)
    office.type({"Đơn vị!B4": "Xã Đông Hòa mới"})
    assert office.run().document("bao_cao/BC01")["act"] == "remake"
    office.type({"Đơn vị!F4": date(2026, 11, 24)})
    assert office.run().document("bao_cao/BC01")["act"] == "remake"
    office.type({"Đơn vị!F5": date(2026, 6, 29)})
    assert office.run().document("bao_cao/BC01")["act"] == "keep"


def test_a_share_of_nothing_in_print_is_told_at_its_tag(office: Office) -> None:
    office.type({"Số liệu!E2": 0, "Số liệu!E3": 0})
    answer = office.run("--only", "bao_cao/BC01")
    told = [one for one in answer.json["problems"] if one["code"] == "template-share-of-zero"]
    assert any("(doan_vien)" in one["message"] for one in told), told
    assert answer.document("bao_cao/BC01")["state"] == "held"
