"""Cells as they are seen (computed, formatted) and as they are written (RAW, USER_ENTERED)."""

from typing import TYPE_CHECKING, Any

from . import errors, formulas, locales

if TYPE_CHECKING:
    from .book import Book, Cell, Sheet


def plain(value: float) -> float | int:
    """Return a number as JSON shows it: a whole one without a point."""
    return int(value) if value == int(value) else value


def effective(book: "Book", sheet: "Sheet", cell: "Cell") -> dict[str, Any] | None:
    """Return a cell's effectiveValue, or None for an empty cell."""
    entered = cell.get("userEnteredValue")
    if not entered:
        return None
    if "formulaValue" not in entered:
        return {k: plain(v) if k == "numberValue" else v for k, v in entered.items()}
    try:
        value = formulas.computed(book, sheet, entered["formulaValue"])
    except formulas.FormulaError as error:
        return {"errorValue": {"type": locales.ERRORS[str(error)], "message": "(" + str(error)}}
    if value is None:
        return {"numberValue": 0}
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"stringValue": value} if isinstance(value, str) else {"numberValue": plain(value)}


def number_format(cell: "Cell") -> dict[str, Any] | None:
    """Return a cell's number format: its own, or the one that a date from a formula takes."""
    own: dict[str, Any] | None = cell.get("userEnteredFormat", {}).get("numberFormat")
    formula = cell.get("userEnteredValue", {}).get("formulaValue", "")
    if own is None and formula.upper().startswith("=DATE("):
        return {"type": "DATE"}
    return own


def formatted(book: "Book", cell: "Cell", value: dict[str, Any] | None) -> str:
    """Return what is seen in a cell."""
    if value is None:
        return ""
    if "errorValue" in value:
        kinds = {kind: text for text, kind in locales.ERRORS.items()}
        return kinds[value["errorValue"]["type"]]
    if "boolValue" in value:
        return "TRUE" if value["boolValue"] else "FALSE"
    if "numberValue" in value:
        return locales.shown(value["numberValue"], book.locale, number_format(cell))
    return str(value["stringValue"])


def rendered(book: "Book", sheet: "Sheet", cell: "Cell", value_as: str, date_as: str) -> Any:
    """Return a cell for values.get; "" where it is empty."""
    entered = cell.get("userEnteredValue", {})
    if value_as == "FORMULA" and "formulaValue" in entered:
        return entered["formulaValue"]
    value = effective(book, sheet, cell)
    if value is None:
        return ""
    if value_as == "FORMATTED_VALUE" or "errorValue" in value:
        return formatted(book, cell, value)
    dated = (number_format(cell) or {}).get("type") in ("DATE", "TIME", "DATE_TIME")
    if dated and date_as == "FORMATTED_STRING" and value_as != "FORMULA":
        return formatted(book, cell, value)
    return next(iter(value.values()))


def data(
    book: "Book", sheet: "Sheet", cell: "Cell", few: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return the CellData of an answer with all, or a `few`, of what is computed."""
    result = dict(cell)
    if not few or few & {"effectiveValue", "formattedValue"}:
        value = effective(book, sheet, cell)
        if value is not None:
            result["effectiveValue"] = value
            result["formattedValue"] = formatted(book, cell, value)
    if cell and (not few or "effectiveFormat" in few):
        result["effectiveFormat"] = _format(cell)
    if not few or "hyperlink" in few:
        link = _link(book, sheet, cell)
        result |= {"hyperlink": link} if link else {}
    return result


def with_value(cell: "Cell", value: dict[str, Any] | None) -> "Cell":
    """Return a cell with another value; its note, format and rule stay, its runs go."""
    result = {k: v for k, v in cell.items() if k not in ("userEnteredValue", "textFormatRuns")}
    if value:
        result["userEnteredValue"] = value
    return result


def written(book: "Book", cell: "Cell", value: Any, how: str) -> "Cell":
    """Return a cell after a value of a JSON body was written into it; "" empties it."""
    if value == "":
        return with_value(cell, None)
    if isinstance(value, bool):
        return with_value(cell, {"boolValue": value})
    if isinstance(value, int | float):
        return with_value(cell, {"numberValue": value})
    if len(value) > 50_000:
        raise errors.invalid(
            "Your input contains more than the maximum of 50000 characters in a single cell."
        )
    if how == "RAW":
        return with_value(cell, {"stringValue": value})
    entered, pattern = locales.entered(value, book.locale, own_format(cell))
    result = with_value(cell, entered)
    if pattern:
        form = dict(result.get("userEnteredFormat", {}))
        result["userEnteredFormat"] = form | {"numberFormat": pattern}
    return result


def own_format(cell: "Cell") -> dict[str, Any] | None:
    """Return the number format that was set for a cell."""
    found: dict[str, Any] | None = cell.get("userEnteredFormat", {}).get("numberFormat")
    return found


def _format(cell: "Cell") -> dict[str, Any]:
    computed = number_format(cell)
    return {
        "verticalAlignment": "BOTTOM",
        "wrapStrategy": "OVERFLOW_CELL",
        **cell.get("userEnteredFormat", {}),
        **({"numberFormat": computed} if computed else {}),
    }


def _link(book: "Book", sheet: "Sheet", cell: "Cell") -> str | None:
    formula = cell.get("userEnteredValue", {}).get("formulaValue", "")
    if "HYPERLINK(" in formula.upper():
        return formulas.link(book, sheet, formula)
    runs = cell.get("textFormatRuns", [])
    links = {run.get("format", {}).get("link", {}).get("uri") for run in runs} - {None}
    if len(links) == 1 and len(runs) == 1 and not runs[0].get("startIndex"):
        return str(links.pop())
    whole: str | None = (
        cell.get("userEnteredFormat", {}).get("textFormat", {}).get("link", {}).get("uri")
    )
    return whole if not links else None
