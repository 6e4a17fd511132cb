"""What config.yaml declares, read from its tree, so that references can be held against it.

The tree may be faulty elsewhere: what cannot be read is unknown here, and nothing is said twice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from docgen.config.faults import Fault, clipped, dotted, listed, nearest
from docgen.config.lookup import tag_of
from docgen.config.schema import Column
from docgen.config.tree import Node
from docgen.vietnamese.text import tag

NUMBERS = ("integer", "decimal", "money")


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """A declared column; `type` is empty where it cannot be read."""

    node: Node
    header: str
    tag: str
    type: str
    target: str | None
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableNames:
    """A declared table; its columns by tag, and all of them (two may bear one tag)."""

    node: Node
    columns: Mapping[str, ColumnNames]
    all_columns: tuple[ColumnNames, ...]

    @property
    def has_key(self) -> bool:
        """Whether rows can be referred to."""
        return self.node.get("key").value is not None


Tables = Mapping[str, TableNames]


def declared_tables(root: Node) -> Tables:
    """Return every table by name."""
    return {name: _table(node) for name, node in root.get("tables").entries.items()}


def declared(node: Node, section: Node) -> Iterator[Fault]:
    """Yield a fault unless a text is a key of a section of config.yaml."""
    if section.entries or section.value is None:
        yield from among(node, section.entries, dotted(section.path))


def among(node: Node, known: Iterable[str], section: str) -> Iterator[Fault]:
    """Yield a fault unless a text is one of the names of a section."""
    if node.text is None or node.text in known:
        return
    params = {"value": clipped(node.written), "section": section}
    near = nearest(node.text, known)
    if near:
        yield node.fault("config-undeclared-near", **params, nearest=near)
    else:
        yield node.fault("config-undeclared", **params, allowed=listed(known) or "—")


def column_tag(node: Node, table: TableNames | None, *types: str) -> Iterator[Fault]:
    """Yield a fault unless a text is the tag of a column of the table, of one of the types."""
    if node.text is None or table is None or not table.columns:
        return
    column = table.columns.get(node.text)
    if column is None:
        yield _unknown_tag(node, node.text, table)
    elif types and column.type and column.type not in types:
        params = {"value": node.written, "header": clipped(column.header), "type": column.type}
        yield node.fault("config-column-type", **params, allowed=listed(types))


def column_path(
    node: Node, table: TableNames | None, tables: Tables, *types: str
) -> Iterator[Fault]:
    """Yield a fault unless a text leads to a column: by its tag, or over a reference column."""
    first, dot, second = (node.text or "").partition(".")
    if not dot:
        yield from column_tag(node, table, *types)
        return
    step = Node(node.path, node.line, first, first)
    yield from column_tag(step, table, "reference")
    column = table.columns.get(first) if table else None
    target = tables.get(column.target or "") if column and column.type == "reference" else None
    yield from column_tag(Node(node.path, node.line, second, second), target, *types)


def column_at(path: str, table: TableNames | None, tables: Tables) -> ColumnNames | None:
    """Return the column that a path leads to, where that is known."""
    first, dot, second = path.partition(".")
    column = table.columns.get(first) if table else None
    if not dot or column is None:
        return column
    target = tables.get(column.target or "")
    return target.columns.get(second) if target else None


def _table(node: Node) -> TableNames:
    columns = tuple(
        _column(header, column) for header, column in node.get("columns").entries.items()
    )
    by_tag = {column.tag: column for column in reversed(columns)}
    return TableNames(node, dict(reversed(by_tag.items())), columns)


def _column(header: str, node: Node) -> ColumnNames:
    return ColumnNames(
        node=node,
        header=header,
        tag=tag_of(header, node.get("tag").text),
        type=_type(node.get("type")),
        target=node.get("table").text,
        choices=tuple(choice.text for choice in node.get("choices").items if choice.text),
    )


def _type(node: Node) -> str:
    if node.value is None:
        return str(Column.model_fields["type"].default)
    known = get_args(Column.model_fields["type"].annotation)
    return node.text if node.text is not None and node.text in known else ""


def _unknown_tag(node: Node, wanted: str, table: TableNames) -> Fault:
    params = {"value": clipped(wanted), "section": dotted((*table.node.path, "columns"))}
    made = tag(wanted)
    near = made if made in table.columns else nearest(wanted, table.columns)
    if near:
        return node.fault("config-unknown-tag-near", **params, nearest=near)
    return node.fault("config-unknown-tag", **params, allowed=listed(table.columns))
