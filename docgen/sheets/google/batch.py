"""Cells to set as the requests of one spreadsheets.batchUpdate, which is applied whole or not.

Text goes in as `stringValue`: Google never looks into it for formulas, dates or numbers.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby

from docgen.sheets.google.now import Json, Page
from docgen.sheets.google.plan import Spot


def requests(
    texts: Mapping[Spot, str],
    notes: Mapping[Spot, str],
    typed: Mapping[Spot, Json],
    pages: Mapping[str, Page],
) -> list[Json]:
    """Return the requests that set texts and notes, the cells below one another in one each."""
    values = {spot: {"userEnteredValue": value} if value else {} for spot, value in typed.items()}
    return [
        *_runs(values, "userEnteredValue", pages),
        *_runs({spot: _value(text) for spot, text in texts.items()}, "userEnteredValue", pages),
        *_runs(
            {spot: {"note": note} if note else {} for spot, note in notes.items()}, "note", pages
        ),
    ]


def cells(sheet_id: int, row: int, column: int, rows: list[list[str]]) -> Json:
    """Return the request that sets a block of texts from a cell on."""
    values = [{"values": [_value(text) for text in line]} for line in rows]
    return _update(sheet_id, row, column, values, "userEnteredValue")


def _value(text: str) -> Json:
    return {"userEnteredValue": {"stringValue": text}} if text else {}


def _note(text: str) -> Json:
    return {"note": text} if text else {}


def _runs(values: Mapping[Spot, Json], fields: str, pages: Mapping[str, Page]) -> Iterator[Json]:
    spots = sorted(values, key=lambda spot: (spot.title, spot.column, spot.row))
    ordered = enumerate(spots)
    for _, run in groupby(ordered, lambda one: (one[1].title, one[1].column, one[1].row - one[0])):
        found = [spot for _, spot in run]
        rows = [{"values": [values[spot]]} for spot in found]
        first = found[0]
        yield _update(pages[first.title].sheet_id, first.row, first.column, rows, fields)


def _update(sheet_id: int, row: int, column: int, rows: list[Json], fields: str) -> Json:
    start = {"sheetId": sheet_id, "rowIndex": row - 1, "columnIndex": column - 1}
    return {"updateCells": {"start": start, "rows": rows, "fields": fields}}
