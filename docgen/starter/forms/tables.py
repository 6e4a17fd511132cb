"""Tables of fixed widths: in the grid and in every cell, since programs read one or the other."""

from collections.abc import Sequence
from typing import Literal

from docgen.starter.forms.markup import Element, W, mm, w


def table(style: str, widths: Sequence[float], *rows: Element, indent: float = 0) -> Element:
    """Return a table whose columns are `widths` mm wide, `indent` mm from the left margin."""
    properties = w(
        "tblPr",
        w("tblStyle", val=style),
        w("tblW", w=mm(sum(widths)), type="dxa"),
        w("tblInd", w=mm(indent), type="dxa"),
        w("tblLayout", type="fixed"),
    )
    grid = w("tblGrid", *(w("gridCol", w=mm(width)) for width in widths))
    return w("tbl", properties, grid, *rows)


def row(*cells: Element, header: bool = False, after: float = 0) -> Element:
    """Return a row that never breaks over two pages; a header row is repeated on each page.

    `after` is the width of one last grid column that the row leaves free.
    """
    free = [w("gridAfter", val=1), w("wAfter", w=mm(after), type="dxa")] if after else []
    repeated = [w("tblHeader")] if header else []
    return w("tr", w("trPr", *free, w("cantSplit"), *repeated), *cells)


def kept(made: Element) -> Element:
    """Return a row that stays on the page of the row after it (ECMA-376 Part 1 §17.3.1.15)."""
    for properties in made.iter(f"{{{W}}}pPr"):
        properties.insert(1, w("keepNext"))
    return made


def cell(
    width: float,
    *paragraphs: Element,
    columns: int = 1,
    middle: bool = False,
    merge: Literal["restart", "continue"] | None = None,
) -> Element:
    """Return a cell of `width` mm over so many grid columns, one with that above if it says so."""
    span = [w("gridSpan", val=columns)] if columns > 1 else []
    merged = [w("vMerge", val=merge)] if merge else []
    centred = [w("vAlign", val="center")] if middle else []
    properties = w("tcPr", w("tcW", w=mm(width), type="dxa"), *span, *merged, *centred)
    return w("tc", properties, *paragraphs)
