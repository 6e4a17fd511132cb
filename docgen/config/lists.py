"""Faults of the rows that a document is made from or carries: links by round, groups."""

from collections.abc import Iterator

from docgen.config.faults import Fault, clipped
from docgen.config.names import TableNames, Tables, column_at, column_path
from docgen.config.tree import Node

OF_GROUPS = ("dau", "cuoi", "so", "dong", "stt")


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
