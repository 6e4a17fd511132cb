"""The head of page 1: names, quốc hiệu and tiêu ngữ; below them number and date on one line."""

from docgen.starter.forms.geometry import (
    DATE_OVERHANG,
    DATE_WIDTH,
    HEAD_INDENT,
    LONG_ISSUER,
    NAMES_WIDTH,
    NATION_WIDTH,
    SYMBOL_WIDTH,
)
from docgen.starter.forms.markup import Element
from docgen.starter.forms.paragraphs import command, day, number, paragraph
from docgen.starter.forms.styles_part import LAYOUT
from docgen.starter.forms.tables import cell, row, table

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LONG_NAME = f"co_quan.tieu_de|length > {LONG_ISSUER} and '\\n' not in co_quan.tieu_de"


def letterhead(*, dated: bool = True, about: bool = False) -> Element:
    """Return the head as one borderless table (Phụ lục I, phần I, mục II.1 to II.4).

    Number and date share a row, so they stand on one line however many lines the names take. That
    row is split 4 mm further to the left: a long place needs the room and a number never does.
    Minutes are not `dated` (mẫu 1.9); a công văn says under its number what it is `about`.
    """
    return table(
        LAYOUT,
        (SYMBOL_WIDTH, DATE_OVERHANG, NATION_WIDTH, DATE_OVERHANG),
        row(_names(), _nation(), after=DATE_OVERHANG),
        row(_symbol(about=about), _place(dated=dated)),
        indent=HEAD_INDENT,
    )


def _names() -> Element:
    return cell(
        NAMES_WIDTH,
        command("if co_quan.tieu_de_cap_tren"),
        paragraph("CoQuanCapTren", "{{ co_quan.tieu_de_cap_tren }}"),
        command("endif"),
        paragraph("CoQuanBanHanh", "{{ co_quan.tieu_de }}"),
        command(f"if {LONG_NAME}"),
        paragraph("KeCoQuanDai"),
        command("else"),
        paragraph("KeCoQuan"),
        command("endif"),
        columns=2,
    )


def _nation() -> Element:
    return cell(
        NATION_WIDTH,
        paragraph("QuocHieu", NATION),
        paragraph("TieuNgu", MOTTO),
        paragraph("KeTieuNgu"),
    )


def _symbol(*, about: bool) -> Element:
    line = paragraph("SoKyHieu", "Số: ", number(1), "/{{ ky_hieu }}")
    said = [paragraph("VeViec", "V/v {{ trich_yeu|thuong_dau }}")] if about else []
    return cell(SYMBOL_WIDTH, line, *said)


def _place(*, dated: bool) -> Element:
    line = [paragraph("DiaDanhNgay", "{{ co_quan.dia_danh }}, ", day(1))] if dated else []
    return cell(DATE_WIDTH, *line or [paragraph("NgatPhan")], columns=3)
