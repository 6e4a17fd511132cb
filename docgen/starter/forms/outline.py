"""A body whose paragraphs come from the sheet: `I.`, `1.`, `2.1.`, `a)`, `-`, `+`, or none."""

from docgen.starter.forms.markup import Element
from docgen.starter.forms.paragraphs import command, paragraph

LABELLED = "{% if doan.nhan %}{{ doan.nhan }} {% endif %}{{ doan.noi_dung }}"


def outline() -> list[Element]:
    """Return the loop over the paragraphs (Phụ lục I, phần I, mục II.6).

    What is marked `giu` keeps with the signature, so that it never stands on a page alone.
    """
    return [
        command("for doan in noi_dung"),
        command('if doan.loai == "roman"'),
        paragraph("Muc", "{{ doan.nhan }} {{ doan.noi_dung|hoa }}"),
        command("elif doan.de_muc"),
        paragraph("Khoan", LABELLED),
        command("elif doan.giu"),
        paragraph("DoanKet", LABELLED),
        command("else"),
        paragraph("ThanBai", LABELLED),
        command("endif"),
        command("endfor"),
    ]
