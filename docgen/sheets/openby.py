"""Who has a workbook open, by the small files that Excel and LibreOffice lay beside it."""

import re
from pathlib import Path

# Excel: a counted name in the machine's code page (1 + 54 bytes), then the same in UTF-16.
_EXCEL_NAME_AT = 55
_NAME_LIMIT = 60


def open_by(path: Path) -> str | None:
    """Return the name of the person who has the file open, empty if unreadable; None if nobody.

    A program that crashed leaves its small file behind: then the answer is out of date, and a
    person has to open and close the workbook, or remove the small file.
    """
    for marker, name_in in (
        (f"~${path.name}", _excel_name),
        (f".~lock.{path.name}#", _libreoffice_name),
    ):
        beside = path.with_name(marker)
        try:
            with beside.open("rb") as file:
                return _shown(name_in(file.read(1000)))
        except FileNotFoundError:
            continue
        except OSError:
            return ""  # it is there, and its program keeps it to itself
    return None


def _excel_name(content: bytes) -> str:
    length = int.from_bytes(content[_EXCEL_NAME_AT : _EXCEL_NAME_AT + 2], "little")
    start = _EXCEL_NAME_AT + 2
    return content[start : start + 2 * length].decode("utf-16-le", errors="replace")


def _libreoffice_name(content: bytes) -> str:
    """Full name, else login: the first fields of a line with `,` between and `\\` for escapes."""
    fields = re.split(r"(?<!\\),", content.decode("utf-8", errors="replace"))
    return next((field.replace("\\,", ",") for field in fields[:2] if field.strip()), "")


def _shown(name: str) -> str:
    return "".join(letter for letter in name if letter.isprintable()).strip()[:_NAME_LIMIT]
