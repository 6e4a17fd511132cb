"""PDFs counted and joined into one, in a process of its own: they were made of people's files."""

import json
from collections.abc import Sequence
from pathlib import Path

from docgen.layout.whole import left_behind
from docgen.layout.workshop import Workshop, python, surroundings

ORDER, COUNTS, JOINED = "order.json", "counts.json", "joined.pdf"
MOST_JOINED = 200 << 20  # bytes; the keeper lets no process write more than a little above it
_MEGABYTES = 2048
_MOST_COUNTS = 1 << 20

Part = tuple[bytes, int]  # a PDF, and how many copies of it


def page_counts(pdfs: Sequence[bytes], *, seconds: int) -> list[int | None]:
    """Return how many pages each PDF has; None for one that cannot be read."""
    with Workshop() as workshop:
        folder = _worked(workshop, [(pdf, 0) for pdf in pdfs], seconds)
        return _counts(folder, len(pdfs))


def joined(parts: Sequence[Part], *, seconds: int) -> bytes | None:
    """Return one PDF of all parts, each in its copies; None where one cannot be read."""
    with Workshop() as workshop:
        folder = _worked(workshop, parts, seconds)
        return left_behind(folder / JOINED, MOST_JOINED)


def _worked(workshop: Workshop, parts: Sequence[Part], seconds: int) -> Path:
    folder = workshop.folder / "parts"
    folder.mkdir()
    order = []
    for number, (pdf, copies) in enumerate(parts, 1):
        name = f"{number:05}.pdf"
        (folder / name).write_bytes(pdf)
        order.append((name, copies))
    (folder / ORDER).write_text(json.dumps(order))
    command = python("-m", "docgen.layout.merger")
    workshop.run(command, folder, surroundings(), seconds=seconds, megabytes=_MEGABYTES)
    return folder


def _counts(folder: Path, expected: int) -> list[int | None]:
    written = left_behind(folder / COUNTS, _MOST_COUNTS)
    found = json.loads(written) if written else []
    if not isinstance(found, list) or len(found) != expected:
        return [None] * expected
    return [one if isinstance(one, int) else None for one in found]
