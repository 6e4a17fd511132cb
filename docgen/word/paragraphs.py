"""Paragraphs, runs and tables of a Word file as a reader sees them.

The text of a paragraph is what `docgen.word.reading` returns of it; the runs say how its
stretches look. Each look is worked out when it is asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from docgen.word.looks import Look, Looks, Shape, TableLook
from docgen.word.numbering import Label
from docgen.word.parts import W
from docgen.word.reading import SIGNS, SKIPPED, run_text

_VAL = W + "val"
_TEXT, _RUN, _PARAGRAPH, _TABLE = W + "t", W + "r", W + "p", W + "tbl"
_BOX = W + "txbxContent"
_PROPERTIES, _RUN_PROPERTIES = W + "pPr", W + "rPr"
_FIELD, _SIMPLE_FIELD, _INSTRUCTION = W + "fldChar", W + "fldSimple", W + "instrText"
_LINK, _CONTROL = W + "hyperlink", W + "sdt"
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})
_INSERTED = frozenset({W + "ins", W + "moveTo"})


@dataclass(slots=True, eq=False)
class Run:
    """A stretch of one look: its text from `start` on in its paragraph's text."""

    paragraph: "Paragraph"
    start: int
    text: str
    properties: etree._Element | None
    field: str = ""
    link: bool = False
    _look: Look | None = None

    @property
    def look(self) -> Look:
        """Return how the words look."""
        if self._look is None:
            home = self.paragraph
            self._look = home.looks.look(self.properties, home.style, home.table_look)
        return self._look

    @property
    def end(self) -> int:
        """Return where the run ends in its paragraph's text."""
        return self.start + len(self.text)


@dataclass(slots=True, eq=False)
class Cell:
    """One cell of a table; `row` and `column` count from 0, `columns` how many it spans."""

    table: "Table"
    row: int
    column: int
    columns: int
    paragraphs: "list[Paragraph]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words of the cell, a line for each paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(slots=True, eq=False)
class Table:
    """One table; `outer` is the cell that it stands in, `ruled` tells whether it shows lines."""

    element: etree._Element
    number: int
    style: str
    look: frozenset[str] | None
    ruled: bool
    outer: Cell | None
    last: int = 0
    columns: int = 0
    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Paragraph:
    """One paragraph: `index` counts all `w:p` of its part, `number` those that people count."""

    element: etree._Element
    looks: Looks
    part: str
    index: int
    number: int
    cell: Cell | None
    boxed: bool
    section: int
    table_look: TableLook | None
    style: str = ""
    text: str = ""
    runs: list[Run] = field(default_factory=list)
    label: Label | None = None
    drawn: bool = False
    breaks_page: bool = False
    inserted: bool = False
    _shape: Shape | None = None

    @property
    def properties(self) -> etree._Element | None:
        """Return the paragraph's own `w:pPr`."""
        return self.element.find(_PROPERTIES)

    @property
    def shape(self) -> Shape:
        """Return how the paragraph is set."""
        if self._shape is None:
            self._shape = self.looks.shape(self.properties, self.table_look)
        return self._shape

    @property
    def blank(self) -> bool:
        """Tell whether the paragraph shows no words."""
        return not self.text or self.text.isspace()

    @property
    def label_look(self) -> Look:
        """Return how the list label before the words looks."""
        own = self.properties
        mark = None if own is None else own.find(_RUN_PROPERTIES)
        return self.looks.label_look(self.shape, mark)


def fill(paragraph: Paragraph) -> list[etree._Element]:
    """Read runs and text of a paragraph; return the text boxes that are anchored in it."""
    boxes: list[etree._Element] = []
    reader = _Reader(paragraph, boxes)
    reader.walk(paragraph.element, link=False)
    paragraph.text = "".join(reader.pieces)
    return boxes


