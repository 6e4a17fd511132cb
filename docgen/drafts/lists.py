"""The rows that a document carries: filtered, ordered, numbered, or laid out as an outline."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from docgen.config import column_of
from docgen.config.carried import ListOf
from docgen.config.schema import Document, Table
from docgen.data import encode
from docgen.drafts.outline import outline
from docgen.drafts.sources import Sources
from docgen.drafts.values import fields_of, plain
from docgen.errors import Problem
from docgen.model import Json, Money, Record
from docgen.vietnamese.collate import name_key, sort_key

Rows = Mapping[str, Sequence[Record]]


def child_rows(known: Sources, document: Document, record: Record) -> Rows:
    """Return the records of each list by name, filtered and in order."""
    return {name: _rows(known, child, record.key) for name, child in document.lists.items()}


def child_lists(
    known: Sources, document: Document, record: Record, carried: Rows, problems: list[Problem]
) -> dict[str, Json]:
    """Return each list by name; its rows are dicts of tags and `stt`, the number in the list.

    A faulty row holds the document back: a list never goes out without somebody.
    """
    lists: dict[str, Json] = {}
    for name, child in document.lists.items():
        rows = carried[name]
        for row in rows:
            problems.extend(known.errors(row))
        problems.extend(known.stray(child.table, child.link, record.key))
        if child.required and not rows:
            where = known.where(record, document.subject)
            tab = known.config.tables[child.table].tab
            problems.append(Problem("draft-list-empty", where, {"tab": tab, "key": record.key}))
        lists[name] = _items(known, child, rows)
    return lists


def _rows(known: Sources, child: ListOf, key: str) -> list[Record]:
    table = known.config.tables[child.table]
    rows = [
        row
        for row in known.children(child.table, child.link, key)
        if row.ready and all(row.values.get(tag) == want for tag, want in child.where.items())
    ]
    if child.order:
        rows.sort(key=lambda row: tuple(_order(table, tag, row) for tag in child.order))
    return rows


def _order(table: Table, tag: str, row: Record) -> tuple[int, object]:
    """Return a key that sorts empty cells last, names by given name, words in Vietnamese order."""
    value = row.values.get(tag)
    match value:
        case None:
            return (1, ())
        case str() | tuple():
            text = plain(value)
            return (0, name_key(text) if column_of(table, tag).person else sort_key(text))
        case Money(dong):
            return (0, dong)
        case bool() | int() | Decimal() | date():
            return (0, value)


def _items(known: Sources, child: ListOf, rows: Sequence[Record]) -> list[Json]:
    if child.outline:
        return outline(child.outline, rows)
    table = known.config.tables[child.table]
    return [_item(known, table, row, n) for n, row in enumerate(rows, 1)]


def _item(known: Sources, table: Table, row: Record, number: int) -> Mapping[str, Json]:
    fields = fields_of(known, table, row)
    fields |= {tag: encode(value) for tag, value in row.values.items() if tag not in fields}
    own_key = {"khoa": row.key} if row.key else {}
    return fields | own_key | {"stt": str(number)}
