"""Builders of Word files for the render tests: plain ones, broken ones, and hostile ones."""

import struct
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from docgen.model import Job, Json, Numbering

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = f"{WML}.document.main+xml"
W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W_NS}" xmlns:r="{OFFICE}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SECRET = "TOKEN-ya29-bi-mat"


def p(text: str, run: str = "") -> str:
    """Return a paragraph of one run; `run` is what stands in its properties."""
    properties = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p><w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of plain cells."""
    cells = ["".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in row) for row in rows]
    grid = "<w:gridCol/>" * len(rows[0])
    made = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def control(tag: str, content: str, settings: str = "") -> str:
    """Return a content control round some content."""
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{settings}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def relation(kind: str, target: str, *, external: bool = False, id_: str = "rId9") -> str:
    """Return one relation; `kind` is the last word of its type."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def relations(*entries: str) -> str:
    """Return a part of relations."""
    inside = "".join(entries)
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def field(*instruction: str) -> str:
    """Return a paragraph with one complex field, its instruction split over runs."""
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        for piece in instruction
    )
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{pieces}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def parts(
    body: str = "",
    *,
    header: str | None = None,
    footnote: str | None = None,
    title: str | None = None,
    links: str = "",
    main: str = MAIN,
    types: Mapping[str, str] | None = None,
    more: Mapping[str, str | bytes] | None = None,
) -> dict[str, str | bytes]:
    """Return the parts of a small Word file; `types` by part, `more` are parts as they are."""
    made: dict[str, str | bytes] = {}
    overrides = {"word/document.xml": main, **(types or {})}
    package_links = relation("officeDocument", "word/document.xml", id_="rId1")
    if header is not None:
        made["word/header1.xml"] = f"{XML}<w:hdr {NAMESPACES}>{header}</w:hdr>"
        overrides["word/header1.xml"] = f"{WML}.header+xml"
        links += relation("header", "header1.xml", id_="rId1")
    if footnote is not None:
        made["word/footnotes.xml"] = (
            f'{XML}<w:footnotes {NAMESPACES}><w:footnote w:id="1">{footnote}</w:footnote>'
            "</w:footnotes>"
        )
        overrides["word/footnotes.xml"] = f"{WML}.footnotes+xml"
        links += relation("footnotes", "footnotes.xml", id_="rId2")
    if title is not None:
        made["docProps/core.xml"] = (
            f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
            "</cp:coreProperties>"
        )
        overrides["docProps/core.xml"] = (
            "application/vnd.openxmlformats-package.core-properties+xml"
        )
        package_links += (
            f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
            'Target="docProps/core.xml"/>'
        )
    listed = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items()
    )
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'
    return {
        "[Content_Types].xml": (
            f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
        ),
        "_rels/.rels": relations(package_links),
        "word/document.xml": (
            f"{XML}<w:document {NAMESPACES}><w:body>{body}"
            f"{section if header is not None else '<w:sectPr/>'}</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": relations(links),
        **made,
        **(more or {}),
    }


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    """Return the zip of some parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 6, 8, 0, 0)), content, 8)
    return made.getvalue()


def docx(body: str = "", **more: object) -> bytes:
    """Return a small Word file; the keywords are those of `parts`."""
    return zipped(parts(body, **more))  # type: ignore[arg-type]


def changed(content: bytes, part: str, old: str, new: str) -> bytes:
    """Return a Word file in which some text of a part is another."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    before = bytes(entries[part]).decode()  # type: ignore[arg-type]
    assert old in before, f"{old!r} is not in {part}"
    entries[part] = before.replace(old, new)
    return zipped(entries)


def part(content: bytes, name: str) -> str:
    """Return a part of a Word file as text."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name).decode()


def everything(content: bytes) -> str:
    """Return all parts of a Word file as one text, so that nothing in it can hide."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(n).decode("utf-8", "replace") for n in archive.namelist())


def encrypted_entry(content: bytes) -> bytes:
    """Return a zip whose directory says that its first part is encrypted."""
    made = bytearray(content)
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = made.index(signature) + offset
        made[at : at + 2] = struct.pack("<H", struct.unpack_from("<H", made, at)[0] | 1)
    return bytes(made)


def password_protected() -> bytes:
    """Return what Word writes for a file with a password: a compound file, as .doc was."""
    name = "EncryptedPackage".encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1024 + name + b"\0" * 512


def job(template: bytes, key: str = "ke_hoach/KH01", name: str = "mẫu.docx", **data: Json) -> Job:
    """Return a job for a draft of March 2026."""
    own = Numbering("KH-LĐLĐ", date(2026, 3, 6))
    return Job(key=key, template=template, template_name=name, data=data, own=own)
