"""What a check says, and its faults: `left = right`, each side a name, `cite.tag` or a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.config.faults import Fault, clipped, dotted
from docgen.config.names import NUMBERS, TableNames, Tables, among, column_tag
from docgen.config.tree import Node

_SIDE = r"-?\d{1,15}|[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?"
_CHECK = re.compile(rf"\s*({_SIDE})\s*(<=|>=|!=|=|<|>)\s*({_SIDE})\s*")
_KINDS = {"date": "date", "money": "money", "integer": "number", "decimal": "number"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a check: a whole number, a name of ours, or a name and a tag behind its dot."""

    name: str = ""
    tag: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A check that was read; `operator` is one of `=`, `!=`, `<`, `<=`, `>`, `>=`."""

    left: Side
    operator: str
    right: Side


def read_check(text: str) -> Comparison | None:
    """Return what a check compares; None for a text that is no check."""
    match = _CHECK.fullmatch(text)
    if match is None:
        return None
    left, right = _side(match[1]), _side(match[3])
    if left.number is not None and right.number is not None:
        return None
    return Comparison(left, match[2], right)


def check_faults(
    document: Node, each: TableNames | None, tables: Tables, root: Node
) -> list[Fault]:
    """Return every fault of a document type's checks."""
    desk = _Desk(document, each, tables, root)
    return [
        fault
        for check in document.get("checks").items
        for fault in _faults(desk, check.get("holds"))
    ]


@dataclass(frozen=True, slots=True)
class _Desk:
    """The document type whose checks are read; `each` is None when there is no such table."""

    document: Node
    each: TableNames | None
    tables: Tables
    root: Node


def _side(text: str) -> Side:
    if text.lstrip("-").isdigit():
        return Side(number=int(text))
    name, _, tag = text.partition(".")
    return Side(name, tag)


def _faults(desk: _Desk, node: Node) -> Iterator[Fault]:
    if node.text is None:
        return
    check = read_check(node.text)
    if check is None:
        yield node.fault("config-check", value=clipped(node.written))
        return
    unknown = [fault for side in (check.left, check.right) for fault in _unknown(desk, node, side)]
    yield from unknown
    if unknown:
        return
    lists = desk.document.get("lists").entries
    carried = {side.name for side in (check.left, check.right) if side.tag and side.name in lists}
    if len(carried) > 1:
        yield node.fault("config-check-two-lists", value=clipped(node.written))
    left, right = _kind(desk, check.left), _kind(desk, check.right)
    if left and right and left != right and not _fits(left, right):
        yield node.fault("config-check-mixed", value=clipped(node.written), left=left, right=right)


def _fits(left: str, right: str) -> bool:
    """Tell whether a whole number stands beside an amount or a count."""
    return "whole" in (left, right) and "date" not in (left, right)


def _unknown(desk: _Desk, node: Node, side: Side) -> Iterator[Fault]:
    """Yield a fault unless a side is a column that can be compared, or a figure."""
    if side.number is not None:
        return
    types = ("date", *NUMBERS)
    named = Node(node.path, node.line, side.name, side.name)
    cites, lists = desk.document.get("cites"), desk.document.get("lists")
    if side.tag:
        if side.name in cites.entries and side.name in lists.entries:
            yield node.fault("config-check-ambiguous", value=clipped(side.name))
        section = f"{dotted(cites.path)}, {dotted(lists.path)}"
        yield from among(named, [*cites.entries, *lists.entries], section)
        tagged = Node(node.path, node.line, side.tag, side.tag)
        yield from column_tag(tagged, _table(desk, side.name), *types)
        return
    figures = desk.document.get("figures")
    if side.name in figures.entries or desk.each is None:
        return
    if side.name in desk.each.columns:
        yield from column_tag(named, desk.each, *types)
    elif desk.each.columns:
        section = f"{dotted((*desk.each.node.path, 'columns'))}, {dotted(figures.path)}"
        yield from among(named, [*desk.each.columns, *figures.entries], section)


def _table(desk: _Desk, name: str) -> TableNames | None:
    """Return the table of a list, or the one that a cited type is made from."""
    child = desk.document.get("lists").entries.get(name)
    if child is not None:
        return desk.tables.get(child.get("table").text or "")
    cited = desk.document.get("cites", name, "document").text or ""
    return desk.tables.get(desk.root.get("documents", cited, "each").text or "")


def _kind(desk: _Desk, side: Side) -> str:
    """Return `date`, `number`, `money` or `whole` (as typed); nothing where that is not known."""
    if side.number is not None:
        return "whole"
    if side.tag:
        return _column_kind(_table(desk, side.name), side.tag)
    return _name_kind(desk, side.name, 0)


def _name_kind(desk: _Desk, name: str, depth: int) -> str:
    """Return the kind of a figure or of a column of ours."""
    figure = desk.document.get("figures").entries.get(name)
    if figure is None or depth > len(desk.document.get("figures").entries):
        return _column_kind(desk.each, name)
    if figure.get("sum").text is not None:
        carried, _, tag = str(figure.get("sum").text).partition(".")
        prize = desk.document.get("lists", carried, "prize", "tag").text
        return "money" if tag == prize else _column_kind(_table(desk, carried), tag)
    if figure.get("rate").value is not None:
        return "money"
    if figure.get("share").value is not None:
        return "number"
    parts = [one.text or "" for key in ("add", "less", "times") for one in figure.get(key).items]
    kinds = {_name_kind(desk, part, depth + 1) for part in parts}
    return "money" if "money" in kinds else "" if "" in kinds else "number"


def _column_kind(table: TableNames | None, tag: str) -> str:
    column = table.columns.get(tag) if table else None
    return _KINDS.get(column.type, "") if column else ""
