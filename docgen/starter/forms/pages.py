"""Paper, margins and page numbers: the sections of a form, upright or across."""

from docgen.starter.forms import geometry as g
from docgen.starter.forms.markup import Element, R, document, mm, w
from docgen.starter.forms.paragraphs import paragraph

HEADER_RELATIONS = {"default": "rId10", "first": "rId11"}


def section_break(*, across: bool = False) -> Element:
    """Return the paragraph that ends a section, which lies across or stands upright as it says.

    It takes one point of height and has no words.
    """
    end = paragraph("NgatPhan")
    end[0].append(section(across=across))
    return end


def closing_paragraph() -> Element:
    """Return the last paragraph of a form: a file may not end with a table, so this one follows."""
    return paragraph("NgatPhan")


def section(*, across: bool = False) -> Element:
    """Return A4 with a page number from page 2 on, counting from 1 (mục I.2, I.7 and III.1)."""
    headers = [w("headerReference", type=kind) for kind in HEADER_RELATIONS]
    for header, relation in zip(headers, HEADER_RELATIONS.values(), strict=True):
        header.set(f"{{{R}}}id", relation)
    return w(
        "sectPr",
        *headers,
        w("type", val="nextPage"),
        _across() if across else w("pgSz", w=mm(g.PAGE_WIDTH), h=mm(g.PAGE_HEIGHT)),
        _margins(across=across),
        w("pgNumType", start=1),
        w("titlePg"),
    )


def header_part(*, first: bool) -> bytes:
    """Return a header part: the page number in the middle, or nothing on a first page."""
    return document(w("hdr", paragraph("SoTrang", *([] if first else _page_field()))))


def _across() -> Element:
    return w("pgSz", w=mm(g.PAGE_HEIGHT), h=mm(g.PAGE_WIDTH), orient="landscape")


def _margins(*, across: bool) -> Element:
    upright = g.TOP, g.RIGHT, g.BOTTOM, g.LEFT, g.HEADER, g.HEADER
    turned = g.ACROSS_TOP, g.ACROSS_RIGHT, g.ACROSS_BOTTOM, g.ACROSS_LEFT, g.ACROSS_HEADER, g.HEADER
    sides = ("top", "right", "bottom", "left", "header", "footer")
    lengths = zip(sides, turned if across else upright, strict=True)
    return w("pgMar", **{side: mm(length) for side, length in lengths}, gutter=0)


def _page_field() -> list[Element]:
    """Return the PAGE field with all its five parts, which some viewers insist on."""
    instruction = w("instrText")
    instruction.text = " PAGE "
    shown = w("t")
    shown.text = "2"
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction),
        w("r", w("fldChar", fldCharType="separate")),
        w("r", shown),
        w("r", w("fldChar", fldCharType="end")),
    ]
