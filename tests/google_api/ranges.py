"""Ranges of cells: in A1 notation, as a GridRange, and as half-open bounds."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import errors

if TYPE_CHECKING:
    from .book import Book, Sheet

PART = re.compile(r"\$?(?P<column>[A-Za-z]{1,3})?\$?(?P<row>\d+)?")
EDGES = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")


@dataclass(frozen=True)
class Box:
    """Cells of one sheet, from `top` to before `bottom`; None means to the edge."""

    sheet: int
    top: int = 0
    bottom: int | None = None
    left: int = 0
    right: int | None = None

    def within(self, rows: int, columns: int) -> "Box":
        """Return the box cut to a grid of this size."""
        bottom = rows if self.bottom is None else min(self.bottom, rows)
        right = columns if self.right is None else min(self.right, columns)
        return Box(self.sheet, min(self.top, bottom), bottom, min(self.left, right), right)

    def meets(self, other: "Box") -> bool:
        """Return whether the two have a cell in common."""
        return (
            self.sheet == other.sheet
            and _overlap(self.top, self.bottom, other.top, other.bottom)
            and _overlap(self.left, self.right, other.left, other.right)
        )

    def inside(self, other: "Box") -> bool:
        """Return whether all of this is in the other one."""
        return (
            self.sheet == other.sheet
            and _covers(other.top, other.bottom, self.top, self.bottom)
            and _covers(other.left, other.right, self.left, self.right)
        )

    @property
    def single(self) -> bool:
        """Return whether this is one cell."""
        return self.bottom == self.top + 1 and self.right == self.left + 1


def from_grid(grid: dict[str, Any]) -> Box:
    """Return the box of a GridRange; a sheetId that is left out is 0."""
    top, bottom, left, right = (grid.get(edge) for edge in EDGES)
    whole = (int(e) if e is not None else None for e in (top, bottom, left, right))
    top, bottom, left, right = whole
    return Box(int(grid.get("sheetId", 0)), top or 0, bottom, left or 0, right)


def to_grid(box: Box) -> dict[str, Any]:
    """Return the GridRange of a box as answers have it: sheetId 0 left out, starts of 0 not."""
    grid: dict[str, Any] = {"sheetId": box.sheet} if box.sheet else {}
    if box.top or box.bottom is not None:
        grid["startRowIndex"] = box.top
    if box.bottom is not None:
        grid["endRowIndex"] = box.bottom
    if box.left or box.right is not None:
        grid["startColumnIndex"] = box.left
    if box.right is not None:
        grid["endColumnIndex"] = box.right
    return grid


def from_a1(book: "Book", text: str) -> tuple["Sheet", Box]:
    """Return the sheet and the box of a text like `'Danh mục'!A2:C`; raise Google's 400."""
    tab, bang, cells = _parted(text)
    if not bang:
        named = book.named(text)
        if named is not None:
            box = from_grid(named["range"])
            return book.by_id(box.sheet), box
        whole = book.by_title(tab)
        bounds = _bounds(tab)
        if whole is not None and (bounds is None or text.startswith("'")):
            return whole, Box(whole.id)
        sheet, cells = book.sheets[0], text
    else:
        found = book.by_title(tab)
        if found is None:
            raise errors.invalid(f"Unable to parse range: {text}")
        sheet = found
    bounds = _bounds(cells)
    named = book.named(cells)
    if bounds is None and named is not None and from_grid(named["range"]).sheet == sheet.id:
        return sheet, from_grid(named["range"])
    if bounds is None:
        raise errors.invalid(f"Unable to parse range: {text}")
    return sheet, Box(sheet.id, *bounds)


def to_a1(sheet: "Sheet", box: Box) -> str:
    """Return the text of a box as answers have it: the tab always named, the edges filled in."""
    cut = box.within(sheet.row_count, sheet.column_count)
    assert cut.bottom is not None
    assert cut.right is not None
    start = f"{letters(cut.left)}{cut.top + 1}"
    end = f"{letters(cut.right - 1)}{cut.bottom}"
    return f"{quoted(sheet.title)}!{start}" + (f":{end}" if end != start else "")


def quoted(title: str) -> str:
    """Return a tab's name as it stands in a range."""
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", title) and _bounds(title) is None:
        return title
    return "'" + title.replace("'", "''") + "'"


def letters(column: int) -> str:
    """Return the letters of a column counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def number(text: str) -> int:
    """Return a column's place, counted from 0."""
    place = 0
    for letter in text.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1


def _parted(text: str) -> tuple[str, str, str]:
    if text.startswith("'"):
        found = re.fullmatch(r"'((?:[^']|'')*)'(?:(!)(.*))?", text, re.DOTALL)
        if not found:
            raise errors.invalid(f"Unable to parse range: {text}")
        return found[1].replace("''", "'"), found[2] or "", found[3] or ""
    tab, bang, cells = text.rpartition("!")
    return (tab, bang, cells) if bang else (text, "", "")


def _bounds(text: str) -> tuple[int, int | None, int, int | None] | None:
    first, colon, second = text.partition(":")
    start, end = PART.fullmatch(first), PART.fullmatch(second)
    if not start or not first or not end or bool(colon) != bool(second):
        return None
    if not colon:
        if start["row"] is None or start["column"] is None:
            return None
        end = start
    rows = sorted(int(part["row"]) for part in (start, end) if part["row"])
    columns = sorted(number(part["column"]) for part in (start, end) if part["column"])
    if rows[:1] == [0]:
        return None
    bottom = rows[-1] if end["row"] else None
    right = columns[-1] + 1 if end["column"] else None
    top = rows[0] - 1 if rows else 0
    return top, bottom, columns[0] if columns else 0, right


def _overlap(a: int, b: int | None, c: int, d: int | None) -> bool:
    return (d is None or a < d) and (b is None or c < b)


def _covers(a: int, b: int | None, c: int, d: int | None) -> bool:
    return a <= c and (b is None or (d is not None and d <= b))
