"""Whether a Word file hangs together: what it is, content types, relations (ECMA-376 Part 2)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from lxml import etree

from docgen.errors import Problem
from docgen.word.parts import Package, R, Relation, fault

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"

_STRICT = "http://purl.oclc.org/ooxml/"  # "Strict Open XML", which few programs read

_PICTURES = {b"\x89PNG\r\n\x1a\n": b"IEND", b"\xff\xd8\xff": b"\xff\xd9"}  # how they start and end
_LONGEST_TAIL = 4096  # some cameras and editors write notes behind the end

_references = etree.XPath("//@r:*", namespaces={"r": R[1:-1]})


def check_kind(
    package: Package, types: Mapping[str, str], relations: Sequence[Relation]
) -> Iterator[Problem]:
    """Yield what the file is when it is not an ordinary Word document."""
    main = next((one for one in relations if one.type.endswith("/officeDocument")), None)
    kind = types.get(main.target, "") if main else ""
    if main and main.type.startswith(_STRICT):
        yield fault("render-file-strict", package.file)
    elif "macroEnabled" in kind:
        yield fault("render-file-macro", package.file)
    elif kind == _TEMPLATE:
        yield fault("render-file-dotx", package.file)
    elif kind != _MAIN:
        yield fault("render-file-not-docx", package.file)


def check_types(package: Package, types: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the parts that have no content type: Word calls such a file damaged."""
    for part in package.parts:
        if part not in types and part != "[Content_Types].xml":
            yield fault("render-file-no-type", package.file, part)


def check_relations(package: Package, relations: Sequence[Relation]) -> Iterator[Problem]:
    """Yield relations that point nowhere, come from nowhere, or share an id or a single place."""
    seen: set[tuple[str, str]] = set()
    for relation in relations:
        if not relation.external and relation.target not in package.parts:
            yield fault("render-file-dangling", package.file, relation.source, relation.target)
        if relation.source and relation.source not in package.parts:
            yield fault("render-file-dangling", package.file, relation.source, relation.id)
        if (relation.source, relation.id) in seen:
            yield fault("render-file-dangling", package.file, relation.source, relation.id)
        seen.add((relation.source, relation.id))
    properties = [one for one in relations if one.type.endswith("/metadata/core-properties")]
    if len(properties) > 1:  # what LibreOffice's own relation type makes of some writers
        yield fault("render-file-duplicate-part", package.file, properties[1].target)


def check_references(
    file: str, part: str, root: etree._Element, known: frozenset[str]
) -> Iterator[Problem]:
    """Yield the relation ids that a part uses and its relations do not hold."""
    used = set(cast("list[str]", _references(root)))
    for missing in sorted(used - known - {""}):
        yield fault("render-file-dangling", file, part, missing)


def check_pictures(package: Package) -> Iterator[Problem]:
    """Yield the pictures that were cut short: Word shows a red cross in their place."""
    for part, data in package.parts.items():
        if not data and part.startswith("word/media/"):
            yield fault("render-file-picture", package.file, part)
        for start, end in _PICTURES.items():
            if data.startswith(start) and end not in data[-_LONGEST_TAIL:]:
                yield fault("render-file-picture", package.file, part)
