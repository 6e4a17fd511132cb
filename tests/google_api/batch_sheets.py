"""Requests of a batch that change sheets, rows and columns as such."""

from typing import Any

from . import cells, masks, stored, structure
from .batch import Request, Step, handles
from .book import Sheet
from .ranges import Box


@handles("updateSpreadsheetProperties")
def _update_spreadsheet(step: Step, request: Request) -> None:
    mask = step.mask(request, "SpreadsheetProperties")
    step.book.properties = masks.merged(step.book.properties, request["properties"], mask)


@handles("addSheet")
def _add_sheet(step: Step, request: Request) -> dict[str, Any]:
    sheet = step.book.add(stored.coloured(request.get("properties", {})))
    return {"properties": sheet.answer_properties(step.book.sheets.index(sheet))}


@handles("deleteSheet")
def _delete_sheet(step: Step, request: Request) -> None:
    sheet = step.sheet(request.get("sheetId"))
    step.editable(sheet, Box(sheet.id))
    if len([s for s in step.book.sheets if not s.properties.get("hidden")]) < 2:
        raise step.refused("You can't remove all the visible sheets in a document.")
    step.book.sheets.remove(sheet)


@handles("duplicateSheet")
def _duplicate_sheet(step: Step, request: Request) -> dict[str, Any]:
    source = step.sheet(request.get("sourceSheetId"))
    wanted = {"title": request.get("newSheetName", f"Copy of {source.title}")}
    if "newSheetId" in request:
        wanted["sheetId"] = request["newSheetId"]
    sheet = step.book.add({**wanted, "index": request.get("insertSheetIndex", 0)})
    twin = source.copy()
    sheet.rows, sheet.row_meta, sheet.column_meta = twin.rows, twin.row_meta, twin.column_meta
    return {"properties": sheet.answer_properties(step.book.sheets.index(sheet))}


@handles("updateSheetProperties")
def _update_sheet(step: Step, request: Request) -> None:
    mask = stored.twinned(step.mask(request, "SheetProperties"))
    new = stored.coloured(request["properties"])
    sheet = step.sheet(new.get("sheetId"))
    if "gridProperties" in mask:
        step.editable(sheet, Box(sheet.id))
    title = new.get("title")
    if "title" in mask:
        other = step.book.by_title(title or "")
        if not title or (other and other is not sheet):
            raise step.refused(
                f'A sheet with the name "{title}" already exists. Please enter another name.'
            )
    mask = {k: v for k, v in mask.items() if k != "sheetId"}
    grid = masks.merged({**sheet.properties, **_size(sheet)}, new, mask)
    sizes = dict(grid.get("gridProperties", {}))
    rows, columns = int(sizes.pop("rowCount", 0)), int(sizes.pop("columnCount", 0))
    if rows < 1 or columns < 1:
        raise step.refused("A sheet must have at least one row and one column.")
    if int(sizes.get("frozenRowCount", 0)) >= rows:
        raise step.refused("You can't freeze all visible rows on the sheet.")
    sheet.resize(rows, columns)
    others = [one for one in step.book.sheets if one is not sheet]
    if grid.get("hidden") and all(one.properties.get("hidden") for one in others):
        raise step.refused("You can't hide all the sheets in a document.")
    kept = {k: v for k, v in grid.items() if k not in ("index", "gridProperties")}
    sheet.properties = kept | {"sheetId": sheet.id, "gridProperties": sizes}
    if "index" in mask:
        step.book.sheets.remove(sheet)
        step.book.sheets.insert(int(new.get("index", 0)), sheet)


@handles("appendDimension")
def _append(step: Step, request: Request) -> None:
    sheet, count = step.sheet(request.get("sheetId")), int(request.get("length", 0))
    rows = request.get("dimension") == "ROWS"
    sheet.resize(sheet.row_count + count * rows, sheet.column_count + count * (not rows))


