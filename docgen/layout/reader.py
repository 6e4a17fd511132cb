"""The process that reads PDFs: `python -m docgen.layout.reader` in the folder where they are."""

from contextlib import suppress
from pathlib import Path

from docgen.layout.reading import read_pages
from docgen.layout.written import write_pages

_END = b"%%EOF"
_TAIL = 1024  # bytes in which the end must stand


def read_all(folder: Path) -> None:
    """Write the pages of each .pdf into a .json beside it; of one that is not whole, none."""
    for file in sorted(folder.glob("*.pdf")):
        content = file.read_bytes()
        if _END in content[-_TAIL:]:  # else LibreOffice was ended while it wrote this one
            with suppress(ValueError, MemoryError, RecursionError):
                write_pages(file.with_suffix(".json"), read_pages(content))


if __name__ == "__main__":
    read_all(Path.cwd())
