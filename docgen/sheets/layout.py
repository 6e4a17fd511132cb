"""How the columns of a table look in a new workbook: order, widths, formats, notes."""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.dimensions import ColumnDimension

from docgen.config.schema import Column, Config, Table
from docgen.messages import Language, sentence

OURS = PatternFill("solid", fgColor="EDEDED")

_WIDTHS = {
    "text": 26,
    "rich": 70,
    "integer": 12,
    "decimal": 12,
    "money": 18,
    "date": 15,
    "yes-no": 12,
    "choice": 18,
    "reference": 18,
    "status": 36,
    "check": 60,
}
_FORMATS = {"integer": "0", "decimal": "General", "money": "#,##0", "date": "dd/mm/yyyy"}
_TEXT_FORMAT = "@"  # leading zeros survive, and nothing typed becomes a date or a formula
_CENTRED = frozenset({"date", "yes-no"})


@dataclass(frozen=True, slots=True)
class Place:
    """One column of a tab; `kind` is its type, or `status` or `check`.

    `column` is what the configuration says of it, None for a column of ours; `ours` is true for
    whatever docgen writes, keys of new rows included.
    """

    number: int
    header: str
    kind: str
    column: Column | None
    ours: bool

    @property
    def letters(self) -> str:
        """The column as people name it: A, AB."""
        return get_column_letter(self.number)


def places(table: Table) -> tuple[Place, ...]:
    """Return the columns of a table's tab: as configured, then state and check."""
    return tuple(
        Place(number, header, kind, column, ours)
        for number, (header, kind, column, ours) in enumerate(_columns(table), start=1)
    )


def dress(cells: Cell | ColumnDimension, place: Place) -> None:
    """Give a cell, or all the empty ones of a column, the format of its place."""
    cells.number_format = _FORMATS.get(place.kind, _TEXT_FORMAT)
    across = "center" if place.kind in _CENTRED else None
    wraps = place.kind in ("text", "rich", "status", "check")
    cells.alignment = Alignment(horizontal=across, vertical="top", wrap_text=wraps)
    if place.ours:
        cells.fill = OURS


def width(place: Place) -> int:
    """Return how wide a column is, in letters: enough for its kind and for its header."""
    return max(_WIDTHS[place.kind], min(len(place.header) + 4, 40))


def note(config: Config, table: Table, place: Place, language: Language) -> str:
    """Return what the note on a header says: what belongs there, and what must."""
    return "\n".join(_note_lines(config, table, place, language))


def _columns(table: Table) -> Iterator[tuple[str, str, Column | None, bool]]:
    mine = {table.status: "status", table.check: "check"}
    for header, column in table.columns.items():
        ours = header in mine or (header == table.key and table.new_key is not None)
        yield header, mine.get(header, column.type), column, ours
    for own, kind in mine.items():
        if own is not None and own not in table.columns:
            yield own, kind, None, True


def _note_lines(config: Config, table: Table, place: Place, language: Language) -> Iterator[str]:
    if place.kind in ("status", "check") or place.column is None:
        yield sentence(f"sheet-note-{place.kind}", language)
        return
    if place.header == table.ready:
        yield sentence("sheet-note-ready", language)
        return
    yield sentence(f"sheet-note-{place.kind}", language)
    if place.column.choices:
        choices = "; ".join(place.column.choices)
        yield sentence("sheet-note-choices", language, {"choices": choices})
    if place.column.table is not None:
        params = {"tab": config.tables[place.column.table].tab}
        yield sentence("sheet-note-from-tab", language, params)
    if place.ours:
        yield sentence("sheet-note-new-key", language)
    elif place.column.required:
        yield sentence("sheet-note-required", language)
    if place.column.unique:
        yield sentence("sheet-note-unique", language)
