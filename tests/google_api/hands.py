"""A sheet in the hands of a person who has it open in the browser."""

import datetime as dt
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from . import cells, locales, protection, structure
from .book import Book, Cell, Sheet
from .ranges import Box, from_a1, number, to_grid

COLOURS = ("backgroundColor", "backgroundColorStyle")


class Hands:
    """One spreadsheet to look at and change; `lock` is held while something is done.

    Cells are named as people name them: tab and `B3`. Rows and columns count from 1.
    """

    def __init__(self, book: Book, lock: Any) -> None:
        self.book = book
        self._lock = lock

    @property
    def tabs(self) -> list[str]:
        """Return the names of the tabs, from left to right."""
        return [sheet.title for sheet in self.book.sheets]

    def tab(self, title: str) -> Sheet:
        """Return a tab's innards; raise KeyError."""
        found = self.book.by_title(title)
        if found is None:
            raise KeyError(title)
        return found

    def cell(self, tab: str, place: str) -> Cell:
        """Return a cell's CellData, with what is computed."""
        with self._lock:
            sheet, box = self._box(tab, place)
            return cells.data(self.book, sheet, sheet.cell(box.top, box.left))

    def value(self, tab: str, place: str) -> Any:
        """Return what stands in a cell: number, text, truth, an error's text, or None."""
        with self._lock:
            sheet, box = self._box(tab, place)
            cell = sheet.cell(box.top, box.left)
            found = cells.rendered(self.book, sheet, cell, "UNFORMATTED_VALUE", "SERIAL_NUMBER")
            return None if cells.effective(self.book, sheet, cell) is None else found

    def values(self, tab: str) -> list[list[Any]]:
        """Return all values of a tab, without the blanks at the ends of rows and of the tab."""
        with self._lock:
            sheet = self.tab(tab)
            rows = [self._row(sheet, row) for row in range(sheet.row_count)]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def shown(self, tab: str, place: str) -> str:
        """Return what a person sees in a cell."""
        return str(self.cell(tab, place).get("formattedValue", ""))

    def note(self, tab: str, place: str) -> str | None:
        """Return a cell's note."""
        note: str | None = self.cell(tab, place).get("note")
        return note

    def row_of(self, tab: str, text: Any, column: str = "A") -> int:
        """Return the row, counted from 1, in which a column has this value; raise KeyError."""
        for row in range(1, self.tab(tab).row_count + 1):
            if self.value(tab, f"{column}{row}") == text:
                return row
        raise KeyError(text)

    def type(self, tab: str, place: str, text: Any) -> None:
        """Type into a cell: text is read by the spreadsheet's locale, as the browser does it."""
        with self._change(tab, place) as (sheet, row, column):
            cell = written(self.book, sheet.cell(row, column), text, typed=True)
            sheet.put(row, column, cell)

    def set(self, tab: str, place: str, value: Any) -> None:
        """Put a value in as it is: a text stays a text, a date gets a date's format."""
        with self._change(tab, place) as (sheet, row, column):
            sheet.put(row, column, written(self.book, sheet.cell(row, column), value))

    def set_note(self, tab: str, place: str, text: str | None) -> None:
        """Write, or with None take away, a note."""
        with self._change(tab, place) as (sheet, row, column):
            cell = {k: v for k, v in sheet.cell(row, column).items() if k != "note"}
            sheet.put(row, column, cell | ({"note": text} if text else {}))

    def set_format(self, tab: str, places: str, kind: str, pattern: str = "") -> None:
        """Give cells a number format: TEXT, NUMBER, PERCENT, DATE."""
        form = {"type": kind} | ({"pattern": pattern} if pattern else {})
        for sheet, row, column in self._each(tab, places):
            cell = sheet.cell(row, column)
            own = {**cell.get("userEnteredFormat", {}), "numberFormat": form}
            sheet.put(row, column, {**cell, "userEnteredFormat": own})

    def check_boxes(self, tab: str, places: str) -> None:
        """Make cells into check boxes, unticked."""
        rule = {"condition": {"type": "BOOLEAN"}, "showCustomUi": True}
        for sheet, row, column in self._each(tab, places):
            cell = {"userEnteredValue": {"boolValue": False}, **sheet.cell(row, column)}
            sheet.put(row, column, {**cell, "dataValidation": rule})

    def tick(self, tab: str, place: str, on: bool = True) -> None:
        """Tick a check box, or take the tick away."""
        self.set(tab, place, on)

    def insert_rows(self, tab: str, at: int, rows: list[list[Any]] | int = 1) -> None:
        """Put rows in so that the first is row `at`; lists are typed into them."""
        count = rows if isinstance(rows, int) else len(rows)
        with self._lock:
            sheet = self.tab(tab)
            structure.insert(self.book, sheet, rows=True, at=at - 1, count=count, inherit=at > 1)
            self.book.version += 1
        if not isinstance(rows, int):
            self._type_rows(tab, at, rows)

    def add_row(self, tab: str, row: list[Any]) -> int:
        """Type into the first row below everything; return its number."""
        at = len(self.values(tab)) + 1
        with self._lock:
            sheet = self.tab(tab)
            if at > sheet.row_count:
                sheet.resize(at, sheet.column_count)
        self._type_rows(tab, at, [row])
        return at

    def delete_rows(self, tab: str, at: int, count: int = 1) -> None:
        """Delete rows from row `at` on."""
        with self._lock:
            sheet = self.tab(tab)
            structure.delete(self.book, sheet, rows=True, start=at - 1, end=at - 1 + count)
            self.book.version += 1

    def insert_column(self, tab: str, letter: str) -> None:
        """Put an empty column where this one stands."""
        with self._lock:
            at, sheet = number(letter), self.tab(tab)
            structure.insert(self.book, sheet, rows=False, at=at, count=1, inherit=False)
            self.book.version += 1

    def delete_column(self, tab: str, letter: str) -> None:
        """Delete a column."""
        with self._lock:
            at = number(letter)
            structure.delete(self.book, self.tab(tab), rows=False, start=at, end=at + 1)
            self.book.version += 1

    def move_row(self, tab: str, at: int, to: int) -> None:
        """Drag row `at` to before row `to`."""
        with self._lock:
            structure.move(self.tab(tab), rows=True, start=at - 1, end=at, to=to - 1)
            self.book.version += 1

    def sort(self, tab: str, letter: str, *, first: int = 2, down: bool = False) -> None:
        """Sort all rows from `first` on by a column; people rarely sort their header along."""
        with self._lock:
            sheet = self.tab(tab)
            box = Box(sheet.id, first - 1, sheet.row_count, 0, sheet.column_count)

            def value(row: int, column: int) -> Any:
                found = cells.effective(self.book, sheet, sheet.cell(row, column))
                return None if found is None else next(iter(found.values()))

            structure.sort(sheet, box, [(number(letter), not down)], value)
            self.book.version += 1

    def copy_row(self, tab: str, at: int, to: int) -> None:
        """Copy a row and paste it over row `to`, hidden key and all."""
        with self._lock:
            sheet = self.tab(tab)
            sheet.rows[to - 1] = dict(sheet.rows[at - 1])
            self.book.version += 1

    def protect(
        self,
        tab: str,
        places: str = "",
        editors: tuple[str, ...] = (),
        *,
        warning: bool = False,
        description: str = "",
    ) -> int:
        """Protect cells, or the whole tab; only the owner and the editors may write then."""
        with self._lock:
            sheet, box = (
                self._box(tab, places) if places else (self.tab(tab), Box(self.tab(tab).id))
            )
            protected: dict[str, Any] = {
                "protectedRangeId": secrets.randbelow(2**31),
                "range": to_grid(box),
            }
            if description:
                protected["description"] = description
            if warning:
                protected["warningOnly"] = True
            else:
                protected["editors"] = {"users": list(editors)}
            sheet.protected.append(protected)
            self.book.version += 1
            return int(protected["protectedRangeId"])

    def unprotect(self, tab: str) -> None:
        """Take all protections of a tab away."""
        with self._lock:
            self.tab(tab).protected = []

    def merge(self, tab: str, places: str) -> None:
        """Merge cells: only the first one's content is left."""
        with self._lock:
            sheet, box = self._box(tab, places)
            sheet.merges.append(box)
            for row in range(box.top, box.bottom or 0):
                for column in range(box.left, box.right or 0):
                    if (row, column) != (box.top, box.left):
                        sheet.put(row, column, cells.with_value(sheet.cell(row, column), None))
            self.book.version += 1

    def hide_row(self, tab: str, at: int, *, by_filter: bool = False) -> None:
        """Hide a row by hand or by a filter."""
        with self._lock:
            meta = self.tab(tab).row_meta[at - 1]
            meta["hiddenByFilter" if by_filter else "hiddenByUser"] = True

    def hide_column(self, tab: str, letter: str) -> None:
        """Hide a column."""
        with self._lock:
            self.tab(tab).column_meta[number(letter)]["hiddenByUser"] = True

    def hide_tab(self, tab: str) -> None:
        """Hide a tab."""
        with self._lock:
            self.tab(tab).properties["hidden"] = True

    def rename_tab(self, old: str, new: str) -> None:
        """Rename a tab."""
        with self._lock:
            self.tab(old).properties["title"] = new
            self.book.version += 1

    def add_tab(self, title: str, rows: list[list[Any]] | None = None) -> None:
        """Add a tab at the end; rows are put in as they are."""
        with self._lock:
            fill(self.book, self.book.add({"title": title}), rows or [])
            self.book.version += 1

    def delete_tab(self, title: str) -> None:
        """Delete a tab."""
        with self._lock:
            self.book.sheets.remove(self.tab(title))
            self.book.version += 1

    def set_locale(self, locale: str) -> None:
        """Change the spreadsheet's locale; what stands in cells stays."""
        self.book.properties["locale"] = locale

    def set_time_zone(self, name: str) -> None:
        """Change the spreadsheet's time zone."""
        self.book.properties["timeZone"] = name

    def refuses(self, account: str, tab: str, place: str) -> bool:
        """Return whether a protection keeps an account out of a cell."""
        sheet, box = self._box(tab, place)
        areas = (p for p in sheet.protected if protection.area(self.book, p).meets(box))
        return any(not protection.may_edit(self.book, p, account) for p in areas)

    def _type_rows(self, tab: str, at: int, rows: list[list[Any]]) -> None:
        with self._lock:
            sheet = self.tab(tab)
            for row, values in enumerate(rows, at - 1):
                for column, value in enumerate(values):
                    cell = written(self.book, sheet.cell(row, column), value, typed=True)
                    sheet.put(row, column, cell)
            self.book.version += 1

    def _row(self, sheet: Sheet, row: int) -> list[Any]:
        width = max(sheet.rows[row], default=-1) + 1
        values = [
            cells.rendered(
                self.book, sheet, sheet.cell(row, c), "UNFORMATTED_VALUE", "SERIAL_NUMBER"
            )
            for c in range(width)
        ]
        while values and values[-1] == "":
            values.pop()
        return values

    def _box(self, tab: str, places: str) -> tuple[Sheet, Box]:
        sheet = self.tab(tab)
        quoted = sheet.title.replace("'", "''")
        _, box = from_a1(self.book, f"'{quoted}'!{places}")
        return sheet, box.within(sheet.row_count, sheet.column_count)

    def _each(self, tab: str, places: str) -> Iterator[tuple[Sheet, int, int]]:
        with self._lock:
            sheet, box = self._box(tab, places)
            for row in range(box.top, box.bottom or 0):
                for column in range(box.left, box.right or 0):
                    yield sheet, row, column
            self.book.version += 1

    @contextmanager
    def _change(self, tab: str, place: str) -> Iterator[tuple[Sheet, int, int]]:
        with self._lock:
            sheet, box = self._box(tab, place)
            yield sheet, box.top, box.left
            self.book.version += 1


