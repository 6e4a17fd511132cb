"""The head of page 1: names, quốc hiệu and tiêu ngữ; below them number and date on one line."""

from docgen.starter.forms.geometry import (
    DATE_OVERHANG,
    DATE_WIDTH,
    HEAD_INDENT,
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


def letterhead() -> Element:
    """Return the head as one borderless table (Phụ lục I, phần I, mục II.1 to II.4).

    Number and date share a row, so they stand on one line however many lines the names take. That
    row is split 4 mm further to the left: a long place needs the room and a number never does.
    """
    names = cell(
        NAMES_WIDTH,
        command("if co_quan.tieu_de_cap_tren"),
        paragraph("CoQuanCapTren", "{{ co_quan.tieu_de_cap_tren }}"),
        command("endif"),
        paragraph("CoQuanBanHanh", "{{ co_quan.tieu_de }}"),
        paragraph("KeCoQuan"),
        columns=2,
    )
    nation = cell(
        NATION_WIDTH,
        paragraph("QuocHieu", NATION),
        paragraph("TieuNgu", MOTTO),
        paragraph("KeTieuNgu"),
    )
    symbol = cell(SYMBOL_WIDTH, paragraph("SoKyHieu", "Số: ", number(1), "/{{ ky_hieu }}"))
    place = cell(
        DATE_WIDTH, paragraph("DiaDanhNgay", "{{ co_quan.dia_danh }}, ", day(1)), columns=3
    )
    return table(
        LAYOUT,
        (SYMBOL_WIDTH, DATE_OVERHANG, NATION_WIDTH, DATE_OVERHANG),
        row(names, nation, after=DATE_OVERHANG),
        row(symbol, place),
        indent=HEAD_INDENT,
    )
