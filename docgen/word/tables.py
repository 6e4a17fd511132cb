"""Tables: what their style does to which cell, and whether lines are drawn round their cells."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from docgen.word.looks import Looks, TableLook
from docgen.word.paragraphs import Cell, Table
from docgen.word.parts import W
from docgen.word.properties import edges

_VAL = W + "val"
_CONDITIONS = {
    "firstRow": (0x0020, "firstRow"),
    "lastRow": (0x0040, "lastRow"),
    "firstColumn": (0x0080, "firstCol"),
    "lastColumn": (0x0100, "lastCol"),
    "noHBand": (0x0200, "noHBand"),
    "noVBand": (0x0400, "noVBand"),
}
_SIDES = (("top", "top"), ("bottom", "bottom"), ("left", "start"), ("right", "end"))


def table_of(element: etree._Element, count: int, outer: Cell | None, looks: Looks) -> Table:
    """Return a table as it says it looks; `count` is its number in the file, from 1."""
    properties = element.find(W + "tblPr")
    style = None if properties is None else properties.find(W + "tblStyle")
    name = "" if style is None else style.get(_VAL, "")
    borders = None if properties is None else properties.find(W + "tblBorders")
    return Table(
        element=element,
        number=count,
        style=name,
        look=_conditions(None if properties is None else properties.find(W + "tblLook")),
        ruled=any({**looks.borders(name), **edges(borders)}.values()),
        outer=outer,
    )


def shows_lines(table: Table, cells: Sequence[etree._Element]) -> bool:
    """Tell whether most cells of a table are drawn round, by it or by themselves.

    One edge of a cell alone is a line under words, not a grid.
    """
    own = [edges(cell.find(f"{W}tcPr/{W}tcBorders")) for cell in cells]
    drawn = [one for one in own if _drawn_round(one, by_table=table.ruled)]
    return 2 * len(drawn) > len(cells) if any(own) else table.ruled


def _drawn_round(own: Mapping[str, bool], *, by_table: bool) -> bool:
    sides = [own.get(a, own.get(b, by_table)) for a, b in _SIDES]
    return sum(sides) > 1


def _conditions(element: etree._Element | None) -> frozenset[str] | None:
    """Return which conditional formats a table asks for, None where it does not speak of them.

    Word writes bits, and since 2010 words.
    """
    if element is None:
        return None
    try:
        bits = int(element.get(_VAL, "0"), 16)
    except ValueError:
        bits = 0
    return frozenset(
        name
        for word, (bit, name) in _CONDITIONS.items()
        if element.get(W + word, "1" if bits & bit else "0") in ("1", "true", "on")
    )


def table_look(cell: Cell | None) -> TableLook | None:
    """Return what a table's style does to the words of a cell, None outside of tables."""
    if cell is None:
        return None
    table = cell.table
    return TableLook(table.style, tuple(_places(table, cell)))


def _places(table: Table, cell: Cell) -> Iterator[str]:
    """Yield the conditional formats of a cell, the weakest first.

    By §17.7.6 first and last column stand above first and last row; in Word rows stand above.
    """
    look = table.look
    if look is None:
        return
    first, last = cell.row == 0, cell.row == table.last
    left, right = cell.column == 0, cell.column + cell.columns == table.columns
    if "noVBand" not in look:
        yield _band("Vert", cell.column, headed="firstCol" in look)
    if "noHBand" not in look:
        yield _band("Horz", cell.row, headed="firstRow" in look)
    if right and "lastCol" in look:
        yield "lastCol"
    if left and "firstCol" in look:
        yield "firstCol"
    if last and "lastRow" in look:
        yield "lastRow"
    if first and "firstRow" in look:
        yield "firstRow"
    yield from _corners(look, first=first, last=last, left=left, right=right)


def _band(way: str, count: int, *, headed: bool) -> str:
    return f"band{1 + (count - headed) % 2}{way}"


def _corners(
    look: frozenset[str], *, first: bool, last: bool, left: bool, right: bool
) -> Iterator[str]:
    for name, holds, row, column in (
        ("swCell", last and left, "lastRow", "firstCol"),
        ("seCell", last and right, "lastRow", "lastCol"),
        ("nwCell", first and left, "firstRow", "firstCol"),
        ("neCell", first and right, "firstRow", "lastCol"),
    ):
        if holds and row in look and column in look:
            yield name
