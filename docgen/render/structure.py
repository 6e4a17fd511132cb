"""Whether the elements of a rendered part stand as WordprocessingML wants them (ECMA-376 Part 1).

Only what filling a template can break: cells and rows that a loop emptied or filled in the wrong
order, paragraphs inside paragraphs, text outside of runs, drawings that share an id.
"""

from collections import Counter
from collections.abc import Iterator
from typing import cast

from lxml import etree

from docgen.errors import Problem
from docgen.word.parts import W, fault

_P, _TC, _TR, _TC_PR = (W + name for name in ("p", "tc", "tr", "tcPr"))
_BLOCKS = (_P, W + "tbl", W + "sdt", W + "altChunk")
_CELLS = (_TC, W + "sdt", W + "customXml")
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

# §17.4.65 with CT_TcPr's sequence; a child that is not named may stand anywhere behind.
_RANKS = {
    W + name: rank
    for rank, name in enumerate(
        (
            *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap"),
            *("tcMar", "textDirection", "tcFitText", "vAlign", "hideMark", "headers", "cellIns"),
            *("cellDel", "cellMerge", "tcPrChange"),
        )
    )
}

_misplaced = etree.XPath(
    "//w:p/w:p | //w:r/w:p | //w:r/w:r | //w:p/w:pPr[preceding-sibling::*] "
    "| //w:r/w:rPr[preceding-sibling::*] | //w:tc/w:tcPr[preceding-sibling::*]",
    namespaces={"w": W[1:-1]},
)
_stray_text = etree.XPath(
    "//text()[not(parent::w:t)][normalize-space()][parent::w:p or parent::w:r or parent::w:body "
    "or parent::w:tbl or parent::w:tr or parent::w:tc]",
    namespaces={"w": W[1:-1]},
)


def check_structure(file: str, part: str, root: etree._Element) -> Iterator[Problem]:
    """Yield the faults of structure in one part, the first of each kind."""
    for element in cast("list[etree._Element]", _misplaced(root))[:1]:
        yield _at(file, part, element)
    for text in cast("list[str]", _stray_text(root))[:1]:
        yield fault("render-structure", file, part, text)
    for row in root.iter(_TR):
        if next(row.iterchildren(*_CELLS), None) is None:
            yield _at(file, part, row)
            break
    for cell in root.iter(_TC):
        if not _ends_well(cell) or not _is_ordered(cell):
            yield _at(file, part, cell)
            break
    ids = Counter(drawing.get("id", "") for drawing in root.iter(_DOC_PR))
    for shared in sorted(one for one, count in ids.items() if count > 1)[:1]:
        yield fault("render-drawing-id", file, part, shared)


def _ends_well(cell: etree._Element) -> bool:
    """Tell whether the last block of a cell is a paragraph, or a control that holds one."""
    last = next(cell.iterchildren(*_BLOCKS, reversed=True), None)
    return last is not None and last.tag in (_P, W + "sdt")


def _is_ordered(cell: etree._Element) -> bool:
    properties = cell[0]
    if properties.tag != _TC_PR:
        return True
    ranks = [_RANKS.get(str(child.tag), len(_RANKS)) for child in properties]
    return ranks == sorted(set(ranks))


def _at(file: str, part: str, element: etree._Element) -> Problem:
    paragraph = next(element.iterancestors(_P), element)
    words = "".join(text.text or "" for text in paragraph.iter(W + "t"))
    return fault("render-structure", file, part, words)
