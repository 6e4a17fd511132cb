"""Whose document a row's key names: this workbook's, or one of another year's.

A new year has a new workbook, and its first plan is easily called KH01 again. Last year's KH01 must
then neither be drafted over nor held nor withdrawn. What tells the two apart is the workbook that a
document was last drafted from, together with its year: a row of the same workbook may move from
December to January, and a workbook may be renamed in mid-year.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.config import Config, tags
from docgen.errors import Problem, Where
from docgen.model import Record, State
from docgen.register import Entry


@dataclass(frozen=True, slots=True)
class RowHere:
    """A row of the sheet that a document may be made from, by its planned day (None: unknown)."""

    record: Record
    cell: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which documents the sheet speaks of.

    `others` are the row keys that a row here bears and a document of another year has; `here` those
    of the documents that this workbook speaks for, so that a row which is gone withdraws them;
    `unnoted` those that rows here stand for and that are not yet known to be this workbook's.
    """

    others: frozenset[str]
    here: frozenset[str]
    unnoted: frozenset[str]


def rows_here(config: Config, by_table: Mapping[str, Sequence[Record]]) -> dict[str, RowHere]:
    """Return the rows of all documents' tables, ready or not, by row key (`type/row`)."""
    keyed = {(r.table, r.key): r for rows in by_table.values() for r in rows if r.key}
    found = {}
    for type_, document in config.documents.items():
        table = config.tables[document.each]
        key_tag = tags(table).get(table.key or "", "")
        for record in by_table.get(document.each, ()):
            day = _planned(config, keyed, record, document.date)
            cell = record.cells.get(key_tag, f"A{record.row}")
            found[f"{type_}/{record.key}"] = RowHere(record, cell, day)
    return found


def lineage(workbook: str, rows: Mapping[str, RowHere], entries: Mapping[str, Entry]) -> Lineage:
    """Return which of the register's documents a workbook speaks of; entries by row key."""
    years = frozenset(row.day.year for row in rows.values() if row.day)
    others = frozenset(
        key
        for key, row in rows.items()
        if key in entries and _is_another(entries[key], row.day, workbook, years)
    )
    spoken = frozenset(key for key in rows if key in entries and key not in others)
    known = (key for key, entry in entries.items() if entry.workbook in ("", workbook))
    here = (frozenset(known) | spoken) - others
    unnoted = frozenset(key for key in spoken if entries[key].workbook != workbook)
    return Lineage(others, here, unnoted)


def key_taken(row: RowHere, entry: Entry, file: str) -> Problem:
    """Return that a row bears the key of a document of another year."""
    where = Where(file=file, table=row.record.tab, cell=row.cell, text=row.record.key)
    year = entry.planned.year if entry.planned else 0
    params: dict[str, str | int] = {"key": row.record.key, "year": year}
    if entry.number is None:
        return Problem("draft-key-of-another-year", where, params)
    params["number"] = f"{entry.number:02}/{entry.symbol}"
    void = "-void" if entry.state is State.VOID else "-numbered"
    return Problem(f"draft-key-of-another-year{void}", where, params)


def planned_years(rows: Iterable[RowHere]) -> frozenset[int]:
    """Return the years of the planned dates that the sheet speaks of, ready or not."""
    return frozenset(row.day.year for row in rows if row.day)


def _is_another(entry: Entry, day: date | None, workbook: str, years: frozenset[int]) -> bool:
    """Tell whether a row's key names a document of another year than the row's.

    A register raised from an older scheme does not know the workbook: then a year of which the
    sheet says nothing is another one.
    """
    if entry.planned is None or entry.workbook == workbook:
        return False
    if day is not None and day.year == entry.planned.year:
        return False
    known = bool(entry.workbook) and day is not None
    return known or entry.planned.year not in years


def _planned(
    config: Config, keyed: Mapping[tuple[str, str], Record], record: Record, path: str
) -> date | None:
    first, dot, second = path.partition(".")
    value = record.values.get(first)
    if dot:
        table = config.tables[record.table]
        header = next((h for h, tag in tags(table).items() if tag == first), "")
        target = table.columns[header].table if header else None
        reached = keyed.get((target or "", str(value)))
        value = reached.values.get(second) if reached else None
    return value if isinstance(value, date) else None
