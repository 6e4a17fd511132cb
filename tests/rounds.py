"""A small workspace of award rounds: nominations, a submission and decisions by round."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from render_templates import template
from workspaces import NOTHING_BESIDE, Office

from docgen.config import load
from docgen.model import Value
from docgen.rules import RULES
from docgen.sheets.create import create

CONFIG = """
version: 1
organisation:
  periods:
    - {name: Liên đoàn Lao động tỉnh Thanh Giang, heading: [LIÊN ĐOÀN LAO ĐỘNG],
       symbol: LĐLĐ, place: Thanh Giang}
sheet: {workbook: sheets/thi-dua-2026.xlsx}
tables:
  dot:
    tab: Đợt
    key: Mã
    check: Kiểm tra
    columns:
      Mã: {type: text, required: true, unique: true}
      Tên đợt: {type: text, required: true}
      Ngày khen: {type: date}
      Người ký: {type: reference, table: nguoi_ky, required: true}
  de_cu:
    tab: Đề cử
    key: Mã
    ready: Sẵn sàng
    status: Trạng thái
    check: Kiểm tra
    columns:
      Mã: {type: text, required: true, unique: true}
      Đợt: {type: reference, table: dot, required: true}
      Họ và tên: {type: text, required: true, person: true}
      Đơn vị: {type: reference, table: don_vi, required: true}
      Hình thức: {type: choice, choices: [Giấy khen, Bằng khen], required: true}
      Kết quả: {type: choice, choices: [Đồng ý, Không đồng ý], required: true}
      Phiếu: {type: integer}
      Sẵn sàng: {type: yes-no}
  to_trinh:
    tab: Tờ trình
    key: Mã
    ready: Sẵn sàng
    status: Trạng thái
    check: Kiểm tra
    columns:
      Mã: {type: text, required: true, unique: true}
      Đợt: {type: reference, table: dot, required: true}
      Ngày dự kiến: {type: date, required: true}
      Trích yếu: {type: text, required: true}
      Số cá nhân: {type: integer}
      Sẵn sàng: {type: yes-no}
  quyet_dinh:
    tab: Quyết định
    key: Mã
    ready: Sẵn sàng
    status: Trạng thái
    check: Kiểm tra
    columns:
      Mã: {type: text, required: true, unique: true}
      Đợt: {type: reference, table: dot}
      Ngày họp: {type: date}
      Ngày dự kiến: {type: date, required: true}
      Trích yếu: {type: text, required: true}
      Có mặt: {type: integer}
      Sẵn sàng: {type: yes-no}
  thong_bao:
    tab: Thông báo
    key: Mã
    ready: Sẵn sàng
    status: Trạng thái
    check: Kiểm tra
    columns:
      Mã: {type: text, required: true, unique: true}
      Loại: {type: choice, choices: [Thông báo, Hướng dẫn], required: true}
      Ngày dự kiến: {type: date, required: true}
      Trích yếu: {type: text, required: true}
      Sẵn sàng: {type: yes-no}
  don_vi:
    tab: Đơn vị
    key: Mã
    columns:
      Mã: {type: text, required: true, unique: true}
      Tên: {type: text, required: true}
      Khu vực: {type: choice, choices: [Xã, Doanh nghiệp], required: true}
  nguoi_ky:
    tab: Người ký
    key: Mã
    columns:
      Mã: {type: text, required: true, unique: true}
      Họ và tên: {type: text, required: true}
      Chức vụ: {type: text, required: true}
