"""Kính gửi: one addressee on its line, several on lines of their own (mục II.9)."""

from docgen.starter.forms.markup import Element
from docgen.starter.forms.paragraphs import command, paragraph

HEADING = "Kính gửi:"


def addressees() -> list[Element]:
    """Return the block for `kinh_gui`, finished lines with their dashes and marks.

    The dashes of several stand under the colon (Phụ lục I, phần I, mục II.9d).
    """
    return [
        command("if kinh_gui|length > 1"),
        paragraph("KinhGuiNhieuNoi", HEADING),
        command("for noi_gui in kinh_gui"),
        command("if loop.last"),
        paragraph("KinhGuiNoiCuoi", "{{ noi_gui }}"),
        command("else"),
        paragraph("KinhGuiNoi", "{{ noi_gui }}"),
        command("endif"),
        command("endfor"),
        command("else"),
        paragraph("KinhGui", f"{HEADING} {{{{ kinh_gui|first }}}}"),
        command("endif"),
    ]
