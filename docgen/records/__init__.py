"""Rows become records: every cell typed by its column, every fault a problem with its cell.

Pure: what the sheet says, by the tables of the configuration. No fault stops another, and none
stops the run; whoever reads the answer decides what a fault holds back.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from docgen.config.schema import Table
from docgen.errors import Problem
from docgen.model import Record, Snapshot, Update
from docgen.records.columns import Reader, readers
from docgen.records.keys import Keys, assign
from docgen.records.layout import Layout, lay_out
from docgen.records.rows import records_of
from docgen.records.unique import doubles
from docgen.vietnamese.lexicon import Lexicon
from docgen.vietnamese.text import header_key

__all__ = ["Records", "read"]


@dataclass(frozen=True, slots=True)
class Records:
    """What one reading of the sheet gave.

    `by_table` has every table of the configuration, its records in the order of the sheet.
    `new_keys` are the keys that rows without one have been given (their records bear them
    already) and that must be written into the sheet. `hidden` counts the records whose row is
    hidden or filtered away: they are records like the others.
    """

    by_table: Mapping[str, tuple[Record, ...]]
    problems: tuple[Problem, ...]
    new_keys: tuple[Update, ...]
    hidden: int


def read(
    tables: Mapping[str, Table],
    snapshot: Snapshot,
    used: Mapping[str, Collection[str]] | None = None,
) -> Records:
    """Return the records of all tables and every fault found on the way.

    `used` holds, by table, keys that were given once and may have left the sheet: a new key is
    never one of them. A tab that is missing, or a column of it, is a problem whose code begins
    with `tab-`; its table has no records, or records that lack a value.
    """
    layouts: dict[str, Layout] = {}
    problems: list[Problem] = []
    known = frozenset(header_key(table.tab) for table in tables.values())
    for name, table in tables.items():
        layout, faults = lay_out(name, table, snapshot, known)
        problems += faults
        if layout:
            layouts[name] = layout
    keys = assign(layouts, used or {})
    names = {name: Lexicon(found.all, header_key) for name, found in keys.items()}
    tabs = {name: table.tab for name, table in tables.items()}
    by_table: dict[str, tuple[Record, ...]] = dict.fromkeys(tables, ())
    for name, layout in layouts.items():
        columns = readers(layout, names, tabs)
        by_table[name], faults = _table(layout, columns, keys[name], snapshot.file)
        problems += faults
    return Records(
        by_table=by_table,
        problems=tuple(problems),
        new_keys=tuple(update for found in keys.values() for update in found.new),
        hidden=sum(row.hidden for layout in layouts.values() for row in layout.rows),
    )


def _table(
    layout: Layout, columns: Sequence[Reader], keys: Keys, file: str
) -> tuple[tuple[Record, ...], list[Problem]]:
    records, problems = records_of(layout, columns, keys, file)
    records, doubled = doubles(records, columns, file)
    return records, sorted([*problems, *doubled], key=_row_of)


def _row_of(problem: Problem) -> int:
    return int("".join(filter(str.isdigit, problem.where.cell or "")) or 0)