def fill(book: Book, sheet: Sheet, rows: list[list[Any]]) -> None:
    """Put rows of values into a sheet, which grows where they need it."""
    width = max(map(len, rows), default=0)
    sheet.resize(max(sheet.row_count, len(rows)), max(sheet.column_count, width))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            sheet.put(row, column, written(book, {}, value))


def written(book: Book, cell: Cell, value: Any, *, typed: bool = False) -> Cell:
    """Return a cell with a Python value; a dict is CellData, a date becomes a serial."""
    if value is None:
        return cells.with_value(cell, None)
    if isinstance(value, dict):
        return {**cell, **value}
    if isinstance(value, dt.date):
        kind = "DATE_TIME" if isinstance(value, dt.datetime) else "DATE"
        pattern = locales.locale(book.locale).date + (" h:mm:ss" if kind == "DATE_TIME" else "")
        form = {**cell.get("userEnteredFormat", {})}
        form.setdefault("numberFormat", {"type": kind, "pattern": pattern})
        dated = cells.with_value(cell, {"numberValue": locales.serial(value)})
        return {**dated, "userEnteredFormat": form}
    return cells.written(book, cell, value, "USER_ENTERED" if typed else "RAW")


def formula(text: str) -> Cell:
    """Return a cell with a formula, such as =1/0."""
    return {"userEnteredValue": {"formulaValue": text}}


def formatted(value: Any, kind: str, pattern: str = "") -> Cell:
    """Return a cell with a number format, such as 0.125 as PERCENT."""
    entered = {"stringValue": value} if isinstance(value, str) else {"numberValue": value}
    form = {"type": kind} | ({"pattern": pattern} if pattern else {})
    return {"userEnteredValue": entered, "userEnteredFormat": {"numberFormat": form}}


def rich(*parts: str | tuple[str, dict[str, Any]]) -> Cell:
    """Return a cell of rich text: `rich("Đảng bộ ", ("xuất sắc", {"bold": True}))`."""
    text, runs = "", []
    for part in parts:
        words, form = (part, {}) if isinstance(part, str) else part
        # Google counts UTF-16 units.
        start = len(text.encode("utf-16-le")) // 2
        runs.append(({"startIndex": start} if start else {}) | {"format": form})
        text += words
    return {"userEnteredValue": {"stringValue": text}, "textFormatRuns": runs}
