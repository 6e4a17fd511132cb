"""Tên loại and trích yếu, and the legal bases under them."""

from docgen.starter.forms.geometry import EVEN_SUBJECT, ONE_LINE_SUBJECT, SHORT_SUBJECT
from docgen.starter.forms.markup import Element
from docgen.starter.forms.paragraphs import command, paragraph

SUBJECT = "{{ trich_yeu }}"


def title() -> list[Element]:
    """Return tên loại, trích yếu and the line under it (Phụ lục I, phần I, mục II.5).

    The line is a third to a half of the words, so there is one for long and one for short ones.
    Words that are a little too long for one line stand on two of about the same length.
    """
    return [
        paragraph("TenLoai", "{{ ten_loai|hoa }}"),
        command(f"if {ONE_LINE_SUBJECT} < trich_yeu|length <= {EVEN_SUBJECT}"),
        paragraph("TrichYeuHep", SUBJECT),
        paragraph("KeTrichYeuNgan"),
        command(f"elif trich_yeu|length > {SHORT_SUBJECT}"),
        paragraph("TrichYeu", SUBJECT),
        paragraph("KeTrichYeu"),
        command("else"),
        paragraph("TrichYeu", SUBJECT),
        paragraph("KeTrichYeuNgan"),
        command("endif"),
    ]


def bases() -> list[Element]:
    """Return the căn cứ, a paragraph each (mục II.6a)."""
    return [
        command("for can_cu_nay in can_cu"),
        paragraph("CanCu", "{{ can_cu_nay }}"),
        command("endfor"),
    ]
