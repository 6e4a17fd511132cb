"""PDF → pages: the words and the horizontal lines that stand on them, and where.

Widths come from the advance of the letters, so that a line of text is as wide as Word counts it.
Heights come from the base line and the size of the letters, by the ascent and descent of Times:
words of one size on one base line have one `bottom`, whatever letters they have. The `top` of a
Stroke is the middle of its line.
"""

from contextlib import closing

import pypdfium2 as pdfium

from docgen.layout.letters import letters_of
from docgen.layout.strokes import strokes_of
from docgen.layout.words import words_of
from docgen.model import Page, Print, Stroke

MOST_PAGES = 2_000
_MM = 25.4 / 72
_ASCENT, _DESCENT = 0.891, 0.216  # of Times New Roman and Liberation Serif, as parts of the size


def read_pages(content: bytes) -> tuple[Page, ...]:
    """Return the pages of a PDF; raises ValueError when it is none, or longer than any paper.

    The parser is a C library: for a file that people had a hand in, call this in a process that
    may die (`docgen.layout.reader`).
    """
    try:
        with closing(pdfium.PdfDocument(content)) as document:
            if not 0 < len(document) <= MOST_PAGES:
                raise ValueError("no pages, or too many")
            return tuple(_read(document[number]) for number in range(len(document)))
    except pdfium.PdfiumError as error:
        raise ValueError("not a PDF that can be read") from error


def _read(page: pdfium.PdfPage) -> Page:
    try:
        left, bottom, right, top = page.get_cropbox()
        words = [
            Print(
                word.text,
                left=_mm(word.left - left),
                top=_mm(top - word.base - _ASCENT * word.size),
                right=_mm(word.right - left),
                bottom=_mm(top - word.base + _DESCENT * word.size),
            )
            for word in words_of(letters_of(page))
        ]
        strokes = [
            Stroke(left=_mm(one.left - left), right=_mm(one.right - left), top=_mm(top - one.y))
            for one in strokes_of(page)
        ]
        return Page(_mm(right - left), _mm(top - bottom), tuple(words), tuple(strokes))
    finally:
        page.close()


def _mm(points: float) -> float:
    return round(points * _MM, 3)
