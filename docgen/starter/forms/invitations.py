"""The invitation: one person, one meeting, one page (mẫu 1.7)."""

from docgen.starter.forms.letterhead import letterhead
from docgen.starter.forms.markup import Element
from docgen.starter.forms.pages import closing_paragraph
from docgen.starter.forms.paragraphs import COLLECTIVE, command, paragraph
from docgen.starter.forms.signature import signature
from docgen.starter.forms.title import title


def invitation() -> list[Element]:
    """Return the body of a `giay-moi`; the note stands there only if there is one."""
    return [letterhead(), *title(), *_invited(), *_meeting(), signature(), closing_paragraph()]


def _invited() -> list[Element]:
    return [
        paragraph("NguoiMoi", f"{COLLECTIVE} trân trọng kính mời:"),
        paragraph("KhachMoi", "{{ danh_xung }} {{ ho_va_ten }}"),
        paragraph("KhachMoiChucVu", "{{ chuc_vu }}, {{ don_vi }}"),
    ]


def _meeting() -> list[Element]:
    return [
        paragraph("ThanBai", "Tới dự: {{ cuoc_hop.noi_dung|cham_cau }}"),
        paragraph("ThanBai", "Chủ trì: {{ cuoc_hop.chu_tri|cham_cau }}"),
        paragraph("ThanBai", "Thời gian: {{ cuoc_hop.thoi_gian|cham_cau }}"),
        paragraph("ThanBai", "Địa điểm: {{ cuoc_hop.dia_diem|cham_cau }}"),
        command("if cuoc_hop.ghi_chu"),
        paragraph("DoanKet", "Ghi chú: {{ cuoc_hop.ghi_chu|cham_cau }}"),
        command("endif"),
        paragraph("DoanKet", "Rất mong {{ danh_xung }} thu xếp thời gian đến dự./."),
    ]
