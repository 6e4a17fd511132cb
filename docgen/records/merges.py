"""Merged cells: only the one in the top left corner holds something.

In a column declared as `merged` it counts for each of its rows; anywhere else the sheet shows one
thing and holds another, and that is a fault of every row that got nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.config.schema import Table
from docgen.model import Cell, Row, Tab

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+):\$?([A-Z]{1,3})\$?([0-9]+)")


@dataclass(frozen=True, slots=True)
class Covered:
    """A cell that a merged range hides: the range, and the cell that counts for it, if any."""

    range: str
    cell: Cell | None
    counts: bool


def covered(
    table: Table, tab: Tab, letters: Mapping[str, str], rows: Sequence[Row]
) -> Mapping[tuple[int, str], Covered]:
    """Return the hidden cells of our rows and columns, by row number and column letters.

    `letters` are the sheet's columns by header, `rows` the table's rows in rising order.
    """
    numbers = [row.number for row in rows]
    all_rows = {row.number: row for row in tab.rows} if tab.merged else {}
    found: dict[tuple[int, str], Covered] = {}
    for merged in tab.merged:
        match = _RANGE.fullmatch(merged)
        if match is None:
            continue
        left, top, right, bottom = match[1], int(match[2]), match[3], int(match[4])
        within = numbers[bisect_left(numbers, top) : bisect_right(numbers, bottom)]
        corner = all_rows[top].cells.get(left) if top in all_rows else None
        for header, column in table.columns.items():
            at = letters.get(header)
            if within and at and _index(left) <= _index(at) <= _index(right):
                hidden = Covered(merged, corner, column.merged and at == left)
                found |= {(number, at): hidden for number in within if (number, at) != (top, left)}
    return found


def _index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = 26 * index + ord(letter) - 64
    return index
