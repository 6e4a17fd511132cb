"""A Word file as a reader sees it: its sections, paragraphs and tables in reading order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from docgen.errors import Stopped
from docgen.word.looks import Looks, looks
from docgen.word.numbering import numbering
from docgen.word.paragraphs import Cell, Paragraph, Table, blocks_of, cells_of, fill
from docgen.word.parts import Package, R, W, fault, parse, relations, take_apart
from docgen.word.properties import is_on, number
from docgen.word.tables import shows_lines, table_look, table_of
from docgen.word.theme import theme_fonts

DOCUMENT = "word/document.xml"
LARGEST_MEGABYTES = 100
_VAL = W + "val"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DEEPEST = 30  # tables in tables, boxes in boxes
_Target = tuple[str, str]  # kind and part
_CHANGES = (W + "ins", W + "del", W + "moveFrom", W + "moveTo")


@dataclass(frozen=True, slots=True)
class Section:
    """One section; lengths in twips. Headers and footers by `default`, `first`, `even`: parts."""

    width: int
    height: int
    landscape: bool
    top: int
    bottom: int
    left: int
    right: int
    first_differs: bool
    start: int | None
    format: str
    headers: Mapping[str, str]
    footers: Mapping[str, str]


@dataclass(slots=True)
class WordFile:
    """One file; `paragraphs` are those of the body in reading order, cells and boxes included.

    `notes` are the paragraphs of headers, footers, footnotes and endnotes by part.
    """

    file: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    notes: dict[str, list[Paragraph]] = field(default_factory=dict)
    changes: int = 0
    comments: int = 0
    even_differs: bool = False
    creator: str = ""
    last_modified_by: str = ""

    @property
    def stories(self) -> Iterator[Paragraph]:
        """Yield every paragraph: the body, then headers, footers and notes."""
        yield from self.paragraphs
        for part in self.notes.values():
            yield from part


def read(content: bytes, file: str) -> WordFile:
    """Return a .docx as its readers see it; raises Stopped for what is no Word file."""
    package = take_apart(content, file, megabytes=LARGEST_MEGABYTES)
    main = _main_part(package)
    if main not in package.parts:
        raise Stopped(fault("render-file-not-docx", file))
    found = _Finder(package, main)
    return found.whole()


@dataclass(slots=True)
class _Finder:
    package: Package
    main: str
    result: WordFile = field(init=False)
    looks: Looks = field(init=False)

    def whole(self) -> WordFile:
        targets = self._targets(self.main)
        self.result = WordFile(self.package.file)
        self.looks = self._looks(targets)
        self.looks.numbering.begin()
        root = parse(self.package.parts[self.main], self.package.file, self.main)
        if root.tag != W + "document":  # Strict Open XML names everything otherwise
            strict = str(root.tag).startswith("{http://purl.oclc.org/ooxml/")
            code = "render-file-strict" if strict else "render-file-not-docx"
            raise Stopped(fault(code, self.package.file))
        body = root.find(W + "body")
        story = _Story(self.looks, self.main, root)
        if body is not None:
            story.read(body)
            self._sections(story.ended, body, targets)
        self.result.paragraphs, self.result.tables = story.paragraphs, story.tables
        self._others(targets)
        self.result.changes += sum(1 for _ in root.iter(*_CHANGES))
        self._properties()
        return self.result

    def _sections(
        self, ended: list[etree._Element], body: etree._Element, targets: Mapping[str, _Target]
    ) -> None:
        """Read the sections that paragraphs end, then the last; it may not be written down."""
        last = body.find(W + "sectPr")
        for element in (*ended, *((last,) if last is not None else ())):
            before = self.result.sections[-1] if self.result.sections else None
            self.result.sections.append(_section(element, targets, before))
        if last is None and ended:
            empty = etree.Element(W + "sectPr")
            self.result.sections.append(_section(empty, targets, self.result.sections[-1]))

    def _others(self, targets: Mapping[str, _Target]) -> None:
        for kind, part in targets.values():
            if part not in self.package.parts:
                continue
            if kind in ("header", "footer", "footnotes", "endnotes"):
                root = parse(self.package.parts[part], self.package.file, part)
                story = _Story(self.looks, part, root)
                story.read(root)
                self.result.notes[part] = story.paragraphs
                self.result.changes += sum(1 for _ in root.iter(*_CHANGES))
            elif kind == "comments":
                root = parse(self.package.parts[part], self.package.file, part)
                self.result.comments = sum(1 for _ in root.iter(W + "comment"))
            elif kind == "settings":
                root = parse(self.package.parts[part], self.package.file, part)
                self.result.even_differs = is_on(root.find(W + "evenAndOddHeaders"))

    def _properties(self) -> None:
        for one in relations(self.package):
            if one.type.endswith("/core-properties") and one.target in self.package.parts:
                root = parse(self.package.parts[one.target], self.package.file, one.target)
                self.result.creator = root.findtext(_DC + "creator") or ""
                self.result.last_modified_by = root.findtext(_CP + "lastModifiedBy") or ""

    def _targets(self, source: str) -> dict[str, _Target]:
        """Return kind and part of each relation of a part, by its id."""
        return {
            one.id: (one.type.rpartition("/")[2], one.target)
            for one in relations(self.package)
            if one.source == source and not one.external
        }

    def _looks(self, targets: Mapping[str, _Target]) -> Looks:
        named = [
            next((part for kind, part in targets.values() if kind == wanted), "")
            for wanted in ("styles", "theme", "numbering")
        ]
        parts = [self.package.parts.get(part) for part in named]
        try:
            return _looks(*parts)
        except Stopped:
            for part, data in zip(named, parts, strict=True):  # now with the names of both
                if data is not None:
                    parse(data, self.package.file, part)
            raise


def _main_part(package: Package) -> str:
    for one in relations(package):
        if one.source == "" and one.type.endswith("/officeDocument"):
            return one.target if one.target in package.parts else DOCUMENT
    return DOCUMENT


@lru_cache(maxsize=32)  # the same in every document of a template
def _looks(styles: bytes | None, theme: bytes | None, lists: bytes | None) -> Looks:
    def root(data: bytes | None, part: str) -> etree._Element | None:
        return None if data is None else parse(data, "", part)

    return looks(
        root(styles, "word/styles.xml"),
        theme_fonts(root(theme, "word/theme/theme1.xml")),
        numbering(root(lists, "word/numbering.xml")),
    )


@dataclass(slots=True)
class _Story:
    """One part read from its beginning to its end."""

    looks: Looks
    part: str
    root: etree._Element
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    ended: list[etree._Element] = field(default_factory=list)
    _index: dict[etree._Element, int] = field(default_factory=dict)

    def read(self, parent: etree._Element) -> None:
        self._index = {element: n for n, element in enumerate(self.root.iter(W + "p"))}
        self._blocks(parent, None, boxed=False, depth=0)

    def _blocks(
        self, parent: etree._Element, cell: Cell | None, *, boxed: bool, depth: int
    ) -> None:
        if depth > _DEEPEST:
            return
        for block in blocks_of(parent):
            if block.tag == W + "p":
                self._paragraph(block, cell, boxed=boxed, depth=depth)
            else:
                self._table(block, cell, boxed=boxed, depth=depth)

    def _paragraph(
        self, element: etree._Element, cell: Cell | None, *, boxed: bool, depth: int
    ) -> None:
        properties = element.find(W + "pPr")
        style = None if properties is None else properties.find(W + "pStyle")
        name = "" if style is None else style.get(_VAL, "")
        paragraph = Paragraph(
            element=element,
            looks=self.looks,
            part=self.part,
            index=self._index[element],
            number=len(self.paragraphs) + 1,
            cell=cell,
            boxed=boxed,
            section=len(self.ended),
            table_look=table_look(cell),
            style=self.looks.paragraph_style(name),
        )
        boxes = fill(paragraph)
        self.paragraphs.append(paragraph)
        if cell is not None:
            cell.paragraphs.append(paragraph)
        self._label(paragraph)
        for box in boxes:
            self._blocks(box, None, boxed=True, depth=depth + 1)
        section = None if properties is None else properties.find(W + "sectPr")
        if section is not None and cell is None and not boxed:  # elsewhere it ends nothing
            self.ended.append(section)

    def _label(self, paragraph: Paragraph) -> None:
        """Count the paragraph in its list; most are in none, and need not be looked at closely."""
        if not self.looks.numbering.levels:
            return
        shape = paragraph.shape
        if shape.list:
            paragraph.label = self.looks.numbering.next(shape.list, shape.level)

    def _table(
        self, element: etree._Element, cell: Cell | None, *, boxed: bool, depth: int
    ) -> None:
        table = table_of(element, len(self.tables) + 1, cell, self.looks)
        self.tables.append(table)
        cells = list(cells_of(element))
        table.last = max((row for row, *_ in cells), default=0)
        table.columns = max((column + columns for _, column, columns, _ in cells), default=0)
        table.ruled = shows_lines(table, [one for *_, one in cells])
        for row, column, columns, one in cells:
            while len(table.rows) <= row:
                table.rows.append([])
            made = Cell(table, row, column, columns)
            table.rows[row].append(made)
            self._blocks(one, made, boxed=boxed, depth=depth + 1)


def _section(
    element: etree._Element, targets: Mapping[str, _Target], before: Section | None
) -> Section:
    size, margins = element.find(W + "pgSz"), element.find(W + "pgMar")
    paging = element.find(W + "pgNumType")

    def length(of: etree._Element | None, name: str, default: int) -> int:
        found = None if of is None else number(of.get(W + name))
        return default if found is None else found

    gutter = length(margins, "gutter", 0)
    return Section(
        width=length(size, "w", 12240),
        height=length(size, "h", 15840),
        landscape=size is not None and size.get(W + "orient") == "landscape",
        top=abs(length(margins, "top", 1440)),
        bottom=abs(length(margins, "bottom", 1440)),
        left=length(margins, "left", 1800) + gutter,
        right=length(margins, "right", 1800),
        first_differs=is_on(element.find(W + "titlePg")),
        start=None if paging is None else number(paging.get(W + "start")),
        format="decimal" if paging is None else paging.get(W + "fmt", "decimal"),
        headers=_references(element, "header", targets, before.headers if before else {}),
        footers=_references(element, "footer", targets, before.footers if before else {}),
    )


def _references(
    element: etree._Element,
    kind: str,
    targets: Mapping[str, _Target],
    inherited: Mapping[str, str],
) -> Mapping[str, str]:
    found = {
        one.get(W + "type", "default"): targets[one.get(R + "id", "")][1]
        for one in element.iter(f"{W}{kind}Reference")
        if one.get(R + "id", "") in targets
    }
    return {**inherited, **found}
