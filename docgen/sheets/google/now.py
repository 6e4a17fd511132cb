"""The spreadsheet as it stands right before we write: cells, notes, what is locked. One request.

All tabs in one consistent answer, and none asked for by name: a tab that was renamed meanwhile
would be refused together with all others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from docgen.model import Cell, Kind
from docgen.vietnamese.text import tidy

Json = Any
Content = tuple[str, str] | None  # what is compared: kind and value; nothing at all is None

_EPOCH = date(1899, 12, 30)
_MASK = (
    "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),merges,"
    "protectedRanges(range,unprotectedRanges,description,warningOnly,requestingUserCanEdit),"
    "data(startRow,startColumn,rowData(values(effectiveValue,"
    "userEnteredValue(formulaValue),note))))"
)


class Client(Protocol):
    """What writing needs of the door to Google."""

    @property
    def account(self) -> str:
        """Return the address that the spreadsheet is shared with."""

    def spreadsheets_get(self, id: str, params: Json = None) -> Json:  # noqa: A002
        """Return spreadsheets.get."""

    def values_batch_get(self, id: str, ranges: list[str], params: Json = None) -> Json:  # noqa: A002
        """Return spreadsheets.values.batchGet."""

    def batch_update(self, id: str, body: Json) -> Json:  # noqa: A002
        """Return spreadsheets.batchUpdate."""


class Box(NamedTuple):
    """A rectangle of cells, from 1, last ones included; no end is None."""

    top: int
    left: int
    bottom: int | None
    right: int | None

    def covers(self, row: int, column: int) -> bool:
        """Tell whether a cell lies in it."""
        return (
            self.top <= row
            and self.left <= column
            and (self.bottom is None or row <= self.bottom)
            and (self.right is None or column <= self.right)
        )


@dataclass(frozen=True, slots=True)
class Guard:
    """A protected range that we may not write into, and what it is called.

    Google names those who may only to those who may.
    """

    box: Box
    except_: tuple[Box, ...]
    description: str

    def keeps(self, row: int, column: int) -> bool:
        """Tell whether it keeps us out of a cell."""
        return self.box.covers(row, column) and not any(
            box.covers(row, column) for box in self.except_
        )


@dataclass(frozen=True, slots=True)
class Held:
    """What one cell holds now; `text` only if it is text typed or written, else empty."""

    content: Content = None
    text: str = ""
    formula: bool = False
    note: str = ""
    entered: Json = None  # what has to be set for the cell to hold this again


EMPTY = Held()
Cells = Mapping[int, Held]


@dataclass(frozen=True, slots=True)
class Page:
    """One tab now; rows and columns are numbered from 1."""

    sheet_id: int
    title: str
    rows: Mapping[int, Cells]
    guards: tuple[Guard, ...] = ()
    merged: tuple[Box, ...] = ()
    height: int = 0

    def cell(self, row: int, column: int) -> Held:
        """Return what a cell holds."""
        return self.rows.get(row, {}).get(column, EMPTY)


def look(client: Client, spreadsheet_id: str) -> dict[str, Page]:
    """Return all tabs as they stand now, by name; raises what the client raises."""
    params = {"fields": _MASK, "prettyPrint": "false"}
    answer = client.spreadsheets_get(spreadsheet_id, params)
    pages = [_page(sheet) for sheet in answer.get("sheets", ())]
    return {page.title: page for page in pages}


def content_of(cell: Cell | None) -> Content:
    """Return what is compared of a cell that was read by the reader.

    Slant and weight are not, nor which error a formula shows; an unticked box says nothing.
    """
    if cell is None:
        return None
    match cell.kind:
        case Kind.BOOLEAN:
            return ("yes", "") if cell.value else None
        case Kind.DATE if isinstance(cell.value, date):
            return _number(float((cell.value - _EPOCH).days))
        case Kind.NUMBER:
            return _number(float(str(cell.value)))
        case Kind.ERROR:
            return ("error", "")
    return _text(str(cell.value))


def content_of_value(value: Json) -> Content:
    """Return what is compared of a value of values.batchGet; errors come as text there."""
    if isinstance(value, bool):
        return ("yes", "") if value else None
    if isinstance(value, int | float):
        return _number(float(value))
    return _text(str(value or ""))


def code_of(content: Content) -> str:
    """Return a content as the key of a row: text, or a whole number."""
    if content is None:
        return ""
    kind, value = content
    if kind == "number":
        return f"{float(value):.0f}" if float(value).is_integer() else ""
    return value if kind == "text" else ""


def _page(sheet: Json) -> Page:
    properties = sheet.get("properties", {})
    guards = (_guard(one) for one in sheet.get("protectedRanges", ()) if _locked(one))
    rows: dict[int, dict[int, Held]] = {}
    for block in sheet.get("data", ()):
        for number, cells in _rows(block):
            rows.setdefault(number, {}).update(cells)
    return Page(
        sheet_id=properties.get("sheetId", 0),
        title=properties.get("title", ""),
        rows=rows,
        guards=tuple(guards),
        merged=tuple(_box(one) for one in sheet.get("merges", ())),
        height=properties.get("gridProperties", {}).get("rowCount", 0),
    )


def _rows(block: Json) -> Iterator[tuple[int, dict[int, Held]]]:
    left = block.get("startColumn", 0) + 1
    for number, row in enumerate(block.get("rowData", ()), block.get("startRow", 0) + 1):
        found = enumerate((row or {}).get("values", ()), left)
        cells = {column: _held(value) for column, value in found if value}
        if cells:
            yield number, cells


def _held(cell: Json) -> Held:
    value = cell.get("effectiveValue", {})
    typed = cell.get("userEnteredValue", {})
    formula = "formulaValue" in typed
    text = "" if formula else value.get("stringValue", "")
    entered = typed if formula else value
    return Held(_content(value), text, formula, cell.get("note", ""), entered or None)


def _content(value: Json) -> Content:
    if "errorValue" in value:
        return ("error", "")
    if "numberValue" in value:
        return _number(float(value["numberValue"]))
    if "boolValue" in value:
        return ("yes", "") if value["boolValue"] else None
    return _text(value.get("stringValue", ""))


def _number(value: float) -> Content:
    return ("number", f"{value:.15g}")


def _text(value: str) -> Content:
    words = tidy(value)
    return ("text", words) if words else None


def _locked(guard: Json) -> bool:
    """A range that only warns locks nobody; the answer leaves out what is false."""
    return not (guard.get("warningOnly") or guard.get("requestingUserCanEdit"))


def _guard(guard: Json) -> Guard:
    return Guard(
        _box(guard.get("range", {})),
        tuple(_box(one) for one in guard.get("unprotectedRanges", ())),
        guard.get("description", ""),
    )


def _box(grid: Json) -> Box:
    return Box(
        grid.get("startRowIndex", 0) + 1,
        grid.get("startColumnIndex", 0) + 1,
        grid.get("endRowIndex"),
        grid.get("endColumnIndex"),
    )
