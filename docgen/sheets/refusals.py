"""What forbids writing in a cell although its place is clear: formulas, merged and locked cells."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from openpyxl.utils import get_column_letter

from docgen.errors import Level, Problem, Where
from docgen.sheets.tabxml import Area, Edited, Texts

Place = tuple[int, int]  # row, column


def refusals(
    edited: Edited, texts: Texts, where: Where, unlocked: Callable[[], frozenset[int]]
) -> tuple[Problem, ...]:
    """Return why cells of a tab must not be written: one warning a cause and column.

    Each names the first such cell, and how many there are. `unlocked` gives the styles of cells
    that a protected tab leaves open; it is asked for a protected tab only.
    """
    formulas = {(row, column) for row, found in edited.rows.items() for column in found.formulas}
    causes = {
        "writeback-formula": formulas.union(_inside(edited.arrays, texts)),
        "writeback-merged": set(_below_merging(edited.merged, texts)),
        "writeback-protected": set(_locked(edited, unlocked()) if edited.protected else ()),
    }
    return tuple(
        problem for code, cells in causes.items() for problem in _by_column(code, cells, where)
    )


def _inside(areas: Sequence[Area], texts: Texts) -> Iterator[Place]:
    rows = sorted(texts)
    for area in areas:
        for row in rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]:
            for column in texts[row]:
                if area.left <= column <= area.right:
                    yield row, column


def _below_merging(areas: Sequence[Area], texts: Texts) -> Iterator[Place]:
    """Cells of merged areas that nobody sees: all but the first of each."""
    first = {(area.top, area.left) for area in areas}
    return (place for place in _inside(areas, texts) if place not in first)


def _locked(edited: Edited, unlocked: frozenset[int]) -> Iterator[Place]:
    for row, written in edited.rows.items():
        for column, style in written.styles.items():
            if (style or 0) not in unlocked:
                yield row, column


def _by_column(code: str, cells: Iterable[Place], where: Where) -> Iterator[Problem]:
    by_column: dict[int, list[int]] = defaultdict(list)
    for row, column in cells:
        by_column[column].append(row)
    for column, rows in sorted(by_column.items()):
        cell = f"{get_column_letter(column)}{min(rows)}"
        here = Where(file=where.file, table=where.table, cell=cell)
        yield Problem(code, here, {"count": len(rows)}, Level.WARNING)
