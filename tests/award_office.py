"""The small workspace with awards: its decisions are the rounds, its nominations have forms."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from openpyxl import load_workbook
from workspaces import Office, new_office

from docgen.errors import Problem
from docgen.pipeline import RunOrder, open_workspace, run

FORMS = "choices: [Giấy khen, Giấy khen chuyên đề]"
OBJECTS = "choices: [Tập thể, Cá nhân]"
TABLES = f"""
  muc_thuong:
    tab: Mức thưởng
    check: Kết quả kiểm tra
    columns:
      Hình thức: {{type: choice, {FORMS}, required: true}}
      Đối tượng: {{type: choice, {OBJECTS}, required: true}}
      Từ ngày: {{type: date, required: true}}
      Đến ngày: {{type: date}}
      Hệ số: {{type: decimal, min: 0}}
      Mức cố định: {{type: money, min: 0}}

  luong_co_so:
    tab: Lương cơ sở
    check: Kết quả kiểm tra
    columns:
      Từ ngày: {{type: date, required: true}}
      Mức lương: {{type: money, required: true, min: 1}}

  chi_tieu_khen:
    tab: Chỉ tiêu khen thưởng
    check: Kết quả kiểm tra
    columns:
      Đợt: {{type: reference, table: quyet_dinh, required: true}}
      Hình thức: {{type: choice, {FORMS}, required: true}}
      Đối tượng: {{type: choice, {OBJECTS}, required: true}}
      Số lượng: {{type: integer, required: true, min: 0}}

  da_khen:
    tab: Đã khen thưởng
    check: Kết quả kiểm tra
    columns:
      Tên: {{type: text, required: true}}
      Đối tượng: {{type: choice, {OBJECTS}, required: true}}
      Đơn vị: {{type: text}}
      Hình thức: {{type: choice, {FORMS}, required: true}}
      Ngày: {{type: date, required: true}}
"""
AWARDS = """
awards:
  rounds: {table: quyet_dinh, date: ngay_du_kien}
  nominations:
    tap_the:
      {table: de_cu_tap_the, name: ten_tap_the, object: Tập thể, round: quyet_dinh, form: hinh_thuc}
    ca_nhan:
      table: de_cu_ca_nhan
      name: ho_va_ten
      object: Cá nhân
      round: quyet_dinh
      form: hinh_thuc
      unit: don_vi
      born: ngay_sinh
  history: {table: da_khen, name: ten, object: doi_tuong, unit: don_vi, form: hinh_thuc, date: ngay}
  quotas:
    {table: chi_tieu_khen, round: dot, form: hinh_thuc, object: doi_tuong, most: so_luong}
  rates:
    table: muc_thuong
    form: hinh_thuc
    object: doi_tuong
    from: tu_ngay
    to: den_ngay
    factor: he_so
    amount: muc_co_dinh
    base: {table: luong_co_so, from: tu_ngay, amount: muc_luong}
"""
COLUMNS = f"""      Hình thức: {{type: choice, {FORMS}, required: true}}
      Ngày sinh: {{type: date}}
      Tiền thưởng: {{type: money, min: 0}}
"""
PRIZES = {
    "order: [ten_tap_the]": "Tập thể",
    "order: [ho_va_ten]": "Cá nhân",
}
FORM = "Giấy khen"


class AwardOffice(Office):
    """A decision of two collectives and three persons, paid by coefficients of the base salary.

    On 20/4/2026 the base salary is 2.340.000 đồng: a person gets 702.000, a collective 1.404.000.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(new_office(folder).root)
        self._configure()
        self._fill()

    def append(self, tab: str, *values: object) -> int:
        """Type a row below the others; return its number."""
        workbook = load_workbook(self.sheet, rich_text=True)
        sheet = workbook[tab]
        row = max(c.row for line in sheet.iter_rows() for c in line if c.value is not None) + 1
        for at, value in enumerate(values, 1):
            sheet.cell(row, at).value = value
        workbook.save(self.sheet)
        return row

    def nominate(self, name: str, unit: str, born: date | None = None, form: str = FORM) -> int:
        """Type a person into the nominations of QD01; return the row."""
        row = self.append("Đề cử cá nhân", "QD01", name, "Công nhân", unit)
        form_at, born_at = self._added("Đề cử cá nhân")
        self.type({f"Đề cử cá nhân!{form_at}{row}": form, f"Đề cử cá nhân!{born_at}{row}": born})
        return row

    def problems(self) -> list[Problem]:
        """Return the problems of a run, as values."""
        now = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
        path = self.root / "config.yaml"
        with open_workspace(
            path, environment={}, now=now, actor="lan", exclusive=True, patience=0
        ) as workspace:
            return run(workspace, RunOrder(only="quyet_dinh/QD01")).problems

    def check(self, tab: str, row: int) -> str:
        """Return what the sheet says to mend in a row."""
        return str(self.cell(f"{tab}!{self.header(tab, 'Kết quả kiểm tra')}{row}") or "")

    def _configure(self) -> None:
        self.configure("      Tiền thưởng: {type: money, required: true, min: 0}\n", COLUMNS)
        self.configure("\nsigners:\n", f"{TABLES}\nsigners:\n")
        self.configure("\ndocuments:\n", f"{AWARDS}\ndocuments:\n")
        for old, object_ in PRIZES.items():
            prize = f"prize: {{tag: tien_thuong, form: hinh_thuc, object: {object_}}}"
            self.configure(old, f"{old}\n        {prize}")

    def _added(self, tab: str) -> Sequence[str]:
        return [self.header(tab, header) for header in ("Hình thức", "Ngày sinh")]

    def _fill(self) -> None:
        workbook = load_workbook(self.sheet, rich_text=True)
        for tab in ("Đề cử tập thể", "Đề cử cá nhân"):
            sheet, end = workbook[tab], workbook[tab].max_column
            sheet.cell(1, end + 1).value, sheet.cell(1, end + 2).value = "Hình thức", "Ngày sinh"
            paid = next(cell.column for cell in sheet[1] if cell.value == "Tiền thưởng")
            for row in range(2, sheet.max_row + 1):
                if sheet.cell(row, 1).value is not None:
                    sheet.cell(row, end + 1).value = FORM
                    sheet.cell(row, paid).value = None
        day = date(2024, 7, 1)
        rows = {
            "Mức thưởng": [
                ["Hình thức", "Đối tượng", "Từ ngày", "Đến ngày", "Hệ số", "Mức cố định"],
                [FORM, "Tập thể", day, None, 0.6, None],
                [FORM, "Cá nhân", day, None, 0.3, None],
            ],
            "Lương cơ sở": [
                ["Từ ngày", "Mức lương"],
                [day, 2_340_000],
                [date(2026, 7, 1), 2_530_000],
            ],
            "Chỉ tiêu khen thưởng": [
                ["Đợt", "Hình thức", "Đối tượng", "Số lượng"],
                ["QD01", FORM, "Cá nhân", 5],
            ],
            "Đã khen thưởng": [["Tên", "Đối tượng", "Đơn vị", "Hình thức", "Ngày"]],
        }
        for tab, lines in rows.items():
            sheet = workbook.create_sheet(tab)
            lines[0] = [*lines[0], "Kết quả kiểm tra"]
            for line in lines:
                sheet.append(line)
        workbook.save(self.sheet)
