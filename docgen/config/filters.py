"""Faults of `where`: which columns may filter rows, and by what."""

from collections.abc import Iterator

from docgen.config.faults import Fault, clipped, dotted
from docgen.config.names import (
    ColumnNames,
    TableNames,
    Tables,
    among,
    column_at,
    column_path,
)
from docgen.config.tree import Node

FILTERS = {
    "text": str,
    "choice": str,
    "reference": str,
    "yes-no": bool,
    "integer": int,
    "decimal": int,
    "money": int,
}


def filter_faults(node: Node, table: TableNames | None, tables: Tables) -> Iterator[Fault]:
    """Yield the faults of filters by path: of the columns, and of the values asked for."""
    for path, wanted in node.entries.items():
        named = Node(wanted.path, wanted.line, path, path)
        yield from column_path(named, table, tables, *FILTERS)
        yield from _filter(wanted, column_at(path, table, tables))


def _filter(node: Node, column: ColumnNames | None) -> Iterator[Fault]:
    kind = FILTERS.get(column.type) if column else None
    if column is None or kind is None or isinstance(node.value, list | dict):
        return
    if type(node.value) is not kind:
        params = {"value": clipped(node.written), "type": column.type}
        yield node.fault("config-where-type", **params)
    elif column.choices:
        yield from among(node, column.choices, dotted((*column.node.path, "choices")))
