"""Pages as JSON on disk: what the process that reads PDFs leaves for the one that asked."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from docgen.model import Page, Print, Stroke

_MOST_BYTES = 64 << 20


def write_pages(file: Path, pages: Sequence[Page]) -> None:
    """Write pages into a file, whole or not at all."""
    unfinished = file.with_suffix(".part")
    unfinished.write_text(json.dumps([astuple(page) for page in pages]), "utf-8")
    unfinished.replace(file)


def pages_written(file: Path) -> tuple[Page, ...] | None:
    """Return the pages that were written into a file, or None when there are none."""
    if not file.is_file() or file.stat().st_size > _MOST_BYTES:
        return None
    return tuple(map(_page, json.loads(file.read_bytes())))


def _page(written: Sequence[Any]) -> Page:
    width, height, words, strokes = written
    return Page(
        width,
        height,
        tuple(Print(*word) for word in words),
        tuple(Stroke(*stroke) for stroke in strokes),
    )
