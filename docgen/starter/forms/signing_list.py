"""The list on which those who are awarded sign for their prize money (danh sách ký nhận)."""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.starter.forms.letterhead import letterhead
from docgen.starter.forms.markup import Element, mm, w
from docgen.starter.forms.package import Form
from docgen.starter.forms.pages import closing_paragraph
from docgen.starter.forms.paragraphs import command, paragraph
from docgen.starter.forms.styles import Style
from docgen.starter.forms.styles_part import GRID, SIGNATURE
from docgen.starter.forms.tables import cell, kept, row, table
from docgen.starter.forms.title import title

STYLES = (
    Style(
        id="TenDanhSach",
        name="Tên danh sách",
        bold=True,
        before=12,
        after=6,
        keep_next=True,
    ),
    Style(id="BangNhom", name="Bảng: nhóm", based_on="BangChu", bold=True, keep_next=True),
    Style(id="BangTrong", name="Bảng: ô để trống", based_on="BangChu"),
    Style(id="TongTien", name="Tổng tiền", based_on="ThanBai", before=12, keep_next=True),
)
SIGNING_HEIGHT = 14.0  # mm: room for a name in pen
WIDTHS = (12.0, 48.5, 31.0, 26.0, 27.0, 15.5)
MAKER_WIDTH, SIGNER_WIDTH = 78.0, 82.0


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the two lists: its tag, its title, what its names are called, its last row."""

    list: str
    title: str
    name: str
    tag: str
    total: str
    money: str


LISTS = (
    Listed(
        list="tap_the",
        title="TẬP THỂ",
        name="Tên tập thể",
        tag="ten_tap_the",
        total="Cộng: {{ so_tap_the|hai_chu_so }} tập thể",
        money="{{ tien_tap_the|tien_so }}",
    ),
    Listed(
        list="ca_nhan",
        title="CÁ NHÂN",
        name="Họ và tên",
        tag="ho_va_ten",
        total="Cộng: {{ so_ca_nhan|hai_chu_so }} cá nhân",
        money="{{ tien_ca_nhan|tien_so }}",
    ),
)


def signing_list() -> Form:
    """Return the template: head, a table of collectives, one of persons, the total, signatures."""
    body = [
        letterhead(),
        *title(),
        paragraph("KemTheo", "(Kèm theo {{ vien_dan.quyet_dinh }})"),
        *(element for one in LISTS for element in _listed(one)),
        paragraph(
            "TongTien",
            "Tổng số tiền thưởng: {{ tong_tien }} (Bằng chữ: {{ tong_tien|bang_chu }}).",
        ),
        _signatures(),
        closing_paragraph(),
    ]
    return Form("Danh sách ký nhận tiền thưởng", body, styles=STYLES)


def _listed(one: Listed) -> list[Element]:
    """Return a list with its title; nothing of it where nobody is on it."""
    return [
        command(f"if {one.list}"),
        paragraph("TenDanhSach", one.title),
        _table(one),
        command("endif"),
    ]


def _table(one: Listed) -> Element:
    headings = (
        "STT",
        one.name,
        "Đơn vị",
        "Số tiền (đồng)",
        "Ký nhận",
        "Ghi chú",
    )
    values = (
        ("BangGiua", "{{ loop.index }}"),
        ("BangChu", f"{{{{ dong.{one.tag} }}}}"),
        ("BangChu", "{{ dong.don_vi.ten_ngan }}"),
        ("BangTien", "{{ dong.tien_thuong|tien_so }}"),
        ("BangTrong", ""),
        ("BangTrong", ""),
    )
    total = (
        cell(sum(WIDTHS[:3]), paragraph("BangCong", one.total), columns=3, middle=True),
        cell(WIDTHS[3], paragraph("BangTienCong", one.money), middle=True),
        cell(sum(WIDTHS[4:]), paragraph("BangTrong"), columns=2),
    )
    return table(
        GRID,
        WIDTHS,
        row(*_cells([("BangTieuDe", heading) for heading in headings]), header=True),
        _command(f"for dong in {one.list}"),
        _command("if dong.dau_hinh_thuc"),
        row(cell(sum(WIDTHS), paragraph("BangNhom", "{{ dong.hinh_thuc }}"), columns=len(WIDTHS))),
        _command("endif"),
        _at_least(SIGNING_HEIGHT, row(*_cells(values))),
        _command("endfor"),
        row(*total),
    )


def _cells(words: Sequence[tuple[str, str]]) -> list[Element]:
    return [
        cell(width, paragraph(style, *([text] if text else [])), middle=True)
        for width, (style, text) in zip(WIDTHS, words, strict=True)
    ]


def _command(text: str) -> Element:
    line = paragraph("LenhMau", f"{{%tr {text} %}}")
    return row(cell(sum(WIDTHS), line, columns=len(WIDTHS)))


def _at_least(height: float, made: Element) -> Element:
    """Return the row with a height below which it does not go (ECMA-376 Part 1 §17.4.80)."""
    made[0].append(w("trHeight", val=mm(height), hRule="atLeast"))
    return made


def _signatures() -> Element:
    """Return the titles in one row and the names in the next, so that names stand level."""
    titles = (
        cell(MAKER_WIDTH, paragraph("QuyenHanChucVu", "NGƯỜI LẬP")),
        cell(
            SIGNER_WIDTH,
            command("if nguoi_ky.quyen_han"),
            paragraph("QuyenHanChucVu", "{{ nguoi_ky.quyen_han }}"),
            command("endif"),
            paragraph("QuyenHanChucVu", "{{ nguoi_ky.chuc_vu }}"),
        ),
    )
    names = (
        cell(MAKER_WIDTH, paragraph("NguoiKy", "{{ nguoi_lap.ho_va_ten }}")),
        cell(SIGNER_WIDTH, paragraph("NguoiKy", "{{ nguoi_ky.ho_va_ten }}")),
    )
    return table(SIGNATURE, (MAKER_WIDTH, SIGNER_WIDTH), kept(row(*titles)), row(*names))
