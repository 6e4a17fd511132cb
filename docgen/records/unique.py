"""Columns whose values may stand only once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from docgen.errors import Problem, Where
from docgen.model import Record, Value
from docgen.records.columns import Reader
from docgen.records.plain import seen
from docgen.vietnamese.text import fold


def doubles(
    records: Sequence[Record], columns: Sequence[Reader], file: str
) -> tuple[tuple[Record, ...], list[Problem]]:
    """Return the records, those with a doubled value marked faulty, and a problem for each.

    Spellings of one text count as one (see `fold`). Only rows that are ready are compared: what
    is half-typed beside them holds nothing back. Keys have been compared before, all of them.
    """
    kept = list(records)
    problems: list[Problem] = []
    for reader in columns:
        if not reader.column.unique or reader.is_key:
            continue
        for index, other in _doubled(kept, reader.tag):
            record = kept[index]
            kept[index] = replace(record, faulty=record.faulty | {reader.tag})
            problems.append(_problem(record, other, reader, file))
    return tuple(kept), problems


def _doubled(records: Sequence[Record], tag: str) -> list[tuple[int, Record]]:
    same: dict[Value, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        value = record.values[tag]
        if record.ready and value is not None:
            same[fold(value) if isinstance(value, str) else value].append(index)
    return [
        (index, records[found[1] if index == found[0] else found[0]])
        for found in same.values()
        if len(found) > 1
        for index in found
    ]


def _problem(record: Record, other: Record, reader: Reader, file: str) -> Problem:
    value = seen(record.values[reader.tag])
    where = Where(file=file, table=record.tab, cell=record.cells[reader.tag], text=value)
    params = {"column": reader.header, "value": value, "other": other.cells[reader.tag]}
    return Problem("cell-not-unique", where, params)
