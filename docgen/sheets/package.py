"""An Office Open XML package of a workbook, opened with suspicion (ECMA-376 part 2).

A file that staff can exchange for another is checked before anything in it is believed: what it
is, how much it would unfold to, where its parts claim to lie. Each cause has its own sentence.
"""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from docgen.errors import Problem, Stopped, Where
from docgen.sheets import markup
from docgen.sheets.wholefile import MEBIBYTE, load, refuse_other_formats

MAX_PARTS = 2_000
MAX_PART_MEBIBYTES = 150
MAX_TOTAL_MEBIBYTES = 300
MAX_RATIO = 200  # of unfolded to stored size, in parts above 1 MiB

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_DOCUMENT = markup.RELATIONSHIPS + "/officeDocument"
_WORKBOOK_TYPES = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "application/vnd.ms-excel.sheet.macroenabled.main+xml",
        "application/vnd.ms-excel.template.macroenabled.main+xml",
    }
)
_BINARY_TYPE = "application/vnd.ms-excel.sheet.binary.macroenabled.main"
_CENTRAL_HEADER = b"PK\x01\x02"
_ENCRYPTED_FLAG = 0x1
_SIZES_FOLLOW_FLAG = 0x8
_LOCAL_HEADER = b"PK\x03\x04"
_LOCAL = struct.Struct("<4s2xHH4xLLLHH")  # signature, flags, method, CRC, sizes, lengths
_UTF8_FLAG = 0x800
_ZIP64_SIZE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relation of a part: its type URI, and the part or (when external) address it names."""

    type: str
    target: str
    external: bool = False


class Package:
    """The parts of one workbook by name (`xl/workbook.xml`, without leading slash).

    `content` is the whole file, `archive` its zip directory (also of folders, which are no parts),
    `workbook` the name of the main part. Names are found whatever their case (part 2 §6.2.2.3).
    """

    def __init__(self, content: bytes, archive: zipfile.ZipFile, where: Where) -> None:
        self.content = content
        self.archive = archive
        self.where = where
        self._entries = {
            entry.filename.lower(): entry for entry in archive.infolist() if not entry.is_dir()
        }
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        self._read_content_types()
        self.workbook = self._main_part()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the zip directory."""
        return tuple(entry.filename for entry in self._entries.values())

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; raises Stopped when it is missing or damaged."""
        where = self.at(name)
        entry = self._entries.get(name.lower())
        if entry is None:
            raise Stopped(Problem("workbook-part-missing", where, {"part": name}))
        try:
            data = _unfolded(entry, self.content)
        except zlib.error as error:
            raise Stopped(Problem("workbook-damaged", where, {"part": name})) from error
        if len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
            raise Stopped(Problem("workbook-damaged", where, {"part": name}))
        return data

    def at(self, name: str) -> Where:
        """Return the place of a part, for a problem in it."""
        return Where(file=self.where.file, part=name)

    def content_type(self, name: str) -> str:
        """Return the declared content type of a part in lower case; empty when none is declared."""
        lower = name.lower()
        default = self._defaults.get(posixpath.splitext(lower)[1].lstrip("."), "")
        return self._overrides.get(lower, default)

    def relationships(self, source: str) -> Mapping[str, Relationship]:
        """Return the relations of a part by id; `source` is its name, empty for the package's own.

        Targets are part names, made from absolute or relative addresses; whether such a part
        exists shows when it is read. A part without relations has none.
        """
        folder, leaf = posixpath.split(source)
        part = posixpath.join(folder, "_rels", f"{leaf}.rels")
        found: dict[str, Relationship] = {}

        def start(name: str, attributes: markup.Attributes) -> None:
            if name != f"{_LINKS_SPACE} Relationship":
                return
            external = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            found[attributes.get("Id", "")] = Relationship(
                attributes.get("Type", ""),
                target if external else _part_name(folder, target),
                external,
            )

        if part in self:
            markup.parse(
                self.read(part), self.at(part), root=f"{_LINKS_SPACE} Relationships", start=start
            )
        return MappingProxyType(found)

    def _read_content_types(self) -> None:
        if _CONTENT_TYPES not in self:
            raise Stopped(Problem(self._other_zip(), self.where))

        def start(name: str, attributes: markup.Attributes) -> None:
            kind = attributes.get("ContentType", "").lower()
            if name == f"{_TYPES_SPACE} Default":
                self._defaults[attributes.get("Extension", "").lower()] = kind
            elif name == f"{_TYPES_SPACE} Override":
                self._overrides[attributes.get("PartName", "").lstrip("/").lower()] = kind

        markup.parse(
            self.read(_CONTENT_TYPES),
            self.at(_CONTENT_TYPES),
            root=f"{_TYPES_SPACE} Types",
            start=start,
        )

    def _other_zip(self) -> str:
        if "mimetype" in self and b"opendocument" in self.read("mimetype"):
            return "workbook-ods"
        return "workbook-not-excel"

    def _main_part(self) -> str:
        links = self.relationships("").values()
        main = next((link for link in links if link.type == _OFFICE_DOCUMENT), None)
        if main is None:
            strict = any(link.type.startswith(markup.STRICT) for link in links)
            code = "workbook-strict" if strict else "workbook-not-excel"
            raise Stopped(Problem(code, self.where))
        kind = self.content_type(main.target)
        if kind == _BINARY_TYPE:
            raise Stopped(Problem("workbook-xlsb", self.where))
        if kind not in _WORKBOOK_TYPES:
            raise Stopped(Problem("workbook-not-excel", self.where))
        if main.target not in self:
            raise Stopped(Problem("workbook-part-missing", self.where, {"part": main.target}))
        return main.target


def open_package(source: Path | bytes, *, megabytes: int, file: str = "") -> Package:
    """Return the package in a file, or in the bytes of the file named `file`.

    Raises Stopped, with one code for each cause, for whatever is not a sound, unencrypted,
    Transitional .xlsx or .xlsm of at most `megabytes` (MiB); Later when the disk fails.
    """
    where = Where(file=source.name if isinstance(source, Path) else file)
    content = load(source, megabytes=megabytes) if isinstance(source, Path) else source
    refuse_other_formats(content, where)
    # Checked before the directory is parsed: a directory of millions would be slow to list.
    # Packages within packages add their own headers, hence the margin.
    if content.count(_CENTRAL_HEADER) > 10 * MAX_PARTS:
        raise Stopped(Problem("workbook-too-many-parts", where, {"limit": MAX_PARTS}))
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise Stopped(Problem("workbook-truncated", where)) from error
    entries = archive.infolist()
    _check_names(entries, where)
    _check_sizes(entries, where)
    _check_headers(entries, content, where)
    return Package(content, archive, where)


def _part_name(folder: str, target: str) -> str:
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _check_names(entries: Iterable[zipfile.ZipInfo], where: Where) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        if _leads_out(name):
            raise Stopped(Problem("workbook-part-name", where, {"part": ascii(name)}))
        if name.lower() in seen:
            raise Stopped(Problem("workbook-part-repeated", where, {"part": name}))
        seen.add(name.lower())
    if len(seen) > MAX_PARTS:
        raise Stopped(Problem("workbook-too-many-parts", where, {"limit": MAX_PARTS}))


def _leads_out(name: str) -> bool:
    steps = name.removesuffix("/").split("/")
    return any(sign in name for sign in "\\:\0") or any(step in ("", ".", "..") for step in steps)


def _check_sizes(entries: Iterable[zipfile.ZipInfo], where: Where) -> None:
    total = 0
    for entry in entries:
        size = entry.file_size
        total += size
        if size > MAX_PART_MEBIBYTES * MEBIBYTE:
            raise Stopped(
                Problem(
                    "workbook-part-too-large",
                    where,
                    {"part": entry.filename, "limit": MAX_PART_MEBIBYTES},
                )
            )
        if size > MEBIBYTE and size > MAX_RATIO * entry.compress_size:
            raise Stopped(Problem("workbook-bomb", where, {"part": entry.filename}))
    if total > MAX_TOTAL_MEBIBYTES * MEBIBYTE:
        raise Stopped(Problem("workbook-unfolds-too-large", where, {"limit": MAX_TOTAL_MEBIBYTES}))


def _check_headers(entries: Iterable[zipfile.ZipInfo], content: bytes, where: Where) -> None:
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise Stopped(Problem("workbook-encrypted", where))
        sound = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        if not sound or not _agrees(entry, content):
            raise Stopped(Problem("workbook-damaged", where, {"part": entry.filename}))


def _agrees(entry: zipfile.ZipInfo, content: bytes) -> bool:
    """Tell whether the header before the data says what the directory says of it.

    Where they differ, Excel and we might read two different parts from one file.
    """
    start = entry.header_offset
    if start < 0 or not content.startswith(_LOCAL_HEADER, start):
        return False
    if start + _LOCAL.size > len(content) or _data(entry, content).stop > len(content):
        return False
    _, flags, method, *sums, name_length, _ = _LOCAL.unpack_from(content, start)
    name = content[start + _LOCAL.size : start + _LOCAL.size + name_length]
    declared = entry.orig_filename.encode("utf-8" if flags & _UTF8_FLAG else "cp437", "replace")
    if method != entry.compress_type or name != declared:
        return False
    if flags & _SIZES_FOLLOW_FLAG or sums[1] == _ZIP64_SIZE:
        return True
    return sums == [entry.CRC, entry.compress_size, entry.file_size]


def _data(entry: zipfile.ZipInfo, content: bytes) -> slice:
    *_, name_length, extra_length = _LOCAL.unpack_from(content, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + name_length + extra_length
    return slice(start, start + entry.compress_size)


def _unfolded(entry: zipfile.ZipInfo, content: bytes) -> bytes:
    """Return a part's bytes, never more than one above its declared size.

    zipfile unfolds all of the data before it looks at that size: 2 MiB could become 2 GiB.
    """
    data = content[_data(entry, content)]
    if entry.compress_type == zipfile.ZIP_STORED:
        return data
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, entry.file_size + 1)
