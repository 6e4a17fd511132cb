"""The properties of a file: what it says of itself, never of its template's author.

docProps/core.xml is written anew for each document (ECMA-376 Part 2 §8.3): title and subject as the
template has them, tags filled in; author the office; times the document's own date. Whatever core
parts the template brings, of whatever relation type, are replaced by the one: LibreOffice's own
type makes other programs add a second, and Word then calls the file damaged.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from markupsafe import escape

from docgen.errors import Where
from docgen.model import Numbering
from docgen.render.tags import TAG, Tag, read_tag
from docgen.word.parts import CONTENT_TYPES, Package, relations

CORE = "docProps/core.xml"
PLACE = "thuộc tính tệp"

_RELS = "_rels/.rels"
_CORE_RELATION = "/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_RELATION = "/extended-properties"
_PACKAGE_NS = "http://schemas.openxmlformats.org/package/2006"
_DC = "{http://purl.org/dc/elements/1.1/}"
_APP = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>docgen</Application></Properties>'
)
_HEAD = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    f'<cp:coreProperties xmlns:cp="{_PACKAGE_NS}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


@dataclass(frozen=True, slots=True)
class Properties:
    """The package without the template's properties, and the source of the new core part.

    `source` holds title and subject as XML, their tags numbered.
    """

    parts: Mapping[str, bytes]
    source: str
    tags: tuple[Tag, ...]


def properties(package: Package, first: int) -> Properties:
    """Return a template's parts with one core part to be filled in; raises Stopped.

    Tags in title and subject are numbered from `first`.
    """
    found = list(relations(package))
    cores = [one.target for one in found if one.type.endswith(_CORE_RELATION)]
    apps = [one.target for one in found if one.type.endswith(_APP_RELATION)]
    tags: list[Tag] = []
    source = "".join(
        _numbered(name, title, _property(package, cores, name), package.file, tags, first)
        for name, title in (("title", "tiêu đề"), ("subject", "chủ đề"))
    )
    parts = {name: _APP if name in apps else content for name, content in package.parts.items()}
    kept = {name: content for name, content in parts.items() if name not in {*cores, CORE}}
    kept[_RELS] = _one_relation(parts[_RELS])
    kept[CONTENT_TYPES] = _one_type(parts[CONTENT_TYPES], cores)
    return Properties({**kept, CORE: b""}, source, tuple(tags))


def core_part(filled: str, office: str, own: Numbering) -> str:
    """Return the core part: `filled` is title and subject, the date is the document's own."""
    instant = f"{(own.issued or own.planned).isoformat()}T00:00:00Z"
    stamp = '<dcterms:{0} xsi:type="dcterms:W3CDTF">{1}</dcterms:{0}>'
    return (
        f"{_HEAD}{filled}<dc:creator>{escape(office)}</dc:creator>"
        f"<cp:lastModifiedBy>{escape(office)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f"{stamp.format('created', instant)}{stamp.format('modified', instant)}"
        "</cp:coreProperties>"
    )


def _property(package: Package, cores: list[str], name: str) -> str:
    for core in cores:
        if core in package.parts:
            return etree.fromstring(package.parts[core]).findtext(_DC + name) or ""
    return ""


def _numbered(name: str, title: str, text: str, file: str, tags: list[Tag], first: int) -> str:
    """Return a property as an element, its own text escaped, its tags as they are but numbered."""
    pieces: list[str] = []
    end = 0
    for match in TAG.finditer(text):
        where = Where(file=file, part=PLACE, paragraph=title, text=match[0])
        pieces += [escape(text[end : match.start()]), match[0][:-2]]
        pieces += [f"\ufdd4{first + len(tags)}\ufdd5", match[0][-2:]]
        tags.append(read_tag(match[0], where))
        end = match.end()
    pieces.append(escape(text[end:]))
    return f"<dc:{name}>{''.join(pieces)}</dc:{name}>"


def _one_relation(content: bytes) -> bytes:
    root = etree.fromstring(content)
    for relation in list(root):
        if relation.get("Type", "").endswith(_CORE_RELATION):
            root.remove(relation)
    used = {relation.get("Id") for relation in root}
    etree.SubElement(
        root,
        f"{{{_PACKAGE_NS}/relationships}}Relationship",
        Id=next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used),
        Type=f"{_PACKAGE_NS}/relationships{_CORE_RELATION}",
        Target=CORE,
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _one_type(content: bytes, cores: list[str]) -> bytes:
    root = etree.fromstring(content)
    old = {f"/{core}" for core in (*cores, CORE)}
    for entry in list(root):
        if entry.get("PartName") in old:
            root.remove(entry)
    name = f"{{{_PACKAGE_NS}/content-types}}Override"
    etree.SubElement(root, name, PartName=f"/{CORE}", ContentType=_CORE_TYPE)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
