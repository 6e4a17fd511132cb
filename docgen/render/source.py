"""A template's parts before compilation: which are rendered, as text between fixed ends.

docxtpl reads the document's body and its headers, footers and footnotes through python-docx; the
same trees and the same serialisation are made here, so that what it would render is what we render.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from docgen.errors import Problem, Stopped, Where
from docgen.word.parts import Package, Relation, W, fault, relations

_BODY, _TBL, _GRID, _COLUMN = (W + name for name in ("body", "tbl", "tblGrid", "gridCol"))
_PROPERTIES, _ROW, _CELL, _OF_CELL = (W + name for name in ("tblPr", "tr", "tc", "tcPr"))
_CELL_MARK = re.compile(r"\{%\s*(?:cellbg|colspan|vm|hm)\b")
_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_STRICT = "http://purl.oclc.org/ooxml/"
_TEXT_WIDTH = 9638  # 17 cm in twentieths of a point: A4 between the usual margins
_TEXTUAL = {
    "header": "đầu trang",
    "footer": "chân trang",
    "footnotes": "chú thích cuối trang",
    "endnotes": "chú thích cuối văn bản",
}

# As python-docx reads parts; blank text between elements goes, blanks inside `w:t` stay.
_PARSER = etree.XMLParser(
    remove_blank_text=True, resolve_entities=False, no_network=True, load_dtd=False
)


@dataclass(frozen=True, slots=True)
class Source:
    """One part to be rendered: its name, its name for people, and the tree that holds its tags.

    `before` and `after` are the text of the part round that tree.
    """

    name: str
    title: str | None
    root: etree._Element
    before: str
    after: str

    @property
    def is_body(self) -> bool:
        """Tell the document's body, in which docxtpl also mends tables and ids of drawings."""
        return self.title is None

    def text(self) -> str:
        """Return the tree on one line, with its namespaces and the tags as they stand in it."""
        return etree.tostring(self.root, encoding="unicode").replace("\n", " ")


def sources(package: Package) -> tuple[Source, ...]:
    """Return the body, headers, footers, footnotes and endnotes of a template; raises Stopped."""
    found = list(relations(package))
    start = next((one for one in found if _is(one, "", "officeDocument")), None)
    if start is None or start.target not in package.parts:
        raise Stopped(fault("template-unreadable", package.file))
    if start.type.startswith(_STRICT):
        raise Stopped(fault("template-strict", package.file))
    main = start.target
    others = {
        one.target: kind
        for one in found
        for kind in _TEXTUAL
        if _is(one, main, kind) and one.target in package.parts
    }
    return (_body(package, main), *_others(package, others))


def stray_tags(package: Package, rendered: tuple[Source, ...]) -> Iterator[Problem]:
    """Yield the parts in which a tag would stay as it is: comments, charts, diagrams."""
    names = {source.name for source in rendered}
    for part, content in package.parts.items():
        inside = part.startswith("word/") and part.endswith(".xml") and part not in names
        if inside and (b"{{" in content or b"{%" in content):
            where = Where(file=package.file, part=part)
            yield Problem("template-part-tags", where, {"part": part})


def _is(relation: Relation, source: str, kind: str) -> bool:
    return relation.source == source and relation.type.endswith(f"/relationships/{kind}")


def _body(package: Package, part: str) -> Source:
    root = _parse(package, part)
    body = root.find(_BODY)
    if body is None:
        raise Stopped(fault("template-unreadable", package.file))
    for table in body.iter(_TBL):
        _ensure_grid(table)
    for cell in body.iter(_CELL):
        _ensure_properties(cell)
    whole = etree.tostring(root, encoding="unicode")
    start, end = whole.index("<w:body"), whole.rindex("</w:body>") + len("</w:body>")
    return Source(part, None, body, _DECLARATION + whole[:start], whole[end:])


def _others(package: Package, kinds: Mapping[str, str]) -> Iterator[Source]:
    counts: dict[str, int] = {}
    for part, kind in kinds.items():
        counts[kind] = counts.get(kind, 0) + 1
        many = list(kinds.values()).count(kind) > 1
        title = f"{_TEXTUAL[kind]} {counts[kind]}" if many else _TEXTUAL[kind]
        yield Source(part, title, _parse(package, part), _DECLARATION, "")


def _parse(package: Package, part: str) -> etree._Element:
    try:
        root = etree.fromstring(package.parts[part], _PARSER)
    except etree.XMLSyntaxError as error:
        raise Stopped(fault("template-unreadable", package.file, part)) from error
    if root.nsmap.get("w") != W[1:-1]:
        raise Stopped(fault("template-unreadable", package.file, part))
    return root


def _ensure_grid(table: etree._Element) -> None:
    """Give a table the grid that other programs leave out (required: ECMA-376 §17.4.48)."""
    if table.find(_GRID) is None:
        grid = etree.Element(_GRID)
        widest = max((len(row.findall(_CELL)) for row in table.iter(_ROW)), default=1)
        for _ in range(widest):
            etree.SubElement(grid, _COLUMN, {W + "w": str(_TEXT_WIDTH // max(widest, 1))})
        properties = table.find(_PROPERTIES)
        table.insert(0 if properties is None else table.index(properties) + 1, grid)


def _ensure_properties(cell: etree._Element) -> None:
    """Give a cell with cellbg, colspan, vm or hm the properties into which docxtpl writes."""
    text = "".join(piece.text or "" for piece in cell.iter(W + "t"))
    if _CELL_MARK.search(text) and cell.find(_OF_CELL) is None:
        made = etree.Element(_OF_CELL)
        etree.SubElement(made, W + "tcW", {W + "w": "0", W + "type": "auto"})
        cell.insert(0, made)
