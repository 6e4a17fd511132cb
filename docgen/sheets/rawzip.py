"""A zip file with some entries' contents exchanged and every other byte where it was.

Python's zipfile cannot do this: it writes each entry anew, with headers of its own. Here the raw
stretches of the file (local header, data, descriptor) are copied as they stand, in their order,
and only the offsets in the central directory move. Layout: PKWARE APPNOTE 6.3.10 §4.3.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_END_SIGNATURE = b"PK\5\6"
_UTF8_NAME = 0x800
_DEFLATED = 8
_VERSION_NEEDED = 20
_BIG = 0xFFFFFFFF


class StrangeZipError(ValueError):
    """A layout that has no place in an office file: gaps, overlaps, ZIP64, several disks."""


class _End(NamedTuple):
    """The record that closes the file (§4.3.16)."""

    signature: bytes
    disk: int
    directory_disk: int
    entries_here: int
    entries: int
    size: int
    start: int
    comment_length: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """One record of the central directory: its fields, and what follows them."""

    fields: tuple[int, ...]
    name: bytes
    extra: bytes
    comment: bytes

    @property
    def flags(self) -> int:
        return self.fields[2]

    @property
    def moment(self) -> tuple[int, int]:
        return self.fields[4], self.fields[5]

    @property
    def offset(self) -> int:
        return self.fields[-1]


def replace(data: bytes, contents: Mapping[str, bytes]) -> bytes:
    """Return the zip file with these entries' contents, all else byte for byte as it was.

    The exchanged entries are deflated and keep their place, name, date and attributes. Raises
    StrangeZipError where the file cannot be cut into one stretch for each entry, and KeyError for
    a name that is not in it.
    """
    end, comment = _end(data)
    entries = tuple(_entries(data, end))
    wanted = {name.encode(): content for name, content in contents.items()}
    if missing := wanted.keys() - {entry.name for entry in entries}:
        raise KeyError(*missing)
    output = bytearray()
    moved: dict[int, _Entry] = {}
    for entry, stretch in _stretches(data, entries, end):
        offset = len(output)
        if entry.name in wanted:
            anew, packed = _made_anew(entry, wanted[entry.name])
            moved[entry.offset] = _at(anew, offset)
            output += packed
        else:
            moved[entry.offset] = _at(entry, offset)
            output += stretch
    start = len(output)
    for entry in entries:
        output += _central_bytes(moved[entry.offset])
    output += _END.pack(*end._replace(size=len(output) - start, start=start)) + comment
    return bytes(output)


def _end(data: bytes) -> tuple[_End, bytes]:
    at = data.rfind(_END_SIGNATURE)
    if at < 0 or at + _END.size > len(data):
        raise StrangeZipError("no end record")
    end = _End(*_END.unpack_from(data, at))
    comment = data[at + _END.size :]
    if end.disk or end.directory_disk or end.entries_here != end.entries or not end.entries:
        raise StrangeZipError("several disks, or nothing in it")
    if end.start + end.size != at or len(comment) != end.comment_length:
        raise StrangeZipError("ZIP64, or bytes beside the entries")
    return end, comment


def _entries(data: bytes, end: _End) -> Iterator[_Entry]:
    at = end.start
    for _ in range(end.entries):
        try:
            signature, *fields = _CENTRAL.unpack_from(data, at)
        except struct.error:
            raise StrangeZipError("central directory") from None
        if signature != b"PK\1\2" or _BIG in (fields[7], fields[8], fields[-1]):
            raise StrangeZipError("central directory")
        at += _CENTRAL.size
        parts = []
        for length in fields[9:12]:
            parts.append(data[at : at + length])
            at += length
        yield _Entry(tuple(fields), *parts)
    if data[at : at + 4] != _END_SIGNATURE:
        raise StrangeZipError("central directory")


def _stretches(
    data: bytes, entries: tuple[_Entry, ...], end: _End
) -> Iterator[tuple[_Entry, bytes]]:
    ordered = sorted(entries, key=lambda entry: entry.offset)
    starts = [entry.offset for entry in ordered]
    if starts[:1] != [0] or len(set(starts)) != len(starts) or starts[-1] >= end.start:
        raise StrangeZipError("entries overlap, or do not start where the file does")
    for entry, stop in zip(ordered, [*starts[1:], end.start], strict=True):
        header = data[entry.offset : entry.offset + _LOCAL.size]
        if len(header) < _LOCAL.size or not header.startswith(b"PK\3\4"):
            raise StrangeZipError("local header")
        yield entry, data[entry.offset : stop]


def _made_anew(entry: _Entry, content: bytes) -> tuple[_Entry, bytes]:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    flags = entry.flags & _UTF8_NAME  # the sizes stand in the header: no data descriptor
    common = (flags, _DEFLATED, *entry.moment, zlib.crc32(content), len(packed), len(content))
    name_length = len(entry.name)
    local = _LOCAL.pack(b"PK\3\4", _VERSION_NEEDED, *common, name_length, 0)
    fields = (
        entry.fields[0],
        _VERSION_NEEDED,
        *common,
        name_length,
        0,
        len(entry.comment),
        *entry.fields[12:],
    )
    return _Entry(fields, entry.name, b"", entry.comment), local + entry.name + packed


def _at(entry: _Entry, offset: int) -> _Entry:
    return _Entry((*entry.fields[:-1], offset), entry.name, entry.extra, entry.comment)


def _central_bytes(entry: _Entry) -> bytes:
    return _CENTRAL.pack(b"PK\1\2", *entry.fields) + entry.name + entry.extra + entry.comment
