"""Tên loại and trích yếu, and the legal bases under them."""

from docgen.starter.forms.geometry import SHORT_SUBJECT, SHORTEST_SUBJECT
from docgen.starter.forms.markup import Element
from docgen.starter.forms.paragraphs import command, paragraph


def title() -> list[Element]:
    """Return tên loại, trích yếu and the line under it (Phụ lục I, phần I, mục II.5).

    The line is a third to a half of the words, so there are three for words of three lengths.
    """
    return [
        paragraph("TenLoai", "{{ ten_loai|hoa }}"),
        paragraph("TrichYeu", "{{ trich_yeu }}"),
        command(f"if trich_yeu|length > {SHORT_SUBJECT}"),
        paragraph("KeTrichYeu"),
        command(f"elif trich_yeu|length > {SHORTEST_SUBJECT}"),
        paragraph("KeTrichYeuNgan"),
        command("else"),
        paragraph("KeTrichYeuRatNgan"),
        command("endif"),
    ]


def bases() -> list[Element]:
    """Return the căn cứ, a paragraph each (mục II.6a)."""
    return [
        command("for can_cu_nay in can_cu"),
        paragraph("CanCu", "{{ can_cu_nay }}"),
        command("endfor"),
    ]
