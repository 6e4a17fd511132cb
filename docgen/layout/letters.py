"""The letters of a PDF's page as pdfium finds them, in the order in which they were written."""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
from pypdfium2 import raw

_HYPHENS = {0x02, 0xAD, 0xFFFE}  # as pdfium gives a hyphen at the end of a line, and a soft one


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter; lengths in points from the lower left corner of the page's own space.

    One shape on paper may be several letters in the same place: a base and its marks.
    """

    text: str
    left: float
    right: float
    base: float
    size: float


def letters_of(page: pdfium.PdfPage) -> Iterator[Letter]:
    """Yield the letters and spaces of a page, without the spaces that pdfium makes up."""
    text = page.get_textpage()
    try:
        for index in range(text.count_chars()):
            if raw.FPDFText_IsGenerated(text.raw, index) != 1:
                yield _letter(text.raw, index)
    finally:
        text.close()


def _letter(text: raw.FPDF_TEXTPAGE, index: int) -> Letter:
    code = raw.FPDFText_GetUnicode(text, index)
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    raw.FPDFText_GetMatrix(text, index, matrix)
    return Letter(
        "-" if code in _HYPHENS else chr(code) if code else "\ufffd",
        left=x.value,
        right=max(box.right, x.value),
        base=y.value,
        size=raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d),
    )
