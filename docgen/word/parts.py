"""A Word file taken apart within bounds: its parts by name, its XML read strictly.

Whatever reads a .docx that we did not just make ourselves (a template, a draft that a person
edited, any file to be checked) or that must be proved (a rendered file) starts here. The packaging
rules are those of ECMA-376 Part 2 (Open Packaging Conventions).
"""

import math
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from docgen.errors import Problem, Stopped, Where

MEGABYTE = 1 << 20
MOST_PARTS = 2_000
MOST_BYTES = 300 * MEGABYTE
MOST_PART_BYTES = 150 * MEGABYTE

CONTENT_TYPES = "[Content_Types].xml"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

# Never an entity, never the network, never the parser's lenient mode; depth and length bounds on.
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, recover=False, huge_tree=False
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file by name, in the order of its zip; `file` is its name for people."""

    file: str
    parts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a part; `target` is a part's name, or an address when it is external."""

    source: str
    id: str
    type: str
    target: str
    external: bool


def take_apart(
    content: bytes,
    file: str,
    *,
    megabytes: int,
    most_ratio: float = math.inf,
    most_bytes: int = MOST_BYTES,
) -> Package:
    """Return the parts of a .docx, each checked against its CRC.

    Raises Stopped with one problem that says what the file is instead, or what is wrong with its
    zip. Bounds are held before anything is unpacked: `megabytes` for the file, then the number of
    parts, their sizes (`most_bytes` together), and `most_ratio` for what a large part may unpack
    to; a directory that lies about a size fails the CRC.
    """
    if len(content) > megabytes * MEGABYTE:
        raise _stopped("render-file-too-large", file, megabytes=megabytes)
    if not content.startswith(b"PK\x03\x04"):
        raise _stopped(_other_kind(content), file)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_directory(archive, file, len(content), most_ratio, most_bytes)
            infos = [info for info in archive.infolist() if not info.is_dir()]
            return Package(file, {info.filename: _read(archive, info, file) for info in infos})
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise _stopped("render-file-truncated", file) from error


