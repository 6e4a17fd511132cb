"""What a child process left in its folder: a whole PDF, a text; nothing that only looks like it."""

import os
import stat
from pathlib import Path

MOST_PDF = 32 << 20  # bytes
_START, _END = b"%PDF-", b"%%EOF"
_TAIL = 1024  # bytes in which the end must stand
# No link is followed, and no pipe waited for; Windows knows neither, but kinds of files.
_FLAGS = os.O_RDONLY
for _flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
    _FLAGS |= getattr(os, _flag, 0)


def whole_pdf(file: Path, most: int = MOST_PDF) -> bytes | None:
    """Return a PDF of at most so many bytes; None where there is none, or only a part of it."""
    content = left_behind(file, min(most, MOST_PDF))
    if content is None or not content.startswith(_START) or _END not in content[-_TAIL:]:
        return None
    return content


def left_behind(file: Path, most: int) -> bytes | None:
    """Return a file's bytes, if it is a file and not a link to one elsewhere, and not too large."""
    try:
        handle = os.open(file, _FLAGS)
    except OSError:
        return None
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode) or about.st_size > most:
            return None
        with os.fdopen(handle, "rb", closefd=False) as opened:
            return opened.read(most)
    finally:
        os.close(handle)
