"""A table's rows, read cell by cell into records."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.errors import Level, Problem, Where
from docgen.model import Cell, Record, Row, Value
from docgen.records.cells import typed
from docgen.records.columns import Reader
from docgen.records.faults import Fault, Reading, problem, refused
from docgen.records.keys import Keys
from docgen.records.layout import Layout
from docgen.records.plain import is_blank
from docgen.records.texts import is_yes

_EMPTY: Reading = (None, ())
_LONGEST_KEY = 60


@dataclass(slots=True)
class Desk:
    """One table at work: what is asked of each row, and the problems met so far."""

    layout: Layout
    columns: Sequence[Reader]
    keys: Keys
    file: str
    problems: list[Problem] = field(default_factory=list)


def records_of(
    layout: Layout, columns: Sequence[Reader], keys: Keys, file: str
) -> tuple[tuple[Record, ...], list[Problem]]:
    """Return a table's records in the order of the sheet, and what is wrong with their cells.

    Half-typed rows are normal: on a row that is not ready faults are only told (level info) and
    empty cells are none. A doubled key or an unreadable tick is an error all the same.
    """
    desk = Desk(layout, columns, keys, file)
    return tuple(_record(desk, row) for row in layout.rows), desk.problems


def _record(desk: Desk, row: Row) -> Record:
    ready = _is_ready(desk, row)
    values: dict[str, Value] = {}
    cells: dict[str, str] = {}
    faulty: set[str] = set()
    for reader in desk.columns:
        # An address is for people to look at: of a column that is missing, the whole row.
        ref = f"{reader.letters}{row.number}" if reader.letters else f"{row.number}:{row.number}"
        cells[reader.tag] = ref
        values[reader.tag], faults = _reading(desk, row, reader, ready=ready)
        for fault in faults:
            level = _level(fault, reader, ready=ready)
            place = Where(file=desk.file, table=desk.layout.tab.name, cell=ref)
            cell = desk.layout.cell(row, reader.letters)
            desk.problems.append(problem(fault, place, reader.header, cell, level))
            if fault.level is Level.ERROR:
                faulty.add(reader.tag)
        if reader.letters is None:
            faulty.add(reader.tag)
    return Record(
        table=desk.layout.name,
        tab=desk.layout.tab.name,
        row=row.number,
        key=desk.keys.by_row.get(row.number, ""),
        ready=ready,
        values=values,
        cells=cells,
        faulty=frozenset(faulty),
    )


def _is_ready(desk: Desk, row: Row) -> bool:
    if desk.layout.table.ready is None:
        return True
    cell = desk.layout.cell(row, desk.layout.letters.get(desk.layout.table.ready))
    return cell is not None and is_yes(cell) is True


def _reading(desk: Desk, row: Row, reader: Reader, *, ready: bool) -> Reading:
    if reader.letters is None:
        return _EMPTY
    hidden = desk.layout.hidden.get((row.number, reader.letters))
    if hidden and not hidden.counts:
        return refused("cell-merged", range=hidden.range)
    cell = desk.layout.cell(row, reader.letters)
    if reader.is_key:
        return _key(desk, row, reader, cell, ready=ready)
    if cell is None or is_blank(cell):
        return _blank(desk, reader, ready=ready)
    return typed(reader, cell)


def _key(desk: Desk, row: Row, reader: Reader, cell: Cell | None, *, ready: bool) -> Reading:
    if other := desk.keys.doubled.get(row.number):
        return refused("cell-key-doubled", other=other)
    key = desk.keys.by_row.get(row.number, "")
    if cell is None or is_blank(cell):
        return (key, ()) if key or not ready else refused("cell-key-missing")
    if len(key) > _LONGEST_KEY or not key.isprintable():
        return refused("cell-key-form", limit=_LONGEST_KEY)
    return typed(reader, cell)


def _blank(desk: Desk, reader: Reader, *, ready: bool) -> Reading:
    if not reader.column.required:
        return (False, ()) if reader.column.type == "yes-no" else _EMPTY
    if not ready:
        return _EMPTY
    tick = desk.layout.table.ready
    return refused("cell-required-ticked", tick=tick) if tick else refused("cell-required")


def _level(fault: Fault, reader: Reader, *, ready: bool) -> Level:
    """A doubled key, and a tick that cannot be read, are never only told."""
    if ready or reader.is_ready or fault.code == "cell-key-doubled":
        return fault.level
    return Level.INFO
