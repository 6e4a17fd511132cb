"""A Google Sheet as it stands: every tab, hidden ones too, with its filled rows, in one request.

One request is one instant: no row can come twice or be missing because somebody sorted meanwhile.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from docgen.config.schema import Limits
from docgen.errors import Later, Problem, Stopped, Where
from docgen.model import Cell, Row, Snapshot, Tab
from docgen.sheets.google import cells
from docgen.sheets.google.transport import Google
from docgen.sheets.tabs import Quota, column_letters

Json = Mapping[str, Any]

FIELDS = (
    "spreadsheetId,properties(title,locale,timeZone),"
    "sheets(properties(sheetId,title,sheetType),merges,"
    "data(startRow,startColumn,rowMetadata(hiddenByUser,hiddenByFilter),"
    f"rowData.values({cells.FIELDS})))"
)


def read(client: Google, spreadsheet_id: str, *, limits: Limits) -> Snapshot:
    """Return all tabs of a Google Sheet; its `file` is the title that people see.

    `fingerprint` is a digest of all that was read. Raises Later and Stopped as `Google.request`
    does, Stopped when the sheet passes a limit; never returns a part of it.
    """
    said = client.spreadsheets_get(spreadsheet_id, {"fields": FIELDS, "prettyPrint": "false"})
    try:
        title = client.title = said["properties"]["title"]
        quota = Quota(limits.rows, limits.cells)
        grids = [one for one in said["sheets"] if _has_rows(one)]
        tabs = {tab.name: tab for tab in (_tab(one, title, quota) for one in grids)}
    except (KeyError, TypeError, AttributeError, ValueError):
        raise Later(Problem("google-answer", Where(file="Google Sheets"), {"tries": 1})) from None
    if not tabs:
        raise Stopped(Problem("workbook-no-tabs", Where(file=title)))
    return Snapshot(title, _fingerprint(said), tabs)


def _has_rows(sheet: Json) -> bool:
    """Tell a tab of cells from one that is a chart or a foreign table."""
    kind: str = sheet["properties"].get("sheetType", "GRID")
    return kind == "GRID"


def _tab(sheet: Json, file: str, quota: Quota) -> Tab:
    name: str = sheet["properties"]["title"]
    rows: list[Row] = []
    for grid in sheet.get("data", ()):
        for row in _rows(grid):
            quota.take(len(row.cells), Where(file=file, table=name))
            rows.append(row)
    merged = tuple(_area(one) for one in sheet.get("merges", ()))
    return Tab(name, tuple(rows), merged, sheet["properties"].get("sheetId", 0))


def _rows(grid: Json) -> Iterator[Row]:
    first = grid.get("startRow", 0)
    hidden = grid.get("rowMetadata", ())
    for offset, said in enumerate(grid.get("rowData", ())):
        number = first + offset + 1
        found = _cells(said.get("values", ()), number, grid.get("startColumn", 0))
        if found:
            looks = hidden[offset] if offset < len(hidden) else {}
            is_hidden = bool(looks.get("hiddenByUser") or looks.get("hiddenByFilter"))
            yield Row(number, found, is_hidden)


def _cells(values: list[Json], row: int, left: int) -> dict[str, Cell]:
    found = {}
    for column, said in enumerate(values, left + 1):
        if "effectiveValue" in said:
            letters = column_letters(column)
            cell = cells.read_cell(f"{letters}{row}", said)
            if cell is not None:
                found[letters] = cell
    return found


def _area(merge: Json) -> str:
    """Return a merged range as people write it; Google counts from 0 and leaves zeros out."""
    left, top = merge.get("startColumnIndex", 0) + 1, merge.get("startRowIndex", 0) + 1
    right, bottom = merge["endColumnIndex"], merge["endRowIndex"]
    return f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"


def _fingerprint(said: Json) -> str:
    content = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(content).hexdigest()
