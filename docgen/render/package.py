"""A .docx put together from parts that were deflated before: the same input, the same bytes.

The zip is written by hand because its unchanging parts, compressed once for each template, are
most of it, and the standard library can only take parts in uncompressed. Times are the zip
format's first day, the order is the template's (ECMA-376 Part 2 Annex B; PKWARE APPNOTE 4.3).
"""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LEVEL = 6
_FIRST_DAY = 0x0021  # 1980-01-01 in MS-DOS form
_UTF8 = 0x0800
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


@dataclass(frozen=True, slots=True)
class Deflated:
    """One part as it stands in a zip: its local header and data, and its line of the directory."""

    entry: bytes
    name: bytes
    header: tuple[int, ...]


def deflate(name: str, content: bytes) -> Deflated:
    """Return a part compressed by zlib at its usual level, with its CRC."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    path = name.encode()
    flags = 0 if name.isascii() else _UTF8
    header = (20, flags, zlib.DEFLATED, 0, _FIRST_DAY)
    sizes = (zlib.crc32(content), len(packed), len(content), len(path), 0)
    local = _LOCAL.pack(b"PK\3\4", *header, *sizes)
    return Deflated(local + path + packed, path, header + sizes)


def assemble(parts: Iterable[Deflated]) -> bytes:
    """Return the zip file of some parts, in their order."""
    entries: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        directory.append(_CENTRAL.pack(b"PK\1\2", 20, *part.header, 0, 0, 0, 0, offset) + part.name)
        entries.append(part.entry)
        offset += len(part.entry)
    listing = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), offset, 0)
    return b"".join([*entries, listing, end])
