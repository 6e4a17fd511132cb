"""Requests of `spreadsheets.batchUpdate`: a declared tab or column in Google's words.

Rows and columns count from 0 there; `row` below is the header's row from 1, which is also the
index of the first row beneath it. A range without an end reaches to the end of the tab.
"""

from typing import Any

from docgen.sheets.declaration import (
    NO_FORMAT,
    TEXT_FORMAT,
    Colour,
    DeclaredColumn,
    DeclaredTab,
    Guard,
)

Json = Any

_PIXELS_A_LETTER = 7
_HEAD, _HEAD_OURS, _OURS = "BDD7EE", "C9C9C9", "EDEDED"
_LINE = "1F4E79"
_KINDS = {"date": "DATE", "integer": "NUMBER", "money": "NUMBER"}


def tab(wanted: DeclaredTab, sheet: int, rows: int, columns: int) -> Json:
    """Return the request for a new tab with its headers in sight."""
    grid = {
        "rowCount": rows + wanted.header_row,
        "columnCount": max(columns, len(wanted.columns)),
        "frozenRowCount": wanted.header_row,
        "frozenColumnCount": wanted.frozen_columns,
    }
    properties = {"sheetId": sheet, "title": wanted.name, "gridProperties": grid}
    return {"addSheet": {"properties": properties}}


def more(sheet: int, dimension: str, count: int) -> Json:
    """Return the request for more rows or columns at the end of a tab."""
    return {"appendDimension": {"sheetId": sheet, "dimension": dimension, "length": count}}


def frozen(wanted: DeclaredTab, sheet: int) -> Json:
    """Return the request that keeps the headers of a tab in sight."""
    properties = {"sheetId": sheet, "gridProperties": {"frozenRowCount": wanted.header_row}}
    mask = "gridProperties.frozenRowCount"
    return {"updateSheetProperties": {"properties": properties, "fields": mask}}


def header(column: DeclaredColumn, sheet: int, row: int, at: int) -> Json:
    """Return the request for a header: its words, its looks, its note."""
    cell = {
        "userEnteredValue": {"stringValue": column.header},
        "userEnteredFormat": {
            "textFormat": {"bold": True},
            "backgroundColorStyle": _colour(_HEAD_OURS if column.ours else _HEAD),
            "horizontalAlignment": "CENTER",
            "verticalAlignment": "MIDDLE",
            "wrapStrategy": "WRAP",
            "borders": {"bottom": {"style": "SOLID_MEDIUM", "colorStyle": _colour(_LINE)}},
        },
        "note": column.note,
    }
    mask = (
        "userEnteredValue,note,userEnteredFormat(textFormat.bold,backgroundColorStyle,"
        "horizontalAlignment,verticalAlignment,wrapStrategy,borders.bottom)"
    )
    return _update(cell, mask, sheet, row, at)


def noted(column: DeclaredColumn, sheet: int, row: int, at: int) -> Json:
    """Return the request for the note of a header that stands."""
    return _update({"note": column.note}, "note", sheet, row, at)


