"""Faults of what is derived from lists: summaries, what is absent, targets."""

from collections.abc import Iterator

from docgen.config.faults import Fault, clipped, dotted
from docgen.config.figures import of_list, plain_list
from docgen.config.filters import filter_faults
from docgen.config.names import (
    NUMBERS,
    ColumnNames,
    TableNames,
    Tables,
    among,
    column_at,
    column_path,
    column_tag,
)
from docgen.config.tables import needs_key
from docgen.config.tree import Node

GROUPED = ("choice", "reference", "text")
OF_SUMMARIES = ("stt", "ten", "so_dong", "ty_le")
OF_TARGETS = ("thuc_hien", "cung_ky", "ty_le", "so_voi_cung_ky", "dat")


def derived_faults(document: Node, tables: Tables) -> Iterator[Fault]:
    """Yield every fault of a document type's summaries, absent rows and targets."""
    for summary in document.get("summaries").entries.values():
        yield from _summary(document, summary, tables)
    for absent in document.get("absent").entries.values():
        yield from _absent(document, absent, tables)
    for child in document.get("lists").entries.values():
        if child.get("targets").entries:
            yield from _targets(document, child, tables)


def _summary(document: Node, node: Node, tables: Tables) -> Iterator[Fault]:
    yield from plain_list(node.get("of"), document)
    table = _table_of(document, node.get("of"), tables)
    yield from column_path(node.get("by"), table, tables, *GROUPED)
    taken = set(OF_SUMMARIES)
    for one in node.get("sums").items:
        yield from column_tag(one, table, *NUMBERS)
        names = {one.text or "", f"ty_le_{one.text}"}
        if taken & names:
            yield one.fault("config-name-taken", value=clipped(one.written))
        taken |= names


def _absent(document: Node, node: Node, tables: Tables) -> Iterator[Fault]:
    yield from among(node.get("table"), tables, "tables")
    yield from needs_key(node.get("table"), tables)
    yield from of_list(node.get("of"), document, tables, "reference")
    yield from _points_to(document, node, tables)
    table = tables.get(node.get("table").text or "")
    yield from filter_faults(node.get("where"), table, tables)
    for one in node.get("order").items:
        yield from column_tag(one, table)
    yield from _reserved(table, ("stt",))


def _points_to(document: Node, node: Node, tables: Tables) -> Iterator[Fault]:
    """Yield a fault unless the list's reference column points to the table of what is absent."""
    name, _, tag = (node.get("of").text or "").partition(".")
    table = tables.get(document.get("lists", name, "table").text or "")
    column, wanted = column_at(tag, table, tables), node.get("table").text
    target = column.target if column and column.type == "reference" else None
    if target in tables and wanted in tables and target != wanted:
        params = {"value": clipped(tag), "target": str(target), "wanted": str(wanted)}
        yield node.get("of").fault("config-reference-elsewhere", **params)


def _targets(document: Node, child: Node, tables: Tables) -> Iterator[Fault]:
    node = child.get("targets")
    if child.get("outline").value is not None:
        yield node.fault("config-targets-outline")
    table = tables.get(child.get("table").text or "")
    yield from column_tag(node.get("measure"), table, "choice")
    yield from column_tag(node.get("target"), table, *NUMBERS)
    yield from _reserved(table, OF_TARGETS)
    measure = column_at(node.get("measure").text or "", table, tables)
    target = column_at(node.get("target").text or "", table, tables)
    of_money = target is not None and target.type == "money"
    for key in ("of", "before"):
        yield from plain_list(node.get(key), document)
        measured = _table_of(document, node.get(key), tables)
        if measure and measure.type == "choice" and measured and measured.columns:
            yield from _headers(measure, measured, of_money=of_money)


def _headers(measure: ColumnNames, table: TableNames, *, of_money: bool) -> Iterator[Fault]:
    """Yield a fault for each choice that is no header of a number column of the table."""
    columns = {column.header: column for column in table.all_columns}
    section = dotted((*table.node.path, "columns"))
    types = ("money",) if of_money else NUMBERS
    fitting = [header for header, column in columns.items() if column.type in types]
    for choice in measure.node.get("choices").items:
        column = columns.get(choice.text or "")
        if column is None:
            yield from among(choice, fitting, section)
        elif column.type and column.type not in types:
            yield from column_tag(
                Node(choice.path, choice.line, column.tag, column.tag), table, *types
            )


def _table_of(document: Node, node: Node, tables: Tables) -> TableNames | None:
    return tables.get(document.get("lists", node.text or "", "table").text or "")


def _reserved(table: TableNames | None, kept: tuple[str, ...]) -> Iterator[Fault]:
    """Yield a fault for each column whose tag the rows gain from us."""
    for tag in kept:
        column = table.columns.get(tag) if table else None
        if column:
            yield column.node.fault("config-tag-reserved", tag=tag, header=clipped(column.header))
