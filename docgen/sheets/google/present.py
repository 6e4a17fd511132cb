"""A spreadsheet at Google as it stands: its tabs, and how the top of each looks.

Two small requests, whatever the sheet's size: what tabs there are, then their first rows. A whole
sheet with the formats and drop-downs of every cell would be a hundred times as much.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from openpyxl.utils import get_column_letter

from docgen.sheets.declaration import NO_FORMAT, Declaration, Guard
from docgen.sheets.looks import SAMPLED, FoundOffer, Look, offer_of_cells
from docgen.vietnamese.text import header_key, tidy

Json = Any

_OUTLINE = (
    "spreadsheetId,properties(title),sheets(properties(sheetId,title,sheetType,gridProperties),"
    "protectedRanges(range,warningOnly),conditionalFormats(ranges))"
)
_TOP = (
    "spreadsheetId,sheets(properties(sheetId),data(startRow,startColumn,rowData(values("
    "effectiveValue,userEnteredFormat(numberFormat),dataValidation,note))))"
)
_AT_ONCE = 25  # tabs in one request: their names are part of its address
_PATTERNS = {"TEXT": "@", "DATE": "dd/mm/yyyy", "DATE_TIME": "dd/mm/yyyy hh:mm", "TIME": "hh:mm"}


class Client(Protocol):
    """What is asked of a client of Google Sheets, as gspread names it."""

    account: str

    def spreadsheets_get(self, id: str, params: Json | None = None) -> Json:  # noqa: A002
        """Return the spreadsheet, as the mask of fields says."""

    def batch_update(self, id: str, body: Json) -> Json:  # noqa: A002
        """Change the spreadsheet, all or nothing."""


@dataclass(frozen=True, slots=True)
class Area:
    """A stretch of a tab, rows and columns counted from 0, the ends outside; None is no bound."""

    top: int
    bottom: int | None
    left: int
    right: int | None

    def covers(self, row: int, column: int) -> bool:
        """Tell whether a cell lies in it."""
        return self.top <= row < (
            self.bottom if self.bottom is not None else row + 1
        ) and self.left <= column < (self.right if self.right is not None else column + 1)


@dataclass(frozen=True, slots=True)
class PresentCell:
    """One cell of the top: its text, whether it holds a person's words, its format, its rule."""

    text: str = ""
    words: bool = False
    format: str = ""
    rule: Json = None
    note: bool = False


Cells = Mapping[tuple[int, int], PresentCell]  # by row and column, from 0


@dataclass(frozen=True, slots=True)
class PresentTab:
    """One tab: its size, what is frozen, protected and coloured, its first rows by (row, column).

    Rows and columns count from 0.
    """

    id: int
    name: str
    rows: int
    columns: int
    frozen_rows: int
    protected: tuple[tuple[Area, bool], ...]  # with whether it only warns
    coloured: tuple[Area, ...]
    colours: int  # how many rules colour it
    cells: Cells = field(default_factory=dict)

    def headers(self, row: int) -> dict[str, int]:
        """Return the column of each header of a row (from 0), as names are compared."""
        found: dict[str, int] = {}
        for (at, column), cell in sorted(self.cells.items()):
            if at == row and (key := header_key(cell.text)):
                found.setdefault(key, column)
        return found

    @property
    def is_blank(self) -> bool:
        """Whether none of its first rows says anything."""
        return not any(cell.text for cell in self.cells.values())

    @property
    def used_columns(self) -> int:
        """How many columns say something in the first rows, or carry a rule or a note."""
        return max(
            (
                column + 1
                for (_, column), cell in self.cells.items()
                if cell.text or cell.rule or cell.note
            ),
            default=0,
        )

    def guard(self, row: int, column: int) -> Guard:
        """Return how a cell is protected; the strictest of what covers it."""
        kinds = {warns for area, warns in self.protected if area.covers(row, column)}
        return Guard.LOCKED if False in kinds else Guard.WARNED if kinds else Guard.FREE

    def below(self, header_row: int, column: int) -> list[PresentCell]:
        """Return the first cells under a header (row from 1) that are known."""
        return [
            cell for (row, at), cell in self.cells.items() if at == column and row >= header_row
        ]


@dataclass(frozen=True, slots=True)
class Present:
    """A spreadsheet as it stands."""

    id: str
    title: str
    tabs: tuple[PresentTab, ...]

    def tab(self, name: str) -> PresentTab | None:
        """Return the tab of this name, as names are compared."""
        return next((tab for tab in self.tabs if header_key(tab.name) == header_key(name)), None)


