"""What the server holds: spreadsheets, their sheets and cells.

A cell is a CellData without what is computed, and is never changed in place: a new one takes its
place. So a copy of a book costs a copy of its rows, and a batch is all or nothing.
"""

import secrets
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from . import errors
from .ranges import Box

Cell = dict[str, Any]
ROLES = {"viewer": "reader", "commenter": "reader", "editor": "writer"}


@dataclass
class Sheet:
    """One tab: a grid of `rows`, each with its cells by column."""

    properties: dict[str, Any]
    rows: list[dict[int, Cell]]
    row_meta: list[dict[str, Any]]
    column_meta: list[dict[str, Any]]
    merges: list[Box] = field(default_factory=list)
    protected: list[dict[str, Any]] = field(default_factory=list)
    conditional: list[dict[str, Any]] = field(default_factory=list)
    filter: dict[str, Any] | None = None

    @property
    def id(self) -> int:
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        return str(self.properties["title"])

    @property
    def row_count(self) -> int:
        return len(self.rows)

    @property
    def column_count(self) -> int:
        return len(self.column_meta)

    def cell(self, row: int, column: int) -> Cell:
        """Return what is in a cell; an empty one is an empty dict."""
        return self.rows[row].get(column, {})

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell in the place of another."""
        if cell:
            self.rows[row][column] = cell
        else:
            self.rows[row].pop(column, None)

    def resize(self, rows: int, columns: int) -> None:
        """Cut or lengthen the grid at its ends."""
        self.row_meta = _sized(self.row_meta, rows, 21)
        self.column_meta = _sized(self.column_meta, columns, 100)
        self.rows = self.rows[:rows] + [{} for _ in range(rows - len(self.rows))]
        self.rows = [{c: v for c, v in row.items() if c < columns} for row in self.rows]

    def answer_properties(self, index: int) -> dict[str, Any]:
        """Return the SheetProperties as answers have them."""
        grid = {"rowCount": self.row_count, "columnCount": self.column_count}
        grid |= {k: v for k, v in self.properties.get("gridProperties", {}).items() if v}
        shown = {k: v for k, v in self.properties.items() if v not in (False, {}, None)}
        return {**shown, "sheetId": self.id, "index": index, "gridProperties": grid}

    def copy(self) -> "Sheet":
        """Return a sheet that can be changed without this one."""
        return replace(
            self,
            properties=deepcopy(self.properties),
            rows=[dict(row) for row in self.rows],
            row_meta=[dict(meta) for meta in self.row_meta],
            column_meta=[dict(meta) for meta in self.column_meta],
            merges=list(self.merges),
            protected=deepcopy(self.protected),
            conditional=deepcopy(self.conditional),
            filter=deepcopy(self.filter),
        )


@dataclass
class Book:
    """One spreadsheet, with those who may see it."""

    id: str
    properties: dict[str, Any]
    sheets: list[Sheet]
    named_ranges: list[dict[str, Any]] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    version: int = 1

    @property
    def locale(self) -> str:
        return str(self.properties["locale"])

    def by_id(self, sheet_id: int, place: str = "") -> Sheet:
        """Return the sheet with this id; raise a 400."""
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise errors.invalid(f"{place}No grid with id: {sheet_id}")

    def by_title(self, title: str) -> Sheet | None:
        """Return the sheet of this name; capitals do not count."""
        wanted = title.casefold()
        return next((s for s in self.sheets if s.title.casefold() == wanted), None)

    def named(self, name: str) -> dict[str, Any] | None:
        """Return a named range."""
        wanted = name.casefold()
        return next((n for n in self.named_ranges if n["name"].casefold() == wanted), None)

    def add(self, properties: dict[str, Any]) -> Sheet:
        """Return a new sheet, put where its index says."""
        title = properties.get("title") or self._free_title()
        if self.by_title(title):
            raise errors.invalid(
                f'A sheet with the name "{title}" already exists. Please enter another name.'
            )
        sheet_id = int(properties.get("sheetId", self._free_id()))
        if any(sheet.id == sheet_id for sheet in self.sheets):
            raise errors.invalid(
                f"A sheet with the id {sheet_id} already exists in the spreadsheet."
            )
        sheet = new_sheet(title, sheet_id, properties)
        self.sheets.insert(int(properties.get("index", len(self.sheets))), sheet)
        return sheet

    def copy(self) -> "Book":
        """Return a book that can be changed without this one."""
        return replace(
            self,
            properties=deepcopy(self.properties),
            sheets=[sheet.copy() for sheet in self.sheets],
            named_ranges=deepcopy(self.named_ranges),
            roles=dict(self.roles),
        )

    @property
    def size(self) -> int:
        """Return how many cells there are, empty ones too."""
        return sum(sheet.row_count * sheet.column_count for sheet in self.sheets)

    def take(self, other: "Book") -> None:
        """Become what the other one is."""
        self.properties = other.properties
        self.sheets = other.sheets
        self.named_ranges = other.named_ranges
        self.version += 1

    def _free_title(self) -> str:
        number = len(self.sheets) + 1
        while self.by_title(f"Sheet{number}"):
            number += 1
        return f"Sheet{number}"

    def _free_id(self) -> int:
        taken = {sheet.id for sheet in self.sheets}
        return next(n for n in iter(lambda: secrets.randbelow(2**31), None) if n not in taken)


def new_sheet(title: str, sheet_id: int, properties: dict[str, Any]) -> Sheet:
    """Return an empty sheet: 1000 rows and 26 columns where nothing else is said."""
    grid = dict(properties.get("gridProperties", {}))
    rows, columns = int(grid.pop("rowCount", 1000)), int(grid.pop("columnCount", 26))
    kept = {k: deepcopy(v) for k, v in properties.items() if k not in ("gridProperties", "index")}
    kept |= {"sheetId": sheet_id, "title": title, "sheetType": "GRID"}
    sheet = Sheet(kept | ({"gridProperties": grid} if grid else {}), [], [], [])
    sheet.resize(rows, columns)
    return sheet


def new_book(title: str, locale: str, time_zone: str, book_id: str = "") -> Book:
    """Return a spreadsheet without sheets."""
    properties = {
        "title": title,
        "locale": locale,
        "autoRecalc": "ON_CHANGE",
        "timeZone": time_zone,
    }
    return Book(book_id or new_id(), properties, [])


def new_id() -> str:
    """Return an id as long as Google's."""
    return "1" + secrets.token_urlsafe(33)[:43]


def _sized(meta: list[dict[str, Any]], length: int, pixels: int) -> list[dict[str, Any]]:
    return meta[:length] + [{"pixelSize": pixels} for _ in range(length - len(meta))]
