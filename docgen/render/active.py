"""What could run, reach out or hide in a Word file: macros, OLE, foreign parts, outside links.

A template or a document to be signed holds none of these. The lists name what Word follows; a
part that is not XML, a picture or a font is recognised by its first bytes as well, whatever its
name says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from lxml import etree

from docgen.errors import Problem, Stopped
from docgen.word.parts import OLE2, Package, Relation, W, fault, take_apart

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_WORD_2012 = "{http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing}"

_CODE_BY_RELATION = {
    "vbaproject": "render-file-macro",
    "wordvbadata": "render-file-macro",
    "keymapcustomizations": "render-file-macro",
    "attachedtoolbars": "render-file-macro",
    "control": "render-file-control",
    "activexcontrolbinary": "render-file-control",
    "oleobject": "render-file-ole",
    "afchunk": "render-file-foreign",
    "subdocument": "render-file-foreign",
    "frame": "render-file-foreign",
    "transform": "render-file-foreign",
    "attachedtemplate": "render-file-attached-template",
    "mailmergesource": "render-file-mail-merge",
    "mailmergeheadersource": "render-file-mail-merge",
    "recipientdata": "render-file-mail-merge",
}
_CODE_BY_TYPE = {
    "macroenabled": "render-file-macro",
    "vbaproject": "render-file-macro",
    "vbadata": "render-file-macro",
    "keymapcustomizations": "render-file-macro",
    "activex": "render-file-control",
    "oleobject": "render-file-ole",
    "html": "render-file-foreign",
    "rtf": "render-file-foreign",
    "rfc822": "render-file-foreign",
}
_CODE_BY_ELEMENT = {
    W + "object": "render-file-ole",
    _OFFICE + "OLEObject": "render-file-ole",
    W + "control": "render-file-control",
    W + "altChunk": "render-file-foreign",
    W + "subDoc": "render-file-foreign",
    W + "frameset": "render-file-foreign",
    _WORD_2012 + "webVideoPr": "render-file-foreign",
    W + "mailMerge": "render-file-mail-merge",
}
_CODE_BY_START = {
    OLE2: "render-file-ole",
    b"MZ": "render-file-ole",
    b"PK": "render-file-embedded",
    b"{\\rtf": "render-file-foreign",
}

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKBOOK_MEGABYTES = 20
_WORKBOOK_RATIO = 200
_RUNS_IN_WORKBOOK = re.compile(r"vbaProject|externalLinks/|activeX/|embeddings/|connections\.xml")

_ADDRESS = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)
_VML = {"v": "urn:schemas-microsoft-com:vml", "o": _OFFICE[1:-1]}
_sources = etree.XPath("//v:*/@src | //v:*/@o:href", namespaces=_VML)
_targets = etree.XPath("//v:*/@href", namespaces=_VML)


def check_parts(
    package: Package, types: Mapping[str, str], relations: Sequence[Relation]
) -> Iterator[Problem]:
    """Yield the parts that are active by content type, name or first bytes."""
    workbooks = _workbooks_of_charts(types, relations)
    for part, data in package.parts.items():
        if part in workbooks:
            yield from _check_workbook(package.file, part, data)
            continue
        code = _code(part, types.get(part, "").lower(), data)
        if code:
            yield fault(code, package.file, part)


def check_links(package: Package, relations: Sequence[Relation]) -> Iterator[Problem]:
    """Yield the relations that reach outside, or to something active, naming their part."""
    for relation in relations:
        kind = relation.type.rpartition("/")[2]
        code = _CODE_BY_RELATION.get(kind.lower())
        if code:
            yield fault(code, package.file, relation.source, relation.target)
        elif relation.external and not (kind == "hyperlink" and _is_web(relation.target)):
            yield fault("render-file-external", package.file, relation.source, relation.target)


def check_elements(file: str, part: str, root: etree._Element) -> Iterator[Problem]:
    """Yield the active elements of one part, once for each kind, and addresses in old drawings."""
    seen = {_CODE_BY_ELEMENT[str(element.tag)] for element in root.iter(*_CODE_BY_ELEMENT)}
    for code in sorted(seen):
        yield fault(code, file, part)
    shown = cast("list[str]", _sources(root))
    opened = (link for link in cast("list[str]", _targets(root)) if not _is_web(link))
    for address in filter(None, (*shown, *opened)):
        yield fault("render-file-external", file, part, address)


def _workbooks_of_charts(types: Mapping[str, str], relations: Sequence[Relation]) -> frozenset[str]:
    """Return the embedded workbooks that nothing but charts points to."""
    of_charts: set[str] = set()
    of_others: set[str] = set()
    for relation in relations:
        is_chart = types.get(relation.source) == _CHART and relation.type.endswith("/package")
        (of_charts if is_chart else of_others).add(relation.target)
    return frozenset(part for part in of_charts - of_others if types.get(part) == _WORKBOOK)


def _code(part: str, kind: str, data: bytes) -> str | None:
    if "vbaproject" in part.lower():
        return "render-file-macro"
    for word, code in _CODE_BY_TYPE.items():
        if word in kind:
            return code
    if "font" in kind:  # embedded fonts are scrambled: their first bytes can be any
        return None
    start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    return next((code for magic, code in _CODE_BY_START.items() if start.startswith(magic)), None)


def _check_workbook(file: str, part: str, data: bytes) -> Iterator[Problem]:
    try:
        workbook = take_apart(data, file, megabytes=_WORKBOOK_MEGABYTES, most_ratio=_WORKBOOK_RATIO)
    except Stopped:
        yield fault("render-file-embedded", file, part)
        return
    if any(_RUNS_IN_WORKBOOK.search(name) for name in workbook.parts):
        yield fault("render-file-embedded", file, part)


def _is_web(address: str) -> bool:
    return _ADDRESS.match(address) is not None
