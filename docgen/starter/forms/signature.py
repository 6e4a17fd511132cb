"""The foot of a document: recipients on the left, the signature block on the right."""

from docgen.starter.forms.geometry import RECIPIENTS_WIDTH, SIGNATURE_WIDTH
from docgen.starter.forms.markup import Element
from docgen.starter.forms.paragraphs import command, paragraph
from docgen.starter.forms.styles_part import SIGNATURE
from docgen.starter.forms.tables import cell, row, table


def signature() -> Element:
    """Return nơi nhận and signature side by side (Phụ lục I, phần I, mục II.7 and II.9).

    One row, which may not break: the block stays whole, and the paragraph before it keeps with it.
    """
    left = cell(RECIPIENTS_WIDTH, *recipients())
    signer = cell(
        SIGNATURE_WIDTH,
        command("if nguoi_ky.quyen_han"),
        paragraph("QuyenHanChucVu", "{{ nguoi_ky.quyen_han }}"),
        command("endif"),
        paragraph("QuyenHanChucVu", "{{ nguoi_ky.chuc_vu }}"),
        paragraph("NguoiKy", "{{ nguoi_ky.ho_va_ten }}"),
    )
    return table(SIGNATURE, (RECIPIENTS_WIDTH, SIGNATURE_WIDTH), row(left, signer))


def recipients(style: str = "NoiNhan") -> list[Element]:
    """Return nơi nhận, its heading in a style: as high as the signature, or under it."""
    return [
        paragraph(style, "Nơi nhận:"),
        command("for dong in noi_nhan"),
        paragraph("NoiNhanDong", "{{ dong }}"),
        command("endfor"),
    ]
