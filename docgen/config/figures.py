"""Faults of the figures: each made in one way, from what there is, from numbers of one kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.config.faults import Fault, clipped, dotted, listed
from docgen.config.filters import filter_faults
from docgen.config.names import NUMBERS, TableNames, Tables, among, column_tag, declared
from docgen.config.tree import Node

FIGURE_KEYS = ("count", "distinct", "sum", "add", "less", "times", "share", "rate")
OF_ROWS = ("count", "distinct", "sum")  # what `where` goes with
OF_ONE_KIND = ("add", "less", "share")
KINDS = {"money": "money", "integer": "number", "decimal": "number"}


def figure_faults(document: Node, each: TableNames | None, tables: Tables) -> Iterator[Fault]:
    """Yield every fault of a document type's figures; `each` is the table it is made from."""
    earlier: dict[str, str] = {}
    desk = _Desk(document, each, tables, earlier)
    for name, node in document.get("figures").entries.items():
        if not isinstance(node.value, Mapping):
            continue
        given = [key for key in FIGURE_KEYS if node.get(key).value not in (None, [])]
        if len(given) != 1:
            yield node.fault("config-figure-keys", allowed=listed(FIGURE_KEYS))
        yield from _figure(desk, node)
        yield from _where(desk, node)
        earlier[name] = _kind(desk, node)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The figures of one document type under examination; `earlier` are those above, by kind."""

    document: Node
    each: TableNames | None
    tables: Tables
    earlier: Mapping[str, str]

    def table(self, name: str) -> TableNames | None:
        """Return the table of a list, or of what is absent."""
        for section in ("lists", "absent"):
            if name in self.document.get(section).entries:
                table = self.document.get(section, name, "table").text
                return self.tables.get(table or "")
        return None


def _figure(desk: _Desk, node: Node) -> Iterator[Fault]:
    lists, absent = desk.document.get("lists"), desk.document.get("absent")
    if node.get("count").text not in absent.entries and (lists.entries or lists.value is None):
        known = [*lists.entries, *absent.entries]
        yield from among(node.get("count"), known, dotted(lists.path))
    yield from of_list(node.get("distinct"), desk.document, desk.tables)
    yield from of_list(node.get("sum"), desk.document, desk.tables, *NUMBERS)
    for one in node.get("add").items:
        yield from _earlier(desk, one)
    for key in ("less", "times", "share", "rate"):
        for one in node.get(key).items:
            yield from _earlier_or_own(desk, one)
    for key in OF_ONE_KIND:
        yield from _mixed(desk, node.get(key))


def of_list(node: Node, document: Node, tables: Tables, *types: str) -> Iterator[Fault]:
    """Yield a fault unless a text is list.tag: a column, of one of the types, of a plain list."""
    if node.text is None:
        return
    lists = document.get("lists")
    name, dot, tag = node.text.partition(".")
    if not dot:
        yield node.fault("config-sum", value=clipped(node.written))
        return
    yield from plain_list(Node(node.path, node.line, name, name), document)
    if types and tag == lists.get(name, "prize", "tag").text:
        return
    table = tables.get(lists.get(name, "table").text or "")
    yield from column_tag(Node(node.path, node.line, tag, tag), table, *types)


def plain_list(node: Node, document: Node) -> Iterator[Fault]:
    """Yield a fault unless a text is the name of a list that is no outline."""
    lists = document.get("lists")
    yield from declared(node, lists)
    if lists.get(node.text or "", "outline").value is not None:
        yield node.fault("config-sum-of-outline", value=clipped(node.written))


def _earlier(desk: _Desk, node: Node) -> Iterator[Fault]:
    figures = desk.document.get("figures")
    if node.text in figures.entries and node.text not in desk.earlier:
        yield node.fault("config-figure-later", value=clipped(node.written))
    else:
        yield from among(node, desk.earlier, dotted(figures.path))


def _earlier_or_own(desk: _Desk, node: Node) -> Iterator[Fault]:
    if desk.each is None or node.text not in desk.each.columns:
        yield from _earlier(desk, node)
    else:
        yield from column_tag(node, desk.each, *NUMBERS)


def _mixed(desk: _Desk, node: Node) -> Iterator[Fault]:
    """Yield a fault when money stands beside what is none, or a percentage beside a number."""
    first = {_kind_of(desk, one.text or ""): clipped(one.written) for one in reversed(node.items)}
    if "money" in first and (others := first.keys() & {"number", "percent"}):
        params = {"money": first["money"], "other": first[min(others)]}
        yield node.fault("config-figure-mixed", **params)
    elif "percent" in first and "number" in first:
        params = {"percent": first["percent"], "other": first["number"]}
        yield node.fault("config-figure-mixed-percent", **params)


def _where(desk: _Desk, node: Node) -> Iterator[Fault]:
    where = node.get("where")
    places = [node.get(key).text for key in OF_ROWS if node.get(key).value is not None]
    if where.entries and not places:
        yield where.fault("config-figure-where", allowed=listed(OF_ROWS))
        return
    table = desk.table((places[0] or "").partition(".")[0]) if places else None
    yield from filter_faults(where, table, desk.tables)


def _kind(desk: _Desk, node: Node) -> str:
    """Return whether a figure is `money`, `percent` or a plain `number`; nothing if unknown."""
    if node.get("share").items:
        return "percent"
    if node.get("rate").entries:
        return "money"
    if node.get("sum").text is not None:
        name, _, tag = str(node.get("sum").text).partition(".")
        if tag == desk.document.get("lists", name, "prize", "tag").text:
            return "money"
        return _column_kind(desk.table(name), tag)
    parts = [*node.get("add").items, *node.get("less").items, *node.get("times").items]
    kinds = {_kind_of(desk, one.text or "") for one in parts}
    if kinds == {"percent"} and not node.get("times").items:
        return "percent"
    return "money" if "money" in kinds else "" if "" in kinds else "number"


def _kind_of(desk: _Desk, name: str) -> str:
    return desk.earlier.get(name) or _column_kind(desk.each, name)


def _column_kind(table: TableNames | None, tag: str) -> str:
    column = table.columns.get(tag) if table else None
    return KINDS.get(column.type, "") if column else ""
