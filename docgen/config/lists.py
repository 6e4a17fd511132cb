"""Faults of the rows that a document is made from or carries: filters, links by round, groups."""

from collections.abc import Iterator

from docgen.config.faults import Fault, clipped, dotted
from docgen.config.names import TableNames, Tables, among, column_at, column_path
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
OF_GROUPS = ("dau", "cuoi", "so", "dong", "stt")


def filter_faults(where: Node, table: TableNames | None, tables: Tables) -> Iterator[Fault]:
    """Yield the faults of values by path: no such column, a value that never stands there."""
    for path, wanted in where.entries.items():
        named = Node(wanted.path, wanted.line, path, path)
        yield from column_path(named, table, tables, *FILTERS)
        column = column_at(path, table, tables)
        kind = FILTERS.get(column.type) if column else None
        if column is None or kind is None or isinstance(wanted.value, list | dict):
            continue
        if type(wanted.value) is not kind:
            params = {"value": clipped(wanted.written), "type": column.type}
            yield wanted.fault("config-where-type", **params)
        elif column.choices:
            yield from among(wanted, column.choices, dotted((*column.node.path, "choices")))


def refers(
    node: Node, table: TableNames | None, tables: Tables, wanted: str | None
) -> Iterator[Fault]:
    """Yield a fault unless a path to a reference column leads to the wanted table's rows."""
    column = column_at(node.text or "", table, tables)
    if not column or column.type != "reference" or not wanted:
        return
    if column.target and wanted in tables and column.target != wanted:
        params = {"value": clipped(node.written), "target": column.target, "wanted": wanted}
        yield node.fault("config-reference-elsewhere", **params)


def link_faults(
    by: Node,
    link: Node,
    *,
    ours: TableNames | None,
    theirs: TableNames | None,
    tables: Tables,
) -> Iterator[Fault]:
    """Yield the faults of two reference columns that have to point to one row, ours and theirs."""
    yield from column_path(by, ours, tables, "reference")
    yield from column_path(link, theirs, tables, "reference")
    column = column_at(by.text or "", ours, tables)
    if column and column.type == "reference":
        yield from refers(link, theirs, tables, column.target)


def group_faults(child: Node, table: TableNames | None, tables: Tables) -> Iterator[Fault]:
    """Yield the faults of a list's groups: unknown columns, tags that would stand there twice."""
    paths = child.get("group").items
    if paths and child.get("outline").value is not None:
        yield child.get("group").fault("config-group-of-outline")
    taken = {*(table.columns if table else ())}
    for path in paths:
        yield from column_path(path, table, tables)
        tag = (path.text or "").rpartition(".")[2]
        added = ["stt_chung", *(f"{mark}_{tag}" for mark in OF_GROUPS)]
        if twice := [one for one in added if one in taken]:
            params = {"value": clipped(path.written), "tag": twice[0]}
            yield path.fault("config-group-twice", **params)
        taken.update(added[1:])