signers: {table: nguoi_ky, name: ho_va_ten, position: chuc_vu}
documents:
  to_trinh:
    name: Tờ trình
    abbreviation: TTr
    template: templates/to-trinh.docx
    each: to_trinh
    date: ngay_du_kien
    subject: trich_yeu
    signer: dot.nguoi_ky
    book: van_ban
    form: [file]
  quyet_dinh:
    name: Quyết định
    abbreviation: QĐ
    template: templates/quyet-dinh.docx
    each: quyet_dinh
    date: ngay_du_kien
    subject: trich_yeu
    signer: dot.nguoi_ky
    book: van_ban
    form: [file]
    cites:
      to_trinh:
        {document: to_trinh, by: dot, link: dot, form: 'Tờ trình số {so}/{ky_hieu}', basis: true}
    lists:
      ca_nhan:
        table: de_cu
        link: dot
        by: dot
        where: {ket_qua: Đồng ý}
        group: [hinh_thuc, don_vi]
        order: [ho_va_ten]
    figures:
      so_ca_nhan: {count: ca_nhan}
    checks:
      - {holds: to_trinh.so_ca_nhan = so_ca_nhan}
      - {holds: ca_nhan.phieu <= co_mat, note: Không thể nhiều phiếu hơn số người họp.}
      - {holds: ngay_hop <= ngay_du_kien}
      - {holds: co_mat > 2, level: warning}
  giay_khen:
    name: Giấy khen
    abbreviation: GK
    template: templates/giay-khen.docx
    each: de_cu
    where: {ket_qua: Đồng ý}
    date: dot.ngay_khen
    subject: ho_va_ten
    signer: dot.nguoi_ky
    book: giay_khen
    form: [file]
    cites:
      quyet_dinh:
        {document: quyet_dinh, by: dot, link: dot, required: false,
         form: 'Quyết định số {so}/{ky_hieu}'}
  thong_bao:
    name: Thông báo
    abbreviation: TB
    template: templates/thong-bao.docx
    each: thong_bao
    where: {loai: Thông báo}
    date: ngay_du_kien
    subject: trich_yeu
    book: van_ban
    form: [file]
  huong_dan:
    name: Hướng dẫn
    abbreviation: HD
    template: templates/thong-bao.docx
    each: thong_bao
    where: {loai: Hướng dẫn}
    date: ngay_du_kien
    subject: trich_yeu
    book: van_ban
    form: [file]
register:
  books:
    van_ban: {title: Sổ văn bản đi}
    giay_khen: {title: Sổ giấy khen}
