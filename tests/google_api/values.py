"""The methods under spreadsheets.values.

Those that write are given a copy of the book, which takes its place only when all went well.
"""

from collections.abc import Callable
from typing import Any

from . import cells, errors, protection, structure, tables
from .book import Book, Sheet
from .ranges import Box, from_a1, letters, to_a1

Query = dict[str, Any]
Place = tuple[int, int, int]


def get(book: Book, path: dict[str, str], query: Query) -> dict[str, Any]:
    """Answer values.get."""
    return value_range(book, path["range"], query)


def batch_get(book: Book, path: dict[str, str], query: Query) -> dict[str, Any]:
    """Answer values.batchGet."""
    ranges = [value_range(book, text, query) for text in query.get("ranges", [])]
    return {"spreadsheetId": book.id} | ({"valueRanges": ranges} if ranges else {})


def update(
    book: Book, path: dict[str, str], query: Query, body: dict[str, Any], account: str
) -> dict[str, Any]:
    """Answer values.update."""
    if body.get("range", path["range"]) != path["range"]:
        raise errors.invalid(
            f"Requested writing within range [{path['range']}], but body has {body['range']}"
        )
    how = _how(query.get("valueInputOption"))
    data = {**body, "range": path["range"]}
    return _write(book, data, how, account, "", _response(book, query))[0]


def batch_update(
    book: Book, path: dict[str, str], query: Query, body: dict[str, Any], account: str
) -> dict[str, Any]:
    """Answer values.batchUpdate: all ranges, or none."""
    how = _how(body.get("valueInputOption"))
    shown = _response(book, body)
    written = [
        _write(book, data, how, account, f"Invalid data[{index}]: ", shown)
        for index, data in enumerate(body.get("data", []))
    ]
    touched = {cell for _, cells_written in written for cell in cells_written}
    totals = {
        "totalUpdatedRows": len({(sheet, row) for sheet, row, _ in touched}),
        "totalUpdatedColumns": len({(sheet, column) for sheet, _, column in touched}),
        "totalUpdatedCells": sum(len(cells_written) for _, cells_written in written),
        "totalUpdatedSheets": len({sheet for sheet, _, _ in touched}),
    }
    responses = [response for response, _ in written]
    return {
        "spreadsheetId": book.id,
        **{name: total for name, total in totals.items() if total},
        **({"responses": responses} if responses else {}),
    }


def append(
    book: Book, path: dict[str, str], query: Query, body: dict[str, Any], account: str
) -> dict[str, Any]:
    """Answer values.append: below the table that the range is in; twice gives two rows."""
    sheet, box = from_a1(book, path["range"])
    how = _how(query.get("valueInputOption"))
    table = tables.around(sheet, box)
    top, left = (table.bottom or 0, table.left) if table else (box.top, box.left)
    lines = body.get("values", [])
    height = len(lines)
    if body.get("majorDimension") == "COLUMNS":
        height = max(map(len, lines), default=0)
    sheet.resize(max(sheet.row_count, top + height), sheet.column_count)
    if query.get("insertDataOption") == "INSERT_ROWS":
        structure.insert(book, sheet, rows=True, at=top, count=height, inherit=top > 0)
    place = to_a1(sheet, Box(sheet.id, top, top + 1, left, left + 1))
    updates, _ = _write(book, {**body, "range": place}, how, account, "", _response(book, query))
    found = {"tableRange": to_a1(sheet, table)} if table else {}
    return {"spreadsheetId": book.id, **found, "updates": updates}


def clear(
    book: Book, path: dict[str, str], query: Query, body: dict[str, Any], account: str
) -> dict[str, Any]:
    """Answer values.clear: formats and notes stay."""
    return {"spreadsheetId": book.id, "clearedRange": _clear(book, path["range"], account)}


def batch_clear(
    book: Book, path: dict[str, str], query: Query, body: dict[str, Any], account: str
) -> dict[str, Any]:
    """Answer values.batchClear."""
    cleared = [_clear(book, text, account) for text in body.get("ranges", [])]
    return {"spreadsheetId": book.id, "clearedRanges": cleared}


def value_range(book: Book, text: str, query: Query) -> dict[str, Any]:
    """Return a ValueRange: blanks at the ends of rows and of the range are left out."""
    sheet, box = from_a1(book, text)
    _exists(sheet, box, "")
    value_as = query.get("valueRenderOption", "FORMATTED_VALUE")
    date_as = query.get("dateTimeRenderOption", "SERIAL_NUMBER")
    cut = box.within(sheet.row_count, sheet.column_count)
    rows = [
        _trimmed(
            [
                cells.rendered(book, sheet, sheet.cell(row, column), value_as, date_as)
                for column in range(cut.left, cut.right or 0)
            ]
        )
        for row in range(cut.top, cut.bottom or 0)
    ]
    if query.get("majorDimension") == "COLUMNS":
        width = max(map(len, rows), default=0)
        full = [row + [""] * (width - len(row)) for row in rows]
        rows = [_trimmed(list(column)) for column in zip(*full, strict=True)]
    while rows and not rows[-1]:
        rows.pop()
    answer: dict[str, Any] = {"range": to_a1(sheet, box)}
    answer["majorDimension"] = query.get("majorDimension", "ROWS")
    return answer | ({"values": rows} if rows else {})


