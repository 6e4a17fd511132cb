"""The rows that a document carries: filtered, ordered, numbered, or laid out as an outline."""

from collections.abc import Sequence

from docgen.config.carried import ListOf
from docgen.config.schema import Document
from docgen.data import encode
from docgen.drafts.filters import carried_rows, link_key, list_doubts, path_problem, path_problems
from docgen.drafts.groups import marks
from docgen.drafts.ordering import in_order
from docgen.drafts.outline import outline
from docgen.drafts.sources import Rows, Sources
from docgen.drafts.targets import reached
from docgen.drafts.values import fields_of
from docgen.errors import Problem
from docgen.model import Json, Record


def child_rows(known: Sources, document: Document, record: Record) -> Rows:
    """Return the records of each list by name, filtered and in order."""
    return {
        name: in_order(
            known, child.table, carried_rows(known, child, record), child.order, child.group
        )
        for name, child in document.lists.items()
    }


def child_lists(
    known: Sources, document: Document, record: Record, carried: Rows, problems: list[Problem]
) -> dict[str, Json]:
    """Return each list by name; its rows are dicts of tags and `stt`, the number in the list.

    A faulty row holds the document back: a list never goes out without somebody.
    """
    lists: dict[str, Json] = {}
    for name, child in document.lists.items():
        rows = carried[name]
        problems.extend(_faults(known, child, record, rows))
        if child.required and not rows:
            where = known.where(record, child.by or document.subject)
            tab = known.config.tables[child.table].tab
            key = link_key(known, child, record) or record.key
            problems.append(Problem("draft-list-empty", where, {"tab": tab, "key": key}))
        items = _items(known, child, rows)
        if child.targets:
            gained = reached(known, document, name, carried)
            items = [item | more for item, more in zip(items, gained, strict=True)]
        lists[name] = items
    return lists


def _faults(known: Sources, child: ListOf, record: Record, rows: Sequence[Record]) -> list[Problem]:
    problems = [problem for row in rows for problem in known.errors(row)]
    problems += list_doubts(known, child, record)
    if child.by and (unreached := path_problem(known, record, child.by)):
        problems.append(unreached)
    for row in rows:
        problems += path_problems(known, row, [*child.group, *child.order])
    return problems


def _items(known: Sources, child: ListOf, rows: Sequence[Record]) -> list[Json]:
    if child.outline:
        return outline(child.outline, rows)
    return [
        _item(known, child, row) | numbers
        for row, numbers in zip(rows, marks(known, child, rows), strict=True)
    ]


def _item(known: Sources, child: ListOf, row: Record) -> dict[str, Json]:
    """Return a row's fields, with what it is paid where it is."""
    fields = fields_of(known, known.config.tables[child.table], row)
    paid = row.values.get(child.prize.tag) if child.prize else None
    own_key = {"khoa": row.key} if row.key else {}
    return fields | own_key | ({child.prize.tag: encode(paid)} if child.prize and paid else {})
