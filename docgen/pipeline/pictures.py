"""What a picture is by its own bytes: JPEG or PNG, and of a size that a page has.

Only headers are read, nothing is unpacked: the picture is kept as it came.
"""

import struct

from docgen.errors import Problem, Stopped, Where

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
PNG_END, JPEG_END = b"IEND\xaeB`\x82", b"\xff\xd9"
TAIL = 4096  # some scanners write notes behind the end
MOST_PIXELS = 150_000_000  # A3 at 600 dots an inch has 70 million
LONGEST_SIDE = 30_000
NO_FRAME = frozenset((0xC4, 0xC8, 0xCC))  # of the markers C0 to CF those that begin no frame
ALONE = frozenset((0x01, *range(0xD0, 0xD9)))  # markers without a length


def picture_of(content: bytes, name: str) -> str:
    """Return `png` or `jpg`; raises Stopped for anything else, cut short or of too many pixels."""
    where = Where(file=name)
    if content.startswith(PNG):
        ending, size, whole = "png", _png(content), PNG_END in content[-TAIL:]
    elif content.startswith(JPEG):
        ending, size, whole = "jpg", _jpeg(content), JPEG_END in content[-TAIL:]
    else:
        raise Stopped(Problem("act-scan-kind", where))
    if size is None or not whole or min(size) < 1:
        raise Stopped(Problem("act-scan-unreadable", where))
    width, height = size
    if width * height > MOST_PIXELS or max(size) > LONGEST_SIDE:
        params = {"width": width, "height": height}
        raise Stopped(Problem("act-scan-pixels", where, params))
    return ending


def _png(content: bytes) -> tuple[int, int] | None:
    """Return the size in the first chunk (PNG specification, 11.2.2)."""
    if content[12:16] != b"IHDR" or len(content) < 33:
        return None
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Return the size in the frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF or marker in ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        (length,) = struct.unpack(">H", content[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in NO_FRAME:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        if marker == 0xDA or length < 2:
            return None
        at += 2 + length
    return None
