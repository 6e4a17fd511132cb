"""Cells as origins keep them: a tab, a column's letters, rows as runs (`2:21,25`)."""

import re
from collections.abc import Iterable, Sequence

from docgen.model import Json, Record


def letters(record: Record) -> dict[str, str]:
    """Return the letters of each column of a record's tab, by tag."""
    return {tag: _letters(cell) for tag, cell in record.cells.items()}


def runs(numbers: Iterable[int]) -> str:
    """Return rows in their order, those that follow one another as `2:21`; 0 is no row."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][1] + 1 and number > 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ",".join(f"{a}:{b}" if a != b else f"{a}" for a, b in found)


def numbers(text: str) -> list[int]:
    """Return the rows that `runs` was given."""
    found: list[int] = []
    for part in filter(None, text.split(",")):
        first, _, last = part.partition(":")
        found.extend(range(int(first), int(last or first) + 1))
    return found


def cells_of(records: Sequence[Record], tag: str | None) -> list[Json]:
    """Return the cells of one column of some records of a table, as `[tab, letters, rows]`."""
    cell = records[0].cells.get(tag) if records and tag else None
    if cell is None:
        return []
    return [[records[0].tab, _letters(cell), runs(sorted(record.row for record in records))]]


def addresses(cells: Json) -> list[str]:
    """Return stored cells as people write them: `Đề cử cá nhân!J2:J21`, one for each run."""
    return [
        f"{tab}!{column}{first}" + (f":{column}{last}" if last else "")
        for tab, column, rows in cells
        for first, _, last in (part.partition(":") for part in rows.split(",") if part)
    ]


def _letters(cell: str) -> str:
    return re.sub(r"\d", "", cell)