limits: {withdrawals: 100}
workers: 1
"""
# These papers are about facts: the official form has tests of its own.
LEVELS = "".join(f"    {rule.id}: 'off'\n" for rule in RULES)
UNHELD = f"{NOTHING_BESIDE}form:\n  pages: false\n  levels:\n{LEVELS}"
DAY = date(2026, 3, 6)
NAMES = {
    "CN01": ("Trần Văn An", "DV2", "Bằng khen", "Đồng ý"),
    "CN02": ("Lê Thị Bình", "DV1", "Giấy khen", "Đồng ý"),
    "CN03": ("Phạm Văn Anh", "DV2", "Giấy khen", "Đồng ý"),
    "CN04": ("Ngô Thị Chi", "DV2", "Giấy khen", "Không đồng ý"),
    "CN05": ("Vũ Văn Dũng", "DV1", "Giấy khen", "Đồng ý"),
    "CN06": ("Đỗ Thị Én", "DV2", "Giấy khen", "Đồng ý"),
}


def rows() -> dict[str, list[dict[str, Value]]]:
    """Return the rows of a round of which all is right."""
    nominations: list[dict[str, Value]] = [
        {
            "Mã": key,
            "Đợt": "D01",
            "Họ và tên": name,
            "Đơn vị": unit,
            "Hình thức": form,
            "Kết quả": result,
            "Phiếu": 5,
            "Sẵn sàng": True,
        }
        for key, (name, unit, form, result) in NAMES.items()
    ]
    paper: dict[str, Value] = {"Đợt": "D01", "Trích yếu": "Về khen thưởng", "Sẵn sàng": True}
    notice: dict[str, Value] = {"Ngày dự kiến": DAY, "Trích yếu": "Về thi đua", "Sẵn sàng": True}
    return {
        "dot": [{"Mã": "D01", "Tên đợt": "Đợt 1", "Ngày khen": DAY, "Người ký": "A"}],
        "de_cu": nominations,
        "to_trinh": [{**paper, "Mã": "TTR01", "Ngày dự kiến": date(2026, 3, 2), "Số cá nhân": 5}],
        "quyet_dinh": [
            {
                **paper,
                "Mã": "QD01",
                "Ngày dự kiến": DAY,
                "Ngày họp": date(2026, 3, 1),
                "Có mặt": 7,
            }
        ],
        "thong_bao": [
            {**notice, "Mã": "TB01", "Loại": "Thông báo"},
            {**notice, "Mã": "TB02", "Loại": "Hướng dẫn"},
        ],
        "don_vi": [
            {"Mã": "DV2", "Tên": "CĐCS Hai", "Khu vực": "Doanh nghiệp"},
            {"Mã": "DV1", "Tên": "CĐCS Một", "Khu vực": "Xã"},
        ],
        "nguoi_ky": [{"Mã": "A", "Họ và tên": "Võ Thị Giang", "Chức vụ": "Chủ tịch"}],
    }


def paper(*lines: str, grid: Sequence[tuple[str, ...]] = ()) -> bytes:
    """Return a template of plain paragraphs, and of a table after them."""

    def build(document: Any) -> None:
        for line in lines:
            document.add_paragraph(line)
        made = document.add_table(len(grid), len(grid[0])) if grid else None
        for row, texts in zip(made.rows if made else (), grid, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return template(build)


TEMPLATES: Mapping[str, bytes] = {
    "to-trinh": paper("{{ trich_yeu }}", "{{ nguoi_ky.ho_va_ten }}"),
    "quyet-dinh": paper(
        "{%p for dong in can_cu %}",
        "{{ dong }}",
        "{%p endfor %}",
        "{{ so_ca_nhan }} người; {{ nguoi_ky.ho_va_ten }}",
        grid=[
            ("STT", "Đơn vị", "Họ và tên"),
            ("{%tr for dong in ca_nhan %}", "", ""),
            ("{%tr if dong.dau_hinh_thuc %}", "", ""),
            (
                "{{ dong.so_hinh_thuc | la_ma }}",
                "{{ dong.hinh_thuc }}",
                "{{ dong.dong_hinh_thuc }}",
            ),
            ("{%tr endif %}", "", ""),
            (
                "{{ dong.stt_hinh_thuc }}",
                "{% vm dong.dau_don_vi %}{{ dong.don_vi.ten }}",
                "{{ dong.ho_va_ten }}",
            ),
            ("{%tr endfor %}", "", ""),
        ],
    ),
    "giay-khen": paper(
        "{{ ho_va_ten }}",
        "{% if vien_dan.quyet_dinh %}{{ vien_dan.quyet_dinh }}{% endif %}",
        "{{ nguoi_ky.ho_va_ten }} {{ ngay_thang_nam }}",
    ),
    "thong-bao": paper("{{ ten_loai }} {{ trich_yeu }}"),
}


@cache
def _workbook() -> bytes:
    """Return the workbook of a round; made once, it is always the same."""
    with TemporaryDirectory() as folder:
        settings, path = Path(folder) / "config.yaml", Path(folder) / "mau.xlsx"
        settings.write_text(CONFIG.lstrip() + UNHELD, "utf-8")
        create(load(settings, {}), path, language="vi", rows=rows())
        return path.read_bytes()


def new_round(folder: Path) -> Office:
    """Return a workspace of one round of which all is right."""
    root = folder / "Văn phòng"
    for inner in ("templates", "sheets", "output"):
        (root / inner).mkdir(parents=True)
    (root / "config.yaml").write_text(CONFIG.lstrip() + UNHELD, "utf-8")
    for name, content in TEMPLATES.items():
        (root / "templates" / f"{name}.docx").write_bytes(content)
    office = Office(root)
    office.sheet.write_bytes(_workbook())
    return office