@handles("insertDimension")
def _insert(step: Step, request: Request) -> None:
    sheet, rows, start, end = _span(step, request["range"], grow=True)
    inherit = bool(request.get("inheritFromBefore"))
    if inherit and start == 0:
        raise step.refused("Cannot inherit from before when inserting at the beginning")
    inside = Box(sheet.id, top=start, bottom=start + 1) if rows else None
    inside = inside or Box(sheet.id, left=start, right=start + 1)
    _structural(step, sheet, inside)
    structure.insert(step.book, sheet, rows=rows, at=start, count=end - start, inherit=inherit)


@handles("deleteDimension")
def _delete(step: Step, request: Request) -> None:
    sheet, rows, start, end = _span(step, request["range"])
    step.editable(sheet, _strip(sheet, rows, start, end))
    length = sheet.row_count if rows else sheet.column_count
    if end - start >= length:
        raise step.refused(
            f"You can't delete all the {'rows' if rows else 'columns'} on the sheet."
        )
    structure.delete(step.book, sheet, rows=rows, start=start, end=end)


@handles("moveDimension")
def _move(step: Step, request: Request) -> None:
    sheet, rows, start, end = _span(step, request["source"])
    step.editable(sheet, _strip(sheet, rows, start, end))
    to = int(request.get("destinationIndex", 0))
    if start < to < end:
        raise step.refused("The destination is inside of what is moved.")
    structure.move(sheet, rows=rows, start=start, end=end, to=to)


@handles("updateDimensionProperties")
def _dimension(step: Step, request: Request) -> None:
    mask = step.mask(request, "DimensionProperties")
    sheet, rows, start, end = _span(step, request["range"])
    metas = sheet.row_meta if rows else sheet.column_meta
    for at in range(start, end):
        metas[at] = masks.merged(metas[at], request.get("properties", {}), mask)


@handles("autoResizeDimensions")
def _auto(step: Step, request: Request) -> None:
    _span(step, request["dimensions"])


@handles("sortRange")
def _sort(step: Step, request: Request) -> None:
    sheet, box = step.range(request["range"])
    step.editable(sheet, box)
    if any(merge.meets(box) for merge in sheet.merges):
        raise step.refused("You can't sort a range containing merges.")
    specs = request.get("sortSpecs", [])
    keys = [(int(s.get("dimensionIndex", 0)), s.get("sortOrder") != "DESCENDING") for s in specs]

    def value(row: int, column: int) -> Any:
        found = cells.effective(step.book, sheet, sheet.cell(row, column))
        return None if found is None else next(iter(found.values()))

    structure.sort(sheet, box, keys, value)


def _span(step: Step, span: dict[str, Any], *, grow: bool = False) -> tuple[Sheet, bool, int, int]:
    sheet, rows = step.sheet(span.get("sheetId")), span.get("dimension") == "ROWS"
    if span.get("dimension") not in ("ROWS", "COLUMNS"):
        raise step.refused("No dimension specified.")
    length = sheet.row_count if rows else sheet.column_count
    start, end = int(span.get("startIndex", 0)), int(span.get("endIndex", length))
    if start >= end or start > length or (start == length and not grow):
        raise step.refused(f"range.startIndex[{start}] is out of bounds; there are {length}")
    return sheet, rows, start, end if grow else min(end, length)


def _strip(sheet: Sheet, rows: bool, start: int, end: int) -> Box:
    if rows:
        return Box(sheet.id, top=start, bottom=end)
    return Box(sheet.id, left=start, right=end)


def _structural(step: Step, sheet: Sheet, strip: Box) -> None:
    # Only a sheet protected as a whole refuses a new row; a protected column just grows.
    whole = [p for p in sheet.protected if set(p.get("range", {"x": 1})) <= {"sheetId"}]
    if whole:
        step.editable(sheet, strip)


def _size(sheet: Sheet) -> dict[str, Any]:
    size = {"rowCount": sheet.row_count, "columnCount": sheet.column_count}
    return {"gridProperties": {**sheet.properties.get("gridProperties", {}), **size}}
