"""Merged cells: only the one in the top left corner holds something.

In a column declared as `merged` it counts for each of its rows; anywhere else the sheet shows one
thing and holds another, and that is a fault of every row that got nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.model import Cell
from docgen.records.columns import Reader
from docgen.records.layout import Layout

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+):\$?([A-Z]{1,3})\$?([0-9]+)")


@dataclass(frozen=True, slots=True)
class Covered:
    """A cell that a merged range hides: the range, and the cell that counts for it, if any."""

    range: str
    cell: Cell | None
    counts: bool


def covered(layout: Layout, columns: Sequence[Reader]) -> Mapping[tuple[int, str], Covered]:
    """Return the hidden cells of our rows and columns, by row number and column letters."""
    numbers = [row.number for row in layout.rows]
    ours = [(_index(reader.letters), reader) for reader in columns if reader.letters]
    rows = {row.number: row for row in layout.tab.rows} if layout.tab.merged else {}
    found: dict[tuple[int, str], Covered] = {}
    for merged in layout.tab.merged:
        match = _RANGE.fullmatch(merged)
        if match is None:
            continue
        left, top, right, bottom = match[1], int(match[2]), match[3], int(match[4])
        within = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        corner = rows[top].cells.get(left) if top in rows else None
        for index, reader in ours:
            if within and _index(left) <= index <= _index(right):
                counts = reader.column.merged and reader.letters == left
                hidden = Covered(merged, corner, counts)
                for number in within:
                    if (number, reader.letters) != (top, left):
                        found[number, reader.letters or ""] = hidden
    return found


def _index(letters: str | None) -> int:
    index = 0
    for letter in letters or "":
        index = 26 * index + ord(letter) - 64
    return index