def present(client: Client, spreadsheet: str, declared: Declaration) -> Present:
    """Return the spreadsheet's tabs and their first rows; raises as the client does."""
    outline = client.spreadsheets_get(
        spreadsheet, params={"fields": _OUTLINE, "prettyPrint": "false"}
    )
    grids = [
        sheet
        for sheet in outline.get("sheets", ())
        if sheet.get("properties", {}).get("sheetType", "GRID") == "GRID"
    ]
    rows = max((tab.header_row for tab in declared.tabs.values()), default=1) + SAMPLED
    cells: dict[int, Cells] = {}
    for first in range(0, len(grids), _AT_ONCE):
        ranges = [_range(grid["properties"], rows) for grid in grids[first : first + _AT_ONCE]]
        top = client.spreadsheets_get(
            spreadsheet, params={"ranges": ranges, "fields": _TOP, "prettyPrint": "false"}
        )
        for sheet in top.get("sheets", ()):
            number = sheet.get("properties", {}).get("sheetId", 0)
            cells[number] = _cells(sheet.get("data", ()))
    title = outline.get("properties", {}).get("title", "")
    return Present(spreadsheet, title, tuple(_tab(sheet, cells) for sheet in grids))


def looks(found: Present, declared: Declaration) -> dict[str, dict[str, Look]]:
    """Return how the columns of the declared tabs look, by tab and column letters."""
    looked: dict[str, dict[str, Look]] = defaultdict(dict)
    for wanted in declared.tabs.values():
        tab = found.tab(wanted.name)
        if tab is not None:
            for column in tab.headers(wanted.header_row - 1).values():
                letters = get_column_letter(column + 1)
                looked[tab.name][letters] = look(tab, wanted.header_row, column)
    return dict(looked)


def look(tab: PresentTab, header_row: int, column: int) -> Look:
    """Return how a column looks below its header, by most of its first cells."""
    cells = tab.below(header_row, column)
    formats = Counter(cell.format or NO_FORMAT for cell in cells)
    rules = [cell.rule for cell in cells if cell.rule]
    offers = Counter(_offer(rule, tab.name) for rule in rules)
    boxes = sum(rule.get("condition", {}).get("type") == "BOOLEAN" for rule in rules)
    return Look(
        format=formats.most_common(1)[0][0] if formats else NO_FORMAT,
        offer=offers.most_common(1)[0][0] if offers else None,
        box=bool(boxes) and 2 * boxes >= len(rules),
        guard=tab.guard(header_row, column),
    )


def _range(properties: Mapping[str, Json], rows: int) -> str:
    name = str(properties.get("title", "")).replace("'", "''")
    last = min(rows, properties.get("gridProperties", {}).get("rowCount", rows))
    return f"'{name}'!1:{last}"


def _tab(
    sheet: Mapping[str, Json], cells: Mapping[int, Mapping[tuple[int, int], PresentCell]]
) -> PresentTab:
    properties = sheet.get("properties", {})
    grid = properties.get("gridProperties", {})
    number = properties.get("sheetId", 0)
    return PresentTab(
        id=number,
        name=properties.get("title", ""),
        rows=grid.get("rowCount", 0),
        columns=grid.get("columnCount", 0),
        frozen_rows=grid.get("frozenRowCount", 0),
        protected=tuple(
            (_area(one.get("range", {})), bool(one.get("warningOnly")))
            for one in sheet.get("protectedRanges", ())
        ),
        coloured=tuple(
            _area(area)
            for one in sheet.get("conditionalFormats", ())
            for area in one.get("ranges", ())
        ),
        colours=len(sheet.get("conditionalFormats", ())),
        cells=cells.get(number, {}),
    )


def _area(found: Mapping[str, int]) -> Area:
    return Area(
        found.get("startRowIndex", 0),
        found.get("endRowIndex"),
        found.get("startColumnIndex", 0),
        found.get("endColumnIndex"),
    )


def _cells(data: Iterable[Mapping[str, Json]]) -> dict[tuple[int, int], PresentCell]:
    found: dict[tuple[int, int], PresentCell] = {}
    for grid in data:
        top, left = grid.get("startRow", 0), grid.get("startColumn", 0)
        for row, line in enumerate(grid.get("rowData", ()), start=top):
            for column, cell in enumerate(line.get("values", ()), start=left):
                if cell:
                    found[row, column] = _cell(cell)
    return found


def _cell(cell: Mapping[str, Json]) -> PresentCell:
    value: Mapping[str, Json] = cell.get("effectiveValue") or {}
    said = next(iter(value.values()), "")
    form = cell.get("userEnteredFormat", {}).get("numberFormat") or {}
    kind = form.get("type", "")
    return PresentCell(
        text="" if said is False else tidy(str(said)),
        words="stringValue" in value and bool(tidy(str(said))),
        format=form.get("pattern") or _PATTERNS.get(kind, "0" if kind else ""),
        rule=cell.get("dataValidation"),
        note=bool(cell.get("note")),
    )


def _offer(rule: Mapping[str, Json], tab: str) -> FoundOffer:
    condition = rule.get("condition", {})
    values: Sequence[str] = [
        str(one.get("userEnteredValue", "")) for one in condition.get("values", ())
    ]
    if condition.get("type") == "ONE_OF_LIST":
        return FoundOffer(tuple(values))
    if condition.get("type") == "ONE_OF_RANGE" and values:
        return offer_of_cells(values[0], tab)
    return FoundOffer()
