"""Requests of a batch that change cells: values, formats, notes, rules, merges."""

from typing import Any

from . import cells, errors, masks, stored
from .batch import Request, Step, handles
from .book import Cell, Sheet
from .ranges import Box, from_a1

COMPUTED = {"effectiveValue", "formattedValue", "effectiveFormat", "hyperlink"}
# Values that a rule of each kind takes: least and most.
VALIDATION = {
    "ONE_OF_LIST": (1, 500),
    "ONE_OF_RANGE": (1, 1),
    "BOOLEAN": (0, 2),
    "DATE_IS_VALID": (0, 0),
    "DATE_BETWEEN": (2, 2),
    "DATE_AFTER": (1, 1),
    "DATE_BEFORE": (1, 1),
    "NUMBER_BETWEEN": (2, 2),
    "NUMBER_GREATER": (1, 1),
    "NUMBER_GREATER_THAN_EQ": (1, 1),
    "NUMBER_LESS": (1, 1),
    "NUMBER_LESS_THAN_EQ": (1, 1),
    "NUMBER_EQ": (1, 1),
    "TEXT_CONTAINS": (1, 1),
    "TEXT_NOT_CONTAINS": (1, 1),
    "TEXT_EQ": (1, 1),
    "TEXT_IS_EMAIL": (0, 0),
    "TEXT_IS_URL": (0, 0),
    "CUSTOM_FORMULA": (1, 1),
}


@handles("updateCells")
def _update(step: Step, request: Request) -> None:
    mask = _cell_mask(step, request)
    rows = [row.get("values", []) for row in request.get("rows", [])]
    if "start" in request:
        start = request["start"]
        sheet = step.sheet(start.get("sheetId"))
        top, left = int(start.get("rowIndex", 0)), int(start.get("columnIndex", 0))
        box = Box(sheet.id, top, top + len(rows), left, left + max(map(len, rows), default=0))
        if (box.bottom or 0) > sheet.row_count or (box.right or 0) > sheet.column_count:
            size = f"Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
            raise step.refused(f"Range exceeds grid limits. {size}")
        places = [(r, c) for r, row in enumerate(rows) for c in range(len(row))]
    elif "range" in request:
        sheet, box = step.range(request["range"])
        height, width = (box.bottom or 0) - box.top, (box.right or 0) - box.left
        if len(rows) > height or any(len(row) > width for row in rows):
            raise step.refused("Attempting to write outside of the range.")
        # The rest of the range is cleared.
        places = [(r, c) for r in range(height) for c in range(width)]
    else:
        raise step.refused("Either start or range must be set.")
    step.editable(sheet, box)
    for row, column in places:
        given = rows[row][column] if row < len(rows) and column < len(rows[row]) else {}
        _put(step, sheet, box.top + row, box.left + column, _given(given), mask)


@handles("repeatCell")
def _repeat(step: Step, request: Request) -> None:
    mask = _cell_mask(step, request)
    sheet, box = step.range(request["range"])
    step.editable(sheet, box)
    given = _given(request.get("cell", {}))
    for row in range(box.top, box.bottom or 0):
        for column in range(box.left, box.right or 0):
            _put(step, sheet, row, column, given, mask)


@handles("appendCells")
def _append(step: Step, request: Request) -> None:
    mask = _cell_mask(step, request)
    sheet = step.sheet(request.get("sheetId"))
    rows = [row.get("values", []) for row in request.get("rows", [])]
    top = max((r + 1 for r in range(sheet.row_count) if sheet.rows[r]), default=0)
    sheet.resize(max(sheet.row_count, top + len(rows)), sheet.column_count)
    step.editable(sheet, Box(sheet.id, top, top + len(rows)))
    for row, values in enumerate(rows, top):
        for column, given in enumerate(values):
            _put(step, sheet, row, column, _given(given), mask)


@handles("setDataValidation")
def _validation(step: Step, request: Request) -> None:
    sheet, box = step.range(request["range"])
    step.editable(sheet, box)
    rule = request.get("rule")
    if rule is not None:
        check_rule(step, rule)
    for row in range(box.top, box.bottom or 0):
        for column in range(box.left, box.right or 0):
            cell = dict(sheet.cell(row, column))
            cell.pop("dataValidation", None)
            sheet.put(row, column, cell | ({"dataValidation": rule} if rule else {}))


@handles("mergeCells")
def _merge(step: Step, request: Request) -> None:
    sheet, box = step.range(request["range"])
    step.editable(sheet, box)
    kind = request.get("mergeType", "MERGE_ALL")
    assert box.bottom is not None
    assert box.right is not None
    if kind == "MERGE_ROWS":
        boxes = [Box(sheet.id, r, r + 1, box.left, box.right) for r in range(box.top, box.bottom)]
    elif kind == "MERGE_COLUMNS":
        boxes = [Box(sheet.id, box.top, box.bottom, c, c + 1) for c in range(box.left, box.right)]
    else:
        boxes = [box]
    if any(one.meets(box) and not one.inside(box) for one in sheet.merges):
        raise step.refused("You must select all cells in a merged range to merge or unmerge them.")
    sheet.merges = [one for one in sheet.merges if not one.meets(box)]
    sheet.merges += [one for one in boxes if not one.single]
    for one in boxes:
        _only_first(sheet, one)


