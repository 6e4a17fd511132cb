"""One cell of a Google Sheet as a Cell, by what the sheet worked out and not by what it shows."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from docgen.model import Cell, Kind
from docgen.sheets.strings import Run, spans
from docgen.sheets.styles import Style, is_date_format
from docgen.sheets.values import number

Json = Mapping[str, Any]

# What spreadsheets.get is asked for of a cell: neither shown texts nor notes.
FIELDS = (
    "effectiveValue,effectiveFormat.numberFormat,"
    "userEnteredFormat.textFormat(bold,italic),textFormatRuns(startIndex,format(bold,italic))"
)

_DAYS = frozenset({"DATE", "DATE_TIME"})
_BEFORE_DAY_1 = date(1899, 12, 30)  # without the leap day that Excel has in 1900
_LAST_DAY = Decimal((date.max - _BEFORE_DAY_1).days)
_ERRORS = {
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "LOADING": "#LOADING…",
    "NAME": "#NAME?",
    "NULL_VALUE": "#NULL!",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "REF": "#REF!",
    "VALUE": "#VALUE!",
}


def read_cell(ref: str, said: Json) -> Cell | None:
    """Return the cell, None when it is empty (a format alone, a formula that gives no letters)."""
    value = said.get("effectiveValue")
    if not value:
        return None
    if "stringValue" in value:
        return _text(ref, value["stringValue"], said)
    if "numberValue" in value:
        return _number(ref, value["numberValue"], said)
    if "boolValue" in value:
        return Cell(ref, Kind.BOOLEAN, bool(value["boolValue"]))
    kind = value.get("errorValue", {}).get("type", "ERROR")
    return Cell(ref, Kind.ERROR, _ERRORS.get(kind, "#ERROR!"))


def _number(ref: str, value: float, said: Json) -> Cell:
    amount = number(repr(value))
    if amount is None:  # not a number, which JSON has no word for
        return Cell(ref, Kind.ERROR, str(value))
    if _is_day(said.get("effectiveFormat", {}).get("numberFormat", {})):
        moment = _day(amount)
        if moment is not None:
            return Cell(ref, Kind.DATE, moment)
    return Cell(ref, Kind.NUMBER, amount)


def _is_day(shown: Json) -> bool:
    """Tell whether a number is shown as a day; durations are called DATE_TIME as well."""
    pattern = shown.get("pattern")
    return shown.get("type") in _DAYS and (not pattern or is_date_format(pattern))


def _day(serial: Decimal) -> date | None:
    """Return the day of a serial number, None when it has a time of day or is none."""
    if serial != serial.to_integral_value() or not 1 <= serial <= _LAST_DAY:
        return None
    return _BEFORE_DAY_1 + timedelta(int(serial))


def _text(ref: str, text: str, said: Json) -> Cell | None:
    if not text:
        return None
    runs = said.get("textFormatRuns")
    if not runs:
        return Cell(ref, Kind.TEXT, text)
    look = said.get("userEnteredFormat", {}).get("textFormat", {})
    style = Style(bold=look.get("bold", False), italic=look.get("italic", False))
    _, parts = spans(tuple(_runs(text, runs)), style)
    return Cell(ref, Kind.TEXT, text, parts)


def _runs(text: str, runs: list[Json]) -> Iterator[Run]:
    """Yield the stretches of a text; they begin where so many UTF-16 units came before."""
    units = text.encode("utf-16-le", "surrogatepass")
    starts = [min(2 * one.get("startIndex", 0), len(units)) for one in runs]
    if starts[0] > 0:
        yield Run(_decoded(units[: starts[0]]))
    for one, start, end in zip(runs, starts, [*starts[1:], len(units)], strict=True):
        look = one.get("format", {})
        if start < end:
            yield Run(_decoded(units[start:end]), look.get("bold"), look.get("italic"))


def _decoded(units: bytes) -> str:
    return units.decode("utf-16-le", "surrogatepass")
