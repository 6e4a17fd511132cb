"""An office with a council, units, and recipients that are joined, counted and dated."""

from datetime import date

from openpyxl import load_workbook
from workspaces import Office

COUNCIL = "Hội đồng Thi đua - Khen thưởng Liên đoàn Lao động tỉnh Thanh Giang"
BODIES = f"""
  bodies:
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
UNITS = """
  don_vi:
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
NAMED_UNITS = """
units: {table: don_vi, name: ten, short: ten_ngan, from: tu_ngay, to: den_ngay}

register:
"""
AUTHORITIES = "choices: [thay mặt, quyền, ký thay, thừa lệnh, thừa ủy quyền]"


def peopled(office: Office) -> Office:
    """Return the office with a council that issues its plans, and with units: U1, U2."""
    for old, new in (
        ("\nsheet:\n", BODIES),
        (BOOK, COUNCIL_BOOK),
        (
            "    bases: [Kế hoạch]\n    book: van_ban\n",
            "    bases: [Kế hoạch]\n    book: hoi_dong\n    body: hoi_dong\n",
        ),
        (ROLES, DATED),
        (COLUMNS, MORE_COLUMNS),
        ("\nsigners:\n", UNITS),
        ("\nregister:\n", NAMED_UNITS),
        (AUTHORITIES, AUTHORITIES.replace("thừa lệnh", "'thay mặt, ký thay', thừa lệnh")),
    ):
        office.configure(old, new)
    workbook = load_workbook(office.sheet, rich_text=True)
    tab = workbook["Nơi nhận"]
    for n, header in enumerate(["Chung dòng", "Số bản", "Từ ngày", "Đến ngày"], tab.max_column + 1):
        tab.cell(1, n).value = header
    units = workbook.create_sheet("Đơn vị")
    units.append(["Mã", "Tên", "Tên ngắn", "Từ ngày", "Đến ngày", "Kết quả kiểm tra"])
    units.append(["U1", "Công đoàn phường Một", "CĐ P1", None, date(2026, 1, 31), None])
    units.append(["U2", "Công đoàn phường Hai", "CĐ P2", date(2026, 2, 1), None, None])
    workbook.save(office.sheet)
    put(office, "Người ký", 2, {"Thay cho": "Hội đồng Thi đua - Khen thưởng"})
    return office


def put(office: Office, tab: str, row: int, values: dict[str, object]) -> None:
    """Type values by header into a row."""
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
