"""Proofs about a patched part: which repairs after a rendering can be left out.

Balanced: every block closes in the XML element in which it opened, so that any way through the
template is well-formed. Stable: no block makes cells or columns, so that docxtpl's repair of table
grids would change nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.render.tags import TBL, TC, TR
from docgen.word.parts import W

_STATEMENT = re.compile(r"\{%-?\s*(\w+).*?%\}|\{#.*?#\}", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_STRICT = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
_GRID, _COLUMN, _SPAN = W + "tblGrid", W + "gridCol", W + "gridSpan"


@dataclass(frozen=True, slots=True)
class Proof:
    """What holds for every rendering of a part, whatever the data."""

    balanced: bool
    stable: bool


def prove(source: str) -> Proof:
    """Return what can be proved of a patched part: a proof that fails only costs time."""
    skeleton = _VALUE.sub("0", _STATEMENT.sub(_as_instruction, source))
    try:
        root = etree.fromstring(skeleton.encode(), _STRICT)
    except etree.XMLSyntaxError:
        return Proof(balanced=False, stable=False)
    return Proof(balanced=_is_balanced(root), stable=all(map(_is_stable, root.iter(TBL))))


def _as_instruction(match: re.Match[str]) -> str:
    return f"<?{match[1]} ?>" if match[1] else ""


def _is_balanced(root: etree._Element) -> bool:
    """Tell whether the ends of every block have the same path of element names above them."""
    open_blocks: list[list[str]] = []
    for instruction in root.iter(etree.ProcessingInstruction):
        path = [str(above.tag) for above in instruction.iterancestors()]
        word = _word(instruction)
        if word in ("if", "for"):
            open_blocks.append(path)
        elif word in ("elif", "else", "endif", "endfor"):
            if not open_blocks or open_blocks[-1] != path:
                return False
            if word.startswith("end"):
                open_blocks.pop()
    return not open_blocks


def _is_stable(table: etree._Element) -> bool:
    """Tell whether docxtpl's `fix_tables` finds nothing to do in any rendering of a table."""
    grid = table.find(_GRID)
    if grid is None or _blocks_in(table.iter(TR, _GRID)):
        return False
    columns = len(grid.findall(_COLUMN))
    if any(len(row.findall(TC)) > columns for row in table.iter(TR)):
        return False
    return any(_width(row) >= columns for row in _constant_rows(table))


def _blocks_in(elements: Iterator[etree._Element]) -> bool:
    return any(_word(child) for element in elements for child in element)


def _word(node: etree._Element) -> str:
    return str(node.target) if isinstance(node, etree._ProcessingInstruction) else ""


def _constant_rows(table: etree._Element) -> Iterator[etree._Element]:
    depth = 0
    for child in table:
        depth += {"if": 1, "for": 1, "endif": -1, "endfor": -1}.get(_word(child), 0)
        if child.tag == TR and depth == 0:
            yield child


def _width(row: etree._Element) -> int:
    return sum(_span(cell) for cell in row.findall(TC))


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{_SPAN}")
    return 1 if span is None else int(span.get(W + "val", "1"))
