"""The process that counts and joins PDFs: `python -m docgen.layout.merger` in their folder.

`order.json` names the files with the copies of each; `counts.json` tells the pages of each, None
where it cannot be read; `joined.pdf` is there where copies were asked for and all could be read.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pypdfium2 as pdfium

from docgen.layout.joining import COUNTS, JOINED, ORDER


def count_and_join(folder: Path) -> None:
    """Write how many pages each file has; then the joined file, if copies are asked for."""
    order = [(name, int(copies)) for name, copies in json.loads((folder / ORDER).read_bytes())]
    counts = [_pages(folder / name) for name, _ in order]
    (folder / COUNTS).write_text(json.dumps(counts))
    if any(copies for _, copies in order) and None not in counts:
        _join(folder, order)


def _pages(file: Path) -> int | None:
    with suppress(pdfium.PdfiumError, OSError):
        document = pdfium.PdfDocument(file)
        try:
            return len(document)
        finally:
            document.close()
    return None


def _join(folder: Path, order: Sequence[tuple[str, int]]) -> None:
    joined = pdfium.PdfDocument.new()
    for name, copies in order:
        source = pdfium.PdfDocument(folder / name)
        # In one call: so the copies share the fonts and pictures of the first.
        joined.import_pages(source, [*range(len(source))] * copies)
        source.close()
    unfinished = folder / f"{JOINED}.part"
    joined.save(unfinished)
    joined.close()
    unfinished.replace(folder / JOINED)


if __name__ == "__main__":
    count_and_join(Path.cwd())