@dataclass(slots=True, eq=False)
class _Reader:
    paragraph: Paragraph
    boxes: list[etree._Element]
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    fields: list[list[str]] = field(default_factory=list)
    asked: etree._Element | None = None

    def walk(self, element: etree._Element, *, link: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self.run(child, link=link)
            elif tag == _SIMPLE_FIELD:
                self.fields.append([child.get(W + "instr", ""), "shown"])
                self.walk(child, link=link)
                self.fields.pop()
            elif tag == _TEXT or tag in SIGNS:  # out of place, but Word may show it
                self.put([self.shown(child)], None, link=link)
            elif tag not in SKIPPED and tag != _PARAGRAPH:
                self.keep_box(child)
                self.paragraph.inserted |= tag in _INSERTED
                self.paragraph.drawn |= tag in _DRAWN
                self.walk(child, link=link or tag == _LINK)

    def run(self, element: etree._Element, *, link: bool) -> None:
        """Read one `w:r`; one that turns into a field in its middle becomes several runs."""
        properties, words = None, []
        for child in element:
            tag = child.tag
            if tag == _RUN_PROPERTIES:
                properties = child
            elif tag == _TEXT or tag in SIGNS:
                words.append(self.shown(child))
            elif tag in (_FIELD, _INSTRUCTION):
                self.put(words, properties, link=link)
                words = []
                self.turn(child, properties)
            elif tag not in SKIPPED and tag != _PARAGRAPH and len(child):
                self.inside(child, words)
        self.put(words, properties, link=link)

    def inside(self, element: etree._Element, words: list[str]) -> None:
        """Read what a run holds besides words: drawings, with the text boxes in them."""
        tag = element.tag
        if tag in _DRAWN:
            self.paragraph.drawn = True
        self.keep_box(element)
        for child in element:
            if child.tag == _TEXT or child.tag in SIGNS:
                words.append(self.shown(child))
            elif child.tag not in SKIPPED and child.tag != _PARAGRAPH:
                self.inside(child, words)

    def keep_box(self, element: etree._Element) -> None:
        """Note a text box: its paragraphs are read on their own, after this one."""
        if element.tag == _BOX:
            self.boxes.append(element)

    def shown(self, element: etree._Element) -> str:
        """Return the characters of a `w:t` or a sign."""
        if element.tag == _TEXT:
            return run_text(element)
        if element.tag == W + "br" and element.get(W + "type") == "page":
            self.paragraph.breaks_page = True
        return SIGNS[element.tag]

    def turn(self, element: etree._Element, properties: etree._Element | None) -> None:
        """Follow a field: begun, its instruction read, its result shown, ended.

        One without a stored result looks as its instruction does.
        """
        if element.tag == _INSTRUCTION:
            if self.fields and self.fields[-1][1] == "asked":
                self.fields[-1][0] += element.text or ""
                self.asked = properties
            return
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append(["", "asked"])
        elif kind == "separate" and self.fields:
            self.fields[-1][1] = "shown"
        elif kind == "end" and self.fields:
            instruction, state = self.fields.pop()
            if state == "asked":  # a field without a stored result
                self.put([], self.asked, link=False, field=instruction)

    def put(
        self,
        words: list[str],
        properties: etree._Element | None,
        *,
        link: bool,
        field: str | None = None,
    ) -> None:
        text = "".join(words)
        name = " ".join(one for one, _ in self.fields) if field is None else field
        if not text and field is None:
            return
        run = Run(self.paragraph, self.length, text, properties, name.strip(), link)
        self.paragraph.runs.append(run)
        self.pieces.append(text)
        self.length += len(text)


def cells_of(
    table: etree._Element,
) -> Iterator[tuple[int, int, int, etree._Element]]:
    """Yield row, column, columns spanned and element of each cell, those in controls too."""
    for row, element in enumerate(_children(table, W + "tr")):
        column = _skipped(element)
        for cell in _children(element, W + "tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            columns = 1 if span is None else max(1, int(_digits(span.get(_VAL))))
            yield row, column, columns, cell
            column += columns


def blocks_of(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs and tables of a story or cell, those in controls and changes too."""
    for child in parent:
        tag = child.tag
        if tag in (_PARAGRAPH, _TABLE):
            yield child
        elif tag not in SKIPPED:
            yield from blocks_of(child)


def _children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag not in SKIPPED and child.tag != W + "tc":
            yield from _children(child, wanted)


def _skipped(row: etree._Element) -> int:
    before = row.find(f"{W}trPr/{W}gridBefore")
    return 0 if before is None else int(_digits(before.get(_VAL)))


def _digits(text: str | None) -> str:
    return text if text is not None and text.isdecimal() and len(text) < 4 else "1"
