"""Rows that a list does not name: the units that did not report."""

from collections.abc import Iterator, Mapping
from datetime import date

from docgen.config.carried import Absent
from docgen.config.schema import Document
from docgen.drafts.filters import matches
from docgen.drafts.ordering import in_order
from docgen.drafts.sources import Rows, Sources
from docgen.drafts.values import fields_of
from docgen.errors import Problem
from docgen.model import Json, Record, covers


def absent_rows(known: Sources, document: Document, rows: Rows, day: date) -> Rows:
    """Return the absent records of each such list by name, in order.

    A row with a faulty cell that decides whether it is one of them is among them: `absent_lists`
    tells its faults, so that nobody is left out unseen.
    """
    return {
        name: in_order(known, one.table, _absent(known, one, rows, day), one.order)
        for name, one in document.absent.items()
    }


def absent_lists(
    known: Sources, document: Document, absent: Rows, problems: list[Problem]
) -> dict[str, Json]:
    """Return each list of what is absent by name; its rows are dicts of tags, `khoa` and `stt`."""
    lists: dict[str, Json] = {}
    for name, one in document.absent.items():
        for row in absent[name]:
            problems.extend(known.errors(row))
        lists[name] = [_item(known, one, row, n) for n, row in enumerate(absent[name], 1)]
    return lists


def _absent(known: Sources, one: Absent, rows: Rows, day: date) -> Iterator[Record]:
    name, _, tag = one.of.partition(".")
    named = {str(key) for row in rows[name] if (key := row.values.get(tag)) is not None}
    for row in known.rows(one.table):
        if row.ready and row.key not in named and _is_meant(known, one, row, day):
            yield row


def _is_meant(known: Sources, one: Absent, row: Record, day: date) -> bool:
    """Tell whether a row fulfils what is asked for, as far as its cells can be read."""
    asked = {tag: wanted for tag, wanted in one.where.items() if tag not in row.faulty}
    return matches(known, row, asked) is True and _exists(known, one, row, day)


def _exists(known: Sources, one: Absent, row: Record, day: date) -> bool:
    units = known.config.units
    if units is None or units.table != one.table:
        return True
    # The end of a stretch that cannot be read is open: its row's fault is told.
    first, last = (row.values.get(tag) if tag else None for tag in (units.from_, units.to))
    return covers(day, first, last)


def _item(known: Sources, one: Absent, row: Record, number: int) -> Mapping[str, Json]:
    fields = fields_of(known, known.config.tables[one.table], row)
    return fields | {"khoa": row.key, "stt": str(number)}