def _write(
    book: Book,
    data: dict[str, Any],
    how: str,
    account: str,
    place: str,
    shown: Callable[[str], dict[str, Any]],
) -> tuple[dict[str, Any], list[Place]]:
    if "range" not in data:
        raise errors.invalid(place + "Unable to parse range: ")
    try:
        sheet, box = from_a1(book, data["range"])
    except errors.ApiError as error:
        raise errors.invalid(place + error.message) from None
    rows = data.get("values", [])
    if data.get("majorDimension") == "COLUMNS":
        height = max(map(len, rows), default=0)
        rows = [[c[i] if i < len(c) else None for c in rows] for i in range(height)]
    _scalars(rows, place)
    _exists(sheet, box, place)
    target = _target(sheet, box, rows, data["range"], place)
    touched: list[Place] = []
    for row, values in enumerate(rows, target.top):
        for column, value in enumerate(values, target.left):
            if value is None:
                continue
            one = Box(sheet.id, row, row + 1, column, column + 1)
            protection.check(book, sheet, one, account, place)
            sheet.put(row, column, cells.written(book, sheet.cell(row, column), value, how))
            touched.append((sheet.id, row, column))
    answer: dict[str, Any] = {"spreadsheetId": book.id, "updatedRange": to_a1(sheet, target)}
    if touched:
        answer |= {
            "updatedRows": len({row for _, row, _ in touched}),
            "updatedColumns": len({column for _, _, column in touched}),
            "updatedCells": len(touched),
        }
    return answer | shown(answer["updatedRange"]), touched


def _target(sheet: Sheet, box: Box, rows: list[Any], text: str, place: str) -> Box:
    height, width = len(rows), max(map(len, rows), default=0)
    # One cell is where to begin; a real range must hold all that is written.
    cut = Box(sheet.id, box.top, None, box.left, None) if box.single else box
    shown = f"Requested writing within range [{text}], but tried writing to "
    if cut.bottom is not None and cut.top + height > cut.bottom:
        raise errors.invalid(f"{place}{shown}row [{cut.bottom + 1}]")
    if cut.right is not None and cut.left + width > cut.right:
        raise errors.invalid(f"{place}{shown}column [{letters(cut.right)}]")
    target = Box(sheet.id, box.top, box.top + max(height, 1), box.left, box.left + max(width, 1))
    _exists(sheet, target, place, whole=True)
    return target


def _exists(sheet: Sheet, box: Box, place: str, *, whole: bool = False) -> None:
    over = box.top >= sheet.row_count or box.left >= sheet.column_count
    if whole and box.bottom is not None and box.right is not None:
        over = box.bottom > sheet.row_count or box.right > sheet.column_count
    if over:
        grid = f"Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
        start = f"{letters(box.left)}{box.top + 1}"
        raise errors.invalid(f"{place}Range ({sheet.title}!{start}) exceeds grid limits. {grid}")


def _clear(book: Book, text: str, account: str) -> str:
    sheet, box = from_a1(book, text)
    protection.check(book, sheet, box, account)
    cut = box.within(sheet.row_count, sheet.column_count)
    for row in range(cut.top, cut.bottom or 0):
        for column in range(cut.left, cut.right or 0):
            if column in sheet.rows[row]:
                sheet.put(row, column, cells.with_value(sheet.cell(row, column), None))
    return to_a1(sheet, box)


def _how(option: str | None) -> str:
    if option not in ("RAW", "USER_ENTERED"):
        raise errors.invalid("'valueInputOption' is required but not specified")
    return option


def _scalars(rows: list[Any], place: str) -> None:
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, list | dict):
                kind = "list_value" if isinstance(value, list) else "struct_value"
                where = place or "Invalid "
                raise errors.invalid(f"{where}values[{row}][{column}]: {kind} {{ }}")


def _response(book: Book, options: Query) -> Callable[[str], dict[str, Any]]:
    if not options.get("includeValuesInResponse"):
        return lambda place: {}
    asked = {
        "valueRenderOption": options.get("responseValueRenderOption", "FORMATTED_VALUE"),
        "dateTimeRenderOption": options.get("responseDateTimeRenderOption", "SERIAL_NUMBER"),
    }
    return lambda place: {"updatedData": value_range(book, place, asked)}


def _trimmed(row: list[Any]) -> list[Any]:
    while row and row[-1] == "":
        row.pop()
    return row
