"""The table in a sheet that values.append adds to."""

from .book import Sheet
from .ranges import Box


def around(sheet: Sheet, box: Box) -> Box | None:
    """Return the filled cells around the last filled one in a range, or None where it is empty.

    Grows over neighbours, those at the corners too, until it has a border of empty cells.
    """
    cut = box.within(sheet.row_count, sheet.column_count)
    for row in reversed(range(cut.top, cut.bottom or 0)):
        filled = [c for c in range(cut.left, cut.right or 0) if _filled(sheet, row, c)]
        if filled:
            return _grown(sheet, Box(sheet.id, row, row + 1, filled[-1], filled[-1] + 1))
    return None


def _grown(sheet: Sheet, box: Box) -> Box:
    while True:
        top, left = max(box.top - 1, 0), max(box.left - 1, 0)
        bottom = min((box.bottom or 0) + 1, sheet.row_count)
        right = min((box.right or 0) + 1, sheet.column_count)
        rows, columns = range(top, bottom), range(left, right)
        cells = [(r, c) for r in rows for c in columns if _filled(sheet, r, c)]
        tall, wide = [row for row, _ in cells], [column for _, column in cells]
        grown = Box(
            sheet.id,
            min(box.top, *tall),
            max(box.bottom or 0, max(tall) + 1),
            min(box.left, *wide),
            max(box.right or 0, max(wide) + 1),
        )
        if grown == box:
            return box
        box = grown


def _filled(sheet: Sheet, row: int, column: int) -> bool:
    return "userEnteredValue" in sheet.cell(row, column)
