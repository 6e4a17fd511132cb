"""The answer to spreadsheets.get."""

from typing import Any

from . import cells, masks, protection
from .book import Book, Sheet
from .ranges import Box, from_a1, to_grid

DEFAULT_FORMAT = {
    "backgroundColor": {"red": 1, "green": 1, "blue": 1},
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
    },
}


def spreadsheet(
    book: Book, account: str, url: str, query: dict[str, Any], mask: masks.Mask
) -> dict[str, Any]:
    """Return a Spreadsheet; grid data where a mask asks for it, else where includeGridData does."""
    boxes = [from_a1(book, text) for text in query.get("ranges", [])]
    inner = mask.get("sheets", {})
    with_data = query.get("includeGridData", False)
    if mask and "*" not in mask:
        with_data = "sheets" in mask and (not inner or "data" in inner or "*" in inner)
    few = _cell_fields(mask)
    sheets = []
    for index, sheet in enumerate(book.sheets):
        wanted = [box for found, box in boxes if found is sheet]
        if boxes and not wanted:
            continue
        shown = _sheet(book, sheet, index, account)
        if with_data:
            shown["data"] = [_data(book, sheet, box, few) for box in wanted or [Box(sheet.id)]]
        sheets.append(shown)
    properties = {**book.properties, "defaultFormat": DEFAULT_FORMAT}
    answer = {"spreadsheetId": book.id, "properties": properties, "sheets": sheets}
    if book.named_ranges:
        answer["namedRanges"] = book.named_ranges
    answer["spreadsheetUrl"] = f"{url}/spreadsheets/d/{book.id}/edit"
    return answer


def _sheet(book: Book, sheet: Sheet, index: int, account: str) -> dict[str, Any]:
    shown: dict[str, Any] = {"properties": sheet.answer_properties(index)}
    if sheet.merges:
        shown["merges"] = [to_grid(box) for box in sheet.merges]
    if sheet.conditional:
        shown["conditionalFormats"] = sheet.conditional
    if sheet.filter:
        shown["basicFilter"] = sheet.filter
    if sheet.protected:
        shown["protectedRanges"] = [_protected(book, p, account) for p in sheet.protected]
    return shown


def _protected(book: Book, protected: dict[str, Any], account: str) -> dict[str, Any]:
    mine = protection.may_edit(book, protected, account)
    shown = {k: v for k, v in protected.items() if k != "editors" or mine}
    return shown | ({"requestingUserCanEdit": True} if mine else {})


def _cell_fields(mask: masks.Mask) -> frozenset[str]:
    """Return the fields of cells that a mask asks for; empty for all."""
    for name in ("sheets", "data", "rowData", "values"):
        if "*" in mask or not mask.get(name):
            return frozenset()
        mask = mask[name]
    return frozenset() if "*" in mask else frozenset(mask)


def _data(book: Book, sheet: Sheet, box: Box, few: frozenset[str]) -> dict[str, Any]:
    cut = box.within(sheet.row_count, sheet.column_count)
    rows, columns = range(cut.top, cut.bottom or 0), range(cut.left, cut.right or 0)
    row_data = [_row(book, sheet, row, columns, few) for row in rows]
    while row_data and not row_data[-1]:
        row_data.pop()
    data: dict[str, Any] = {"startRow": cut.top} if cut.top else {}
    if cut.left:
        data["startColumn"] = cut.left
    if row_data:
        data["rowData"] = row_data
    data["rowMetadata"] = [sheet.row_meta[row] for row in rows]
    data["columnMetadata"] = [sheet.column_meta[column] for column in columns]
    return data


def _row(book: Book, sheet: Sheet, row: int, columns: range, few: frozenset[str]) -> dict[str, Any]:
    filled = [column for column in sheet.rows[row] if column in columns]
    if not filled:
        return {}
    last = max(filled)
    values = [
        cells.data(book, sheet, sheet.cell(row, column), few)
        for column in range(columns[0], last + 1)
    ]
    return {"values": values}