def parse(data: bytes, file: str, part: str) -> etree._Element:
    """Return the root of an XML part; raises Stopped for anything not well-formed and any DTD."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        code = "render-file-dtd" if b"<!DOCTYPE" in data else "render-file-malformed"
        raise _stopped(code, file, part, line=error.lineno or 0) from error
    except ValueError as error:
        raise _stopped("render-file-malformed", file, part, line=0) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _stopped("render-file-dtd", file, part)
    return root


def is_xml(part: str, content_type: str | None = None) -> bool:
    """Tell whether a part holds XML, by its name and its content type."""
    return part.endswith((".xml", ".rels", ".vml")) or bool(
        content_type and content_type.endswith("xml")
    )


def content_types(package: Package) -> dict[str, str]:
    """Return the content type of each part that has one; raises Stopped."""
    if CONTENT_TYPES not in package.parts:
        raise _stopped("render-file-not-docx", package.file)
    defaults, overrides = _types_in(package.parts[CONTENT_TYPES], package.file)
    found = (
        (part, overrides.get(part) or defaults.get(_extension(part))) for part in package.parts
    )
    return {part: kind for part, kind in found if kind}


def relations(package: Package) -> Iterator[Relation]:
    """Yield every relation of every part, targets as part names; raises Stopped."""
    for part, data in package.parts.items():
        folder, file = posixpath.split(part)
        if file.endswith(".rels") and posixpath.basename(folder) == "_rels":
            yield from _relations_in(data, package.file, part)


def put_together(parts: Mapping[str, bytes], original: bytes, changed: frozenset[str]) -> bytes:
    """Return the zip of some parts: names, order and times of `original`, new parts at the end.

    The `changed` parts and the new ones get the zip format's first day instead of a clock's time:
    the same input gives the same bytes.
    """
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(original)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for info in source.infolist():
            time = _FIRST_DAY if info.filename in changed else info.date_time
            entry = zipfile.ZipInfo(info.filename, time)
            entry.compress_type = info.compress_type
            entry.external_attr = info.external_attr
            archive.writestr(entry, parts.get(info.filename, b""))
        for part in [part for part in parts if part not in source.NameToInfo]:
            archive.writestr(zipfile.ZipInfo(part, _FIRST_DAY), parts[part], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def serialized(root: etree._Element) -> bytes:
    """Return the bytes of the part that an element is the root of, in UTF-8."""
    return etree.tostring(
        root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True
    )


def fault(code: str, file: str, part: str | None = None, text: str = "") -> Problem:
    """Return a problem of a Word file; `text` is what stands there, cut to a readable length."""
    shown = " ".join(text.split())
    shown = shown if len(shown) <= 80 else shown[:79] + "…"
    where = Where(file=file, part=part, text=shown or None)
    return Problem(code, where, {"file": file, "part": part or "", "text": shown})


def _stopped(code: str, file: str, part: str | None = None, **params: int) -> Stopped:
    problem = fault(code, file, part)
    return Stopped(Problem(problem.code, problem.where, {**problem.params, **params}))


def _other_kind(content: bytes) -> str:
    if not content.strip(b"\0"):
        return "render-file-empty"
    if content.startswith(OLE2):
        return "render-file-encrypted" if _ENCRYPTED_PACKAGE in content else "render-file-old-doc"
    return "render-file-not-docx"


def _check_directory(
    archive: zipfile.ZipFile, file: str, size: int, most_ratio: float, most_bytes: int
) -> None:
    infos = archive.infolist()
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > most_bytes:
        raise _stopped("render-file-bomb", file)
    if sum(info.compress_size for info in infos) > size:
        raise _stopped(
            "render-file-bomb", file
        )  # entries that overlap: one stretch of bytes, many parts
    seen: set[str] = set()
    for info in infos:
        part = info.orig_filename
        if info.flag_bits & 0x1:
            raise _stopped("render-file-encrypted", file)
        if _is_outside(part):
            raise _stopped("render-file-part-name", file, repr(part)[1:-1])
        if part.lower() in seen:
            raise _stopped("render-file-duplicate-part", file, part)
        seen.add(part.lower())
        if info.file_size > MOST_PART_BYTES or (
            info.file_size > MEGABYTE and info.file_size > most_ratio * info.compress_size
        ):
            raise _stopped("render-file-bomb", file, part)
    if "mimetype" in seen and "content.xml" in seen:
        raise _stopped("render-file-odt", file)


def _is_outside(part: str) -> bool:
    """Tell a name that no part may have (ECMA-376 Part 2 §6.2.2) and that could leave a folder."""
    return (
        not part
        or part.startswith("/")
        or re.search(r"[\x00-\x1f\\:]", part) is not None
        or any(segment in (".", "..") for segment in part.split("/"))
    )


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: str) -> bytes:
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise _stopped("render-file-damaged", file, info.filename) from error


@lru_cache(maxsize=64)  # the same in every document of a template
def _types_in(data: bytes, file: str) -> tuple[dict[str, str], dict[str, str]]:
    root = parse(data, file, CONTENT_TYPES)
    defaults = {
        element.get("Extension", "").lower(): element.get("ContentType", "")
        for element in root.iter(TYPES + "Default")
    }
    overrides = {
        element.get("PartName", "").lstrip("/"): element.get("ContentType", "")
        for element in root.iter(TYPES + "Override")
    }
    return defaults, overrides


@lru_cache(maxsize=256)
def _relations_in(data: bytes, file: str, part: str) -> tuple[Relation, ...]:
    folder, name = posixpath.split(part)
    source = posixpath.join(posixpath.dirname(folder), name[: -len(".rels")])
    return tuple(
        _relation(element, source)
        for element in parse(data, file, part).iter(RELATIONS + "Relationship")
    )


def _relation(element: etree._Element, source: str) -> Relation:
    external = element.get("TargetMode") == "External"
    target = element.get("Target", "")
    return Relation(
        source=source,
        id=element.get("Id", ""),
        type=element.get("Type", ""),
        target=target if external else _resolve(source, target),
        external=external,
    )


def _extension(part: str) -> str:
    return posixpath.basename(part).rpartition(".")[2].lower()


def _resolve(source: str, target: str) -> str:
    path = unquote(target.partition("#")[0])
    if not path:
        return source
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")