@handles("unmergeCells")
def _unmerge(step: Step, request: Request) -> None:
    sheet, box = step.range(request["range"])
    step.editable(sheet, box)
    if any(one.meets(box) and not one.inside(box) for one in sheet.merges):
        raise step.refused("You must select all cells in a merged range to merge or unmerge them.")
    sheet.merges = [one for one in sheet.merges if not one.meets(box)]


@handles("copyPaste")
def _copy(step: Step, request: Request) -> None:
    source, box = step.range(request["source"])
    target, into = step.range(request["destination"])
    height, width = (box.bottom or 0) - box.top, (box.right or 0) - box.left
    tall = max(height, (into.bottom or 0) - into.top)
    wide = max(width, (into.right or 0) - into.left)
    place = Box(target.id, into.top, into.top + tall, into.left, into.left + wide)
    step.editable(target, place)
    taken = source.copy()
    for row in range(tall):
        for column in range(wide):
            cell = taken.cell(box.top + row % height, box.left + column % width)
            old = target.cell(into.top + row, into.left + column)
            new = _pasted(old, cell, request.get("pasteType", "PASTE_NORMAL"))
            target.put(into.top + row, into.left + column, new)


@handles("cutPaste")
def _cut(step: Step, request: Request) -> None:
    source, box = step.range(request["source"])
    start = request["destination"]
    target = step.sheet(start.get("sheetId"))
    top, left = int(start.get("rowIndex", 0)), int(start.get("columnIndex", 0))
    bottom, right = top + (box.bottom or 0) - box.top, left + (box.right or 0) - box.left
    step.editable(source, box)
    step.editable(target, Box(target.id, top, bottom, left, right))
    taken = source.copy()
    for row, column in _places(box):
        source.put(row, column, {})
    for row, column in _places(box):
        target.put(top + row - box.top, left + column - box.left, taken.cell(row, column))


def _pasted(old: Cell, cell: Cell, how: str) -> Cell:
    if how == "PASTE_VALUES":
        return cells.with_value(old, cell.get("userEnteredValue"))
    if how == "PASTE_FORMAT":
        kept = {k: v for k, v in old.items() if k != "userEnteredFormat"}
        return kept | {k: v for k, v in cell.items() if k == "userEnteredFormat"}
    return dict(cell)


def check_rule(step: Step, rule: dict[str, Any]) -> None:
    """Raise a 400 for a rule that no cell can have."""
    condition = rule.get("condition", {})
    kind, values = condition.get("type"), condition.get("values", [])
    if kind not in VALIDATION:
        raise step.refused(f"{kind} is not supported for data validation.")
    least, most = VALIDATION[kind]
    if not least <= len(values) <= most:
        raise step.refused(f"Invalid ConditionValue count for {kind}: {len(values)}")
    if kind == "ONE_OF_RANGE":
        text = values[0].get("userEnteredValue", "")
        if not text.startswith("="):
            raise step.refused(f"Invalid ConditionValue.userEnteredValue: {text}")
        try:
            from_a1(step.book, text[1:].replace("$", ""))
        except errors.ApiError as error:
            raise step.refused(error.message) from None


def _cell_mask(step: Step, request: Request) -> masks.Mask:
    mask = step.mask(request, "CellData")
    return stored.twinned({k: v for k, v in mask.items() if k not in COMPUTED})


def _given(cell: Cell) -> Cell:
    return {k: stored.coloured(v) for k, v in cell.items() if k not in COMPUTED}


def _put(step: Step, sheet: Sheet, row: int, column: int, given: Cell, mask: masks.Mask) -> None:
    entered = given.get("userEnteredValue")
    if entered is not None:
        _check_value(step, entered)
    if "dataValidation" in given:
        check_rule(step, given["dataValidation"])
    runs = given.get("textFormatRuns")
    if runs and "stringValue" not in (
        entered or sheet.cell(row, column).get("userEnteredValue", {})
    ):
        raise step.refused("TextFormatRuns can only be set on cells with string values.")
    cell = masks.merged(sheet.cell(row, column), given, mask)
    if "userEnteredValue" in mask and "textFormatRuns" not in mask and "*" not in mask:
        cell.pop("textFormatRuns", None)
    sheet.put(row, column, {k: v for k, v in cell.items() if v not in ("", [], {})})


def _check_value(step: Step, entered: dict[str, Any]) -> None:
    if len(entered) > 1:
        raise step.refused("ExtendedValue can only have one value.")
    if "errorValue" in entered:
        raise step.refused("userEnteredValue cannot be an error.")
    if "formulaValue" in entered and not str(entered["formulaValue"]).startswith("="):
        raise step.refused("Invalid formula: it must begin with =")


def _only_first(sheet: Sheet, box: Box) -> None:
    places = _places(box)
    filled = [place for place in places if "userEnteredValue" in sheet.cell(*place)]
    first = places[0]
    if filled:
        sheet.put(*first, {**sheet.cell(*first), **sheet.cell(*filled[0])})
    for place in places[1:]:
        kept = {k: v for k, v in sheet.cell(*place).items() if k == "userEnteredFormat"}
        sheet.put(*place, kept)


def _places(box: Box) -> list[tuple[int, int]]:
    rows, columns = range(box.top, box.bottom or 0), range(box.left, box.right or 0)
    return [(row, column) for row in rows for column in columns]
