"""Who issues, is addressed, receives and signs, as people of an office see it on paper and sheet."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from workspaces import Office, new_office

from docgen.word.reading import text

PLAN, OTHER_PLAN, NOTICE = "ke_hoach/KH01", "ke_hoach/KH02", "thong_bao/TB01"
COUNCIL = "Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh Thanh Giang"
BODIES = f"""  bodies:
    hoi_dong:
      name: {COUNCIL}
      heading: [HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG]
      symbol: HĐTĐKT
      collective: Hội đồng Thi đua - Khen thưởng

sheet:
"""
BOOK = "      title: Sổ đăng ký văn bản đi\n"
COUNCIL_BOOK = f"{BOOK}    hoi_dong: {{title: Sổ của Hội đồng, owner: HĐTĐKT}}\n"
ROLES = "  name: noi_nhan\n  note: ghi_chu\n"
DATED = f"{ROLES}  joined: chung_dong\n  copies: so_ban\n  from: tu_ngay\n  to: den_ngay\n"
COLUMNS = '      Ghi chú: {type: text, if_empty: ""}\n'
MORE_COLUMNS = (
    f"{COLUMNS}      Chung dòng: {{type: yes-no}}\n      Số bản: {{type: integer, min: 0}}\n"
    "      Từ ngày: {type: date}\n      Đến ngày: {type: date}\n"
)
UNITS = """  don_vi:
    tab: Đơn vị
    key: Mã
    check: Kết quả kiểm tra
    columns:
      Mã: {type: text, required: true, unique: true}
      Tên: {type: text, required: true}
      Tên ngắn: {type: text}
      Từ ngày: {type: date}
      Đến ngày: {type: date}

signers:
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office whose recipients are joined, counted and dated, and whose plans a council issues."""
    office = new_office(tmp_path)
    office.configure("\nsheet:\n", BODIES)
    office.configure(BOOK, COUNCIL_BOOK)
    office.configure(
        "    bases: [Kế hoạch]\n    book: van_ban\n",
        "    bases: [Kế hoạch]\n    book: hoi_dong\n    body: hoi_dong\n",
    )
    office.configure(ROLES, DATED)
    office.configure(COLUMNS, MORE_COLUMNS)
    office.configure("\nsigners:\n", f"\n{UNITS}")
    office.configure(
        "\nregister:\n",
        "\nunits: {table: don_vi, name: ten, short: ten_ngan, from: tu_ngay, to: den_ngay}\n"
        "\nregister:\n",
    )
    workbook = load_workbook(office.sheet)
    tab = workbook["Nơi nhận"]
    for n, header in enumerate(["Chung dòng", "Số bản", "Từ ngày", "Đến ngày"], tab.max_column + 1):
        tab.cell(1, n).value = header
    units = workbook.create_sheet("Đơn vị")
    units.append(["Mã", "Tên", "Tên ngắn", "Từ ngày", "Đến ngày", "Kết quả kiểm tra"])
    units.append(["U1", "Công đoàn phường Một", "CĐ P1", None, date(2026, 3, 31), None])
    units.append(["U2", "Công đoàn phường Hai", "CĐ P2", date(2026, 4, 1), None, None])
    workbook.save(office.sheet)
    put(office, "Người ký", 2, {"Thay cho": "Hội đồng Thi đua - Khen thưởng"})
    return office


def put(office: Office, tab: str, row: int, values: dict[str, object]) -> None:
    office.type({f"{tab}!{office.header(tab, name)}{row}": one for name, one in values.items()})


def add(office: Office, tab: str, *rows: dict[str, object]) -> None:
    """Type rows below those that stand there."""
    workbook = load_workbook(office.sheet, rich_text=True)
    sheet = workbook[tab]
    columns = {cell.value: cell.column for cell in sheet[1]}
    last = max(cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None)
    for n, values in enumerate(rows, last + 1):
        for header, value in values.items():
            sheet.cell(n, columns[header]).value = value
    workbook.save(office.sheet)


def words(office: Office, key: str) -> str:
    return text(office.file(key).read_bytes())


def test_a_council_issues_in_its_own_name_without_a_finding(office: Office) -> None:
    answer = office.run()
    assert answer.document(PLAN)["state"] == "draft", answer.out
    said = words(office, PLAN)
    assert "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH THANH GIANG\nHỘI ĐỒNG THI ĐUA - KHEN THƯỞNG" in said
    assert "TM. HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG" in said
    mine = [one for one in answer.json["findings"] if "Kế hoạch KH01" in str(one)]
    assert mine == []
    issued = office.docgen("issue", PLAN, "--date", "12/1/2026", "--json")
    assert issued.code == 0, issued.out
    assert issued.document(PLAN)["symbol"] == "01/KH-HĐTĐKT"
