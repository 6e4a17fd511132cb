"""Faults of the tables: headers, tags, types and what goes with each type."""

import re
from collections.abc import Iterable, Iterator

from docgen.config.faults import Fault, clipped, dotted, listed
from docgen.config.names import NUMBERS, ColumnNames, TableNames, Tables, among
from docgen.config.patterns import key_pattern, slow_or_broken
from docgen.config.schema import Column
from docgen.config.tree import Node
from docgen.vietnamese.text import fold

OF_TYPES = {
    "choices": ("choice",),
    "table": ("reference",),
    "pattern": ("text",),
    "max_length": ("text", "rich"),
    "min": NUMBERS,
    "max": NUMBERS,
    "plain": ("integer",),
    "person": ("text",),
}
OURS = ("status", "check")


def table_faults(tables: Tables) -> Iterator[Fault]:
    """Yield every fault of the tables."""
    tabs = [table.node.get("tab") for table in tables.values()]
    yield from _twice("config-tab-twice", [(tab, tab.text or "") for tab in tabs])
    for table in tables.values():
        yield from _headers(table)
        yield from _tags(table)
        yield from _roles(table)
        for column in table.all_columns:
            yield from _column(column, tables)


def _twice(code: str, named: Iterable[tuple[Node, str]]) -> Iterator[Fault]:
    """Yield a fault for each name that stood before; letter case and spaces do not tell apart."""
    seen: dict[str, Node] = {}
    for node, name in named:
        first = seen.setdefault(fold(name), node)
        if name and first is not node:
            yield node.fault(code, value=clipped(name), first=first.line)


def _headers(table: TableNames) -> Iterator[Fault]:
    yield from _twice("config-header-twice", [(c.node, c.header) for c in table.all_columns])


def _tags(table: TableNames) -> Iterator[Fault]:
    first: dict[str, ColumnNames] = {}
    for column in table.all_columns:
        if column.node.get("tag").text is None and not column.tag[:1].isalpha():
            yield column.node.fault("config-no-tag", header=clipped(column.header))
        elif first.setdefault(column.tag, column) is not column:
            other = clipped(first[column.tag].header)
            yield column.node.fault("config-tag-twice", tag=column.tag, other=other)


def _roles(table: TableNames) -> Iterator[Fault]:
    headers = {column.header: column for column in table.all_columns}
    for role, types in (("key", ("text", "integer")), ("ready", ("yes-no",))):
        yield from _filled(table.node.get(role), headers, types, table)
    for role in OURS:
        yield from _ours(table.node.get(role), headers)
    status, check = (table.node.get(role) for role in OURS)
    if status.text and check.text and fold(status.text) == fold(check.text):
        yield check.fault("config-one-column-two-roles", value=clipped(check.text))
    yield from _new_key(table, headers)


def _filled(
    node: Node, headers: dict[str, ColumnNames], types: tuple[str, ...], table: TableNames
) -> Iterator[Fault]:
    if not headers:
        return
    yield from among(node, headers, dotted((*table.node.path, "columns")))
    column = headers.get(node.text or "")
    if column and column.type and column.type not in types:
        params = {"value": clipped(node.written), "header": column.header, "type": column.type}
        yield node.fault("config-column-type", **params, allowed=listed(types))


def _ours(node: Node, headers: dict[str, ColumnNames]) -> Iterator[Fault]:
    for header in headers:
        if node.text is not None and fold(header) == fold(node.text):
            yield node.fault("config-own-column-filled", value=clipped(node.written))


def _new_key(table: TableNames, headers: dict[str, ColumnNames]) -> Iterator[Fault]:
    node = table.node.get("new_key")
    if node.text is None:
        return
    if not table.has_key:
        yield node.fault("config-needs-key", key="key")
        return
    key = headers.get(table.node.get("key").text or "")
    if key and key.type == "integer":
        yield node.fault("config-new-key-number", header=clipped(key.header))
    wrong = list(key_pattern(node))
    yield from wrong
    if key and not wrong:
        yield from _fits(node, key.node.get("pattern"), _longest(key.node))


def _fits(new_key: Node, pattern: Node, longest: int) -> Iterator[Fault]:
    """Yield a fault when the keys that we would write are not keys that the column accepts."""
    if pattern.text is None or any(slow_or_broken(pattern, longest)):
        return
    example = (new_key.text or "").format(n=1)
    if not re.fullmatch(pattern.text, example):
        params = {"value": clipped(example), "pattern": clipped(pattern.written)}
        yield new_key.fault("config-new-key-unfit", **params)


def _column(column: ColumnNames, tables: Tables) -> Iterator[Fault]:
    node = column.node
    if not column.type:
        return
    for setting, types in OF_TYPES.items():
        if node.get(setting).value is not None and column.type not in types:
            params = {"key": setting, "type": column.type, "allowed": listed(types)}
            yield node.get(setting).fault("config-key-of-other-type", **params)
    if column.type == "choice":
        yield from _choices(node.get("choices"))
    if column.type == "reference":
        yield from _target(node.get("table"), tables)
    yield from slow_or_broken(node.get("pattern"), _longest(node))
    yield from _range(node.get("min"), node.get("max"))


def _choices(node: Node) -> Iterator[Fault]:
    if node.value is None or (isinstance(node.value, list) and not node.items):
        yield node.fault("config-choice-without-choices", key="choices")
    yield from _twice("config-choice-twice", [(one, one.text or "") for one in node.items])


def _target(node: Node, tables: Tables) -> Iterator[Fault]:
    if node.value is None:
        yield node.fault("config-reference-without-table", key="table")
    yield from among(node, tables, "tables")
    yield from needs_key(node, tables)


def needs_key(node: Node, tables: Tables) -> Iterator[Fault]:
    """Yield a fault when a table that is referred to has no key column."""
    table = tables.get(node.text or "")
    if table and table.node.entries and not table.has_key:
        yield node.fault("config-table-without-key", table=clipped(node.written))


def _longest(node: Node) -> int:
    given = node.get("max_length").value
    return given if isinstance(given, int) else int(Column().max_length)


def _range(least: Node, most: Node) -> Iterator[Fault]:
    if isinstance(least.value, int) and isinstance(most.value, int) and least.value > most.value:
        yield most.fault("config-range", least=least.value, most=most.value)