def width(column: DeclaredColumn, sheet: int, at: int) -> Json:
    """Return the request for the width of a column."""
    range_ = {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": at, "endIndex": at + 1}
    properties = {"pixelSize": column.width * _PIXELS_A_LETTER}
    return {
        "updateDimensionProperties": {
            "range": range_,
            "properties": properties,
            "fields": "pixelSize",
        }
    }


def cells(column: DeclaredColumn, sheet: int, row: int, at: int) -> Json:
    """Return the request for the format of all cells under a header."""
    looks: dict[str, Json] = {"verticalAlignment": "TOP"}
    if form := number_format(column):
        looks["numberFormat"] = form
    if column.centred:
        looks["horizontalAlignment"] = "CENTER"
    if column.wraps:
        looks["wrapStrategy"] = "WRAP"
    if column.ours:
        looks["backgroundColorStyle"] = _colour(_OURS)
    return _repeat(looks, sheet, row, at)


def formatted(form: Json, sheet: int, row: int, at: int) -> Json:
    """Return the request for the number format alone of all cells under a header."""
    return _repeat({"numberFormat": form}, sheet, row, at)


def number_format(column: DeclaredColumn) -> Json:
    """Return a column's number format, None where Google's own choice is right."""
    if column.kind == "yes-no" or column.format == NO_FORMAT:
        return None  # a box is neither text nor number
    if column.format == TEXT_FORMAT:
        return {"type": "TEXT", "pattern": TEXT_FORMAT}
    return {"type": _KINDS[column.kind], "pattern": column.format}


def rule(column: DeclaredColumn, source: str) -> Json:
    """Return what may stand in a column, None for anything; `source` is where other keys stand."""
    if column.offer is None:
        return None
    if column.kind == "yes-no":
        return {"condition": {"type": "BOOLEAN"}, "strict": True, "showCustomUi": True}
    values = [source] if column.offer.tab else [*column.offer.choices]
    if values == [""]:
        return None
    kind = "ONE_OF_RANGE" if column.offer.tab else "ONE_OF_LIST"
    condition = {"type": kind, "values": [{"userEnteredValue": one} for one in values]}
    return {"condition": condition, "strict": column.offer.strict, "showCustomUi": True}


def offered(rule_: Json, sheet: int, row: int, at: int) -> Json:
    """Return the request for the rule of all cells under a header."""
    return {"setDataValidation": {"range": _below(sheet, row, at), "rule": rule_}}


def guarded(column: DeclaredColumn, sheet: int, row: int, at: int, account: str) -> Json:
    """Return the request that keeps people out of a column, or asks them first."""
    kept: dict[str, Json] = {
        "range": _below(sheet, row, at),
        "description": f"docgen: {column.header}",
    }
    if column.guard is Guard.LOCKED:
        kept |= {"warningOnly": False, "editors": {"users": [account]}}
    else:
        kept["warningOnly"] = True  # Google allows no list of editors beside it
    return {"addProtectedRange": {"protectedRange": kept}}


def guarded_headers(wanted: DeclaredTab, sheet: int) -> Json:
    """Return the request that asks people first when they change a header."""
    row = wanted.header_row
    kept = {
        "range": {"sheetId": sheet, "startRowIndex": row - 1, "endRowIndex": row},
        "description": "docgen",
        "warningOnly": True,
    }
    return {"addProtectedRange": {"protectedRange": kept}}


def coloured(colour: Colour, sheet: int, row: int, at: int, index: int) -> Json:
    """Return the request that colours the statuses which begin with a word."""
    condition = {"type": "TEXT_STARTS_WITH", "values": [{"userEnteredValue": colour.word}]}
    look = {
        "backgroundColorStyle": _colour(colour.background),
        "textFormat": {"foregroundColorStyle": _colour(colour.letters)},
    }
    made = {
        "ranges": [_below(sheet, row, at)],
        "booleanRule": {"condition": condition, "format": look},
    }
    return {"addConditionalFormatRule": {"rule": made, "index": index}}


def _update(cell: Json, mask: str, sheet: int, row: int, at: int) -> Json:
    start = {"sheetId": sheet, "rowIndex": row - 1, "columnIndex": at}
    return {"updateCells": {"rows": [{"values": [cell]}], "fields": mask, "start": start}}


def _repeat(looks: dict[str, Json], sheet: int, row: int, at: int) -> Json:
    mask = f"userEnteredFormat({','.join(sorted(looks))})"
    cell = {"userEnteredFormat": looks}
    return {"repeatCell": {"range": _below(sheet, row, at), "cell": cell, "fields": mask}}


def _below(sheet: int, row: int, at: int) -> Json:
    return {
        "sheetId": sheet,
        "startRowIndex": row,
        "startColumnIndex": at,
        "endColumnIndex": at + 1,
    }


def _colour(rrggbb: str) -> Json:
    red, green, blue = (int(rrggbb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return {"rgbColor": {"red": red, "green": green, "blue": blue}}
