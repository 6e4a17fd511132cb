"""Paper, margins and page numbers: the sections of a form, all alike."""

from docgen.starter.forms.geometry import BOTTOM, HEADER, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, TOP
from docgen.starter.forms.markup import Element, R, document, mm, w
from docgen.starter.forms.paragraphs import paragraph

HEADER_RELATIONS = {"default": "rId10", "first": "rId11"}


def section_break() -> Element:
    """Return the paragraph that ends a section; it takes one point of height and has no words."""
    end = paragraph("NgatPhan")
    end[0].append(section())
    return end


def closing_paragraph() -> Element:
    """Return the last paragraph of a form: a file may not end with a table, so this one follows."""
    return paragraph("NgatPhan")


def section() -> Element:
    """Return A4 upright with a page number from page 2 on, counting from 1 (mục I.7, III.1)."""
    headers = [w("headerReference", type=kind) for kind in HEADER_RELATIONS]
    for header, relation in zip(headers, HEADER_RELATIONS.values(), strict=True):
        header.set(f"{{{R}}}id", relation)
    return w(
        "sectPr",
        *headers,
        w("type", val="nextPage"),
        w("pgSz", w=mm(PAGE_WIDTH), h=mm(PAGE_HEIGHT)),
        w(
            "pgMar",
            top=mm(TOP),
            right=mm(RIGHT),
            bottom=mm(BOTTOM),
            left=mm(LEFT),
            header=mm(HEADER),
            footer=mm(HEADER),
            gutter=0,
        ),
        w("pgNumType", start=1),
        w("titlePg"),
    )


def header_part(*, first: bool) -> bytes:
    """Return a header part: the page number in the middle, or nothing on a first page."""
    return document(w("hdr", paragraph("SoTrang", *([] if first else _page_field()))))


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
