"""The bytes of a file, whole, when they can be those of a workbook.

A workbook is read into memory once: what is parsed, what is hashed and what is later written back
are then one image, and no handle stays open that would keep Excel from saving on Windows.
"""

import re
import stat
from pathlib import Path

from docgen.errors import Later, Problem, Stopped, Where

MEBIBYTE = 1024 * 1024

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of encrypted .xlsx
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # a stream name, [MS-OFFCRYPTO] §2.3.4.4
_TEXT_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def load(path: Path, *, megabytes: int) -> bytes:
    """Return all bytes of the file.

    Raises Stopped when there is no such file, it is a folder, it may not be read or is larger than
    `megabytes` (MiB), Later when the disk or the network fails.
    """
    where = Where(file=path.name)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):  # a pipe would make us wait for ever
            raise Stopped(Problem("workbook-folder", where))
        with path.open("rb") as file:
            content = file.read(megabytes * MEBIBYTE + 1)
    except PermissionError as error:
        raise Stopped(Problem("workbook-locked", where)) from error
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Stopped(Problem("workbook-missing", where, {"path": str(path)})) from error
    except OSError as error:
        raise Later(Problem("workbook-unreachable", where)) from error
    if len(content) > megabytes * MEBIBYTE:
        raise Stopped(Problem("workbook-too-large", where, {"limit": megabytes}))
    return content


def refuse_other_formats(content: bytes, where: Where) -> None:
    """Raise Stopped with what the bytes are, unless they begin as a zip package does."""
    if not content.startswith(_ZIP):
        raise Stopped(Problem(_format(content), where))


def _format(content: bytes) -> str:
    head = content[:4096]
    if not content:
        return "workbook-empty"
    if head.startswith(_OLE):
        return "workbook-encrypted" if _ENCRYPTED in content else "workbook-old-xls"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "workbook-html"
    if head.startswith(_TEXT_BOMS) or not _BINARY.search(head):
        return "workbook-text"
    return "workbook-not-zip"
