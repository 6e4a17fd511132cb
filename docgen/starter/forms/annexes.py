"""The lists of an award decision, each an annex with pages of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.starter.forms.markup import Element
from docgen.starter.forms.pages import section_break
from docgen.starter.forms.paragraphs import command, paragraph, reference
from docgen.starter.forms.styles_part import GRID
from docgen.starter.forms.tables import cell, row, table


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: heading, tag of an item, width in mm, paragraph style."""

    heading: str
    tag: str
    width: float
    style: str = "BangChu"


@dataclass(frozen=True, slots=True)
class Annex:
    """A list: its tag, its place among the annexes, its title, its columns, its last row."""

    list: str
    place: int
    numeral: str
    title: str
    columns: Sequence[Column]
    total: str
    money: str


ANNEXES = (
    Annex(
        list="tap_the",
        place=2,
        numeral="I",
        title="DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN",
        columns=(
            Column("STT", "stt", 12, "BangGiua"),
            Column("Tên tập thể", "ten_tap_the", 74),
            Column("Đơn vị", "don_vi", 46),
            Column("Tiền thưởng (đồng)", "tien_thuong|tien_so", 28, "BangTien"),
        ),
        total="Cộng: {{ so_tap_the|hai_chu_so }} tập thể",
        money="{{ tien_tap_the|tien_so }}",
    ),
    Annex(
        list="ca_nhan",
        place=3,
        numeral="II",
        title="DANH SÁCH CÁ NHÂN ĐƯỢC TẶNG GIẤY KHEN",
        columns=(
            Column("STT", "stt", 12, "BangGiua"),
            Column("Họ và tên", "ho_va_ten", 52),
            Column("Chức vụ", "chuc_vu", 32),
            Column("Đơn vị", "don_vi", 36),
            Column("Tiền thưởng (đồng)", "tien_thuong|tien_so", 28, "BangTien"),
        ),
        total="Cộng: {{ so_ca_nhan|hai_chu_so }} cá nhân",
        money="{{ tien_ca_nhan|tien_so }}",
    ),
)


def annexes() -> list[Element]:
    """Return both lists; an empty one leaves nothing behind, not even its section.

    Each starts with the section break that ends the part before it, within the same condition.
    As all sections are alike, it does not matter which of them the last one of the file closes.
    """
    return [element for annex in ANNEXES for element in _annex(annex)]


def _annex(annex: Annex) -> list[Element]:
    numbered = f"Phụ lục{{% if tap_the and ca_nhan %}} {annex.numeral}{{% endif %}}"
    return [
        command(f"if {annex.list}"),
        section_break(),
        paragraph("PhuLuc", numbered),
        paragraph("TenPhuLuc", annex.title),
        reference(annex.place),
        paragraph("KePhuLuc"),
        _list(annex),
        command("endif"),
    ]


def _list(annex: Annex) -> Element:
    widths = [column.width for column in annex.columns]
    headings = [
        cell(column.width, paragraph("BangTieuDe", column.heading), middle=True)
        for column in annex.columns
    ]
    values = [
        cell(column.width, paragraph(column.style, f"{{{{ dong.{column.tag} }}}}"), middle=True)
        for column in annex.columns
    ]
    total = [
        cell(sum(widths[:-1]), paragraph("BangCong", annex.total), columns=len(widths) - 1),
        cell(widths[-1], paragraph("BangTienCong", annex.money)),
    ]
    return table(
        GRID,
        widths,
        row(*headings, header=True),
        _command_row(f"for dong in {annex.list}", widths),
        row(*values),
        _command_row("endfor", widths),
        row(*total),
    )


def _command_row(text: str, widths: Sequence[float]) -> Element:
    line = paragraph("LenhMau", f"{{%tr {text} %}}")
    return row(cell(sum(widths), line, columns=len(widths)))
