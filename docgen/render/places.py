"""Where something stands in a Word part, in the words of a person who looks for it in Word."""

from lxml import etree

from docgen.errors import Where
from docgen.word.parts import W

_P, _TC, _TR, _TBL = (W + name for name in ("p", "tc", "tr", "tbl"))
_BOX = W + "txbxContent"


class Places:
    """The tables, rows, cells and paragraphs of one part, counted as people count them."""

    def __init__(self, root: etree._Element, file: str, part: str | None) -> None:
        self._file = file
        self._part = part
        self._tables = {table: number for number, table in enumerate(root.iter(_TBL), 1)}
        outside = (p for p in root.iter(_P) if next(p.iterancestors(_TC, _BOX), None) is None)
        self._paragraphs = {paragraph: number for number, paragraph in enumerate(outside, 1)}

    def where(self, element: etree._Element, text: str) -> Where:
        """Return the place of an element: `bảng 2, hàng 3, ô 1`, `khung chữ`, `đoạn 12`."""
        return Where(file=self._file, part=self._part, paragraph=self._words(element), text=text)

    def _words(self, element: etree._Element) -> str | None:
        for around in (element, *element.iterancestors()):
            if around in self._paragraphs:
                return f"đoạn {self._paragraphs[around]}"
            if around.tag == _BOX:
                return "khung chữ"
            if around.tag == _TC:
                return self._cell(around)
        return None

    def _cell(self, cell: etree._Element) -> str:
        row = next(cell.iterancestors(_TR))
        table = next(row.iterancestors(_TBL))
        number = 1 + len(list(row.itersiblings(_TR, preceding=True)))
        column = 1 + len(list(cell.itersiblings(_TC, preceding=True)))
        return f"bảng {self._tables[table]}, hàng {number}, ô {column}"
