"""Rows and columns that come, go, move and are sorted, and what moves along with them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from .book import Book, Sheet
from .ranges import Box, from_grid, to_grid

Shift = Callable[[int, bool], int]


def insert(book: Book, sheet: Sheet, *, rows: bool, at: int, count: int, inherit: bool) -> None:
    """Put empty rows or columns before `at`; `inherit` gives them the looks of those before."""
    if rows:
        source = at - 1 if inherit else at
        like = sheet.rows[source] if 0 <= source < sheet.row_count else {}
        looks = {c: kept for c, cell in like.items() if (kept := _looks(cell))}
        sheet.rows[at:at] = [dict(looks) for _ in range(count)]
        sheet.row_meta[at:at] = [{"pixelSize": 21} for _ in range(count)]
    else:
        _columns(sheet, lambda column: column + count if column >= at else column)
        sheet.column_meta[at:at] = [{"pixelSize": 100} for _ in range(count)]

    def moved(edge: int, end: bool) -> int:
        return edge + count if edge > at or (edge == at and not end) else edge

    _ranges(book, sheet, rows, moved)


def delete(book: Book, sheet: Sheet, *, rows: bool, start: int, end: int) -> None:
    """Take rows or columns away; ranges shrink, and those that had nothing else go."""
    count = end - start
    if rows:
        del sheet.rows[start:end]
        del sheet.row_meta[start:end]
    else:
        for row in sheet.rows:
            for column in range(start, end):
                row.pop(column, None)
        _columns(sheet, lambda column: column - count if column >= end else column)
        del sheet.column_meta[start:end]

    def moved(edge: int, _end: bool) -> int:
        return edge if edge <= start else max(start, edge - count)

    _ranges(book, sheet, rows, moved)


def move(sheet: Sheet, *, rows: bool, start: int, end: int, to: int) -> None:
    """Move rows or columns before what stood at `to`."""
    length = sheet.row_count if rows else sheet.column_count
    order = list(range(length))
    block = order[start:end]
    rest = order[:start] + order[end:]
    at = to if to <= start else to - (end - start)
    order = rest[:at] + block + rest[at:]
    if rows:
        sheet.rows = [sheet.rows[old] for old in order]
        sheet.row_meta = [sheet.row_meta[old] for old in order]
    else:
        place = {old: new for new, old in enumerate(order)}
        _columns(sheet, lambda column: place[column])
        sheet.column_meta = [sheet.column_meta[old] for old in order]


def sort(sheet: Sheet, box: Box, keys: list[tuple[int, bool]], value: Callable[..., Any]) -> None:
    """Sort the cells of a box by columns, each up (True) or down; empty cells come last.

    Contents, notes and formats move; rules of validation, protections and hidden rows stay.
    """
    cut = box.within(sheet.row_count, sheet.column_count)
    columns = range(cut.left, cut.right or 0)
    places = range(cut.top, cut.bottom or 0)
    order = list(places)
    for column, up in reversed(keys):
        filled = [row for row in order if value(row, column) is not None]
        empty = [row for row in order if value(row, column) is None]
        filled.sort(key=lambda row: _rank(value(row, column)), reverse=not up)
        order = filled + empty
    old = {row: {c: sheet.cell(row, c) for c in columns} for row in places}
    for place, source in zip(places, order, strict=True):
        for column in columns:
            cell = {k: v for k, v in old[source][column].items() if k != "dataValidation"}
            rule = old[place][column].get("dataValidation")
            sheet.put(place, column, cell | ({"dataValidation": rule} if rule else {}))


def _looks(cell: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in cell.items() if k in ("userEnteredFormat", "dataValidation")}


def _rank(value: Any) -> tuple[int, Any]:
    # Numbers before texts before truths, as a sheet sorts them.
    if isinstance(value, bool):
        return 2, value
    return (0, value) if isinstance(value, int | float) else (1, str(value).casefold())


def _columns(sheet: Sheet, place: Callable[[int], int]) -> None:
    sheet.rows = [{place(column): cell for column, cell in row.items()} for row in sheet.rows]


def _ranges(book: Book, sheet: Sheet, rows: bool, moved: Shift) -> None:
    boxes = (_moved(box, rows, moved) for box in sheet.merges)
    sheet.merges = [box for box in boxes if box is not None and not box.single]
    for holder, name in _holders(book, sheet):
        grids = holder[name] if isinstance(holder[name], list) else [holder[name]]
        kept = [_moved_grid(grid, sheet, rows, moved) for grid in grids]
        alive = [grid for grid in kept if grid is not None]
        holder[name] = alive if isinstance(holder[name], list) else next(iter(alive), None)
    sheet.protected = [p for p in sheet.protected if p.get("range", 1) is not None]
    sheet.conditional = [c for c in sheet.conditional if c["ranges"]]
    book.named_ranges = [n for n in book.named_ranges if n["range"] is not None]
    if sheet.filter and sheet.filter.get("range") is None:
        sheet.filter = None


def _holders(book: Book, sheet: Sheet) -> Iterator[tuple[dict[str, Any], str]]:
    for protected in sheet.protected:
        for name in ("range", "unprotectedRanges"):
            if name in protected:
                yield protected, name
    for rule in sheet.conditional:
        yield rule, "ranges"
    for named in book.named_ranges:
        yield named, "range"
    if sheet.filter and "range" in sheet.filter:
        yield sheet.filter, "range"


def _moved_grid(
    grid: dict[str, Any], sheet: Sheet, rows: bool, moved: Shift
) -> dict[str, Any] | None:
    box = from_grid(grid)
    if box.sheet != sheet.id:
        return grid
    after = _moved(box, rows, moved)
    return None if after is None else to_grid(after)


def _moved(box: Box, rows: bool, moved: Shift) -> Box | None:
    start, end = (box.top, box.bottom) if rows else (box.left, box.right)
    # Where a range begins at the very edge, it is the whole column; nothing comes before it.
    start = moved(start, False) if start or end is not None else 0
    end = None if end is None else moved(end, True)
    if end is not None and end <= start:
        return None
    return replace(box, top=start, bottom=end) if rows else replace(box, left=start, right=end)
