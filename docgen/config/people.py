"""Faults of who issues, signs and receives: bodies, signers, addressed columns, units of lists."""

from collections.abc import Iterator

from docgen.config.faults import Fault, clipped
from docgen.config.names import Tables, column_at, column_path, column_tag, declared
from docgen.config.tables import needs_key
from docgen.config.tree import Node


def people_faults(root: Node, tables: Tables) -> Iterator[Fault]:
    """Yield every fault of the people and bodies that document types name."""
    yield from needs_key(root.get("units", "table"), tables)
    for node in root.get("documents").entries.values():
        yield from declared(node.get("body"), root.get("organisation", "bodies"))
        yield from _needs_signers(root, node.get("other_signers"))
        for signer in (node.get("signer"), *node.get("other_signers").items):
            yield from _signer(root, tables, node, signer)
        for path in node.get("recipients_of").items:
            yield from _receives(tables, node, path)


def _needs_signers(root: Node, node: Node) -> Iterator[Fault]:
    if node.items and root.get("signers").value is None:
        yield node.fault("config-needs-section", key="other_signers", section="signers")


def _signer(root: Node, tables: Tables, document: Node, node: Node) -> Iterator[Fault]:
    """Yield a fault unless a path leads to a reference to the signers' table."""
    each = tables.get(document.get("each").text or "")
    if node.path[-1] != "signer":  # which is held to its type with the other columns
        yield from column_path(node, each, tables, "reference")
    column = column_at(node.text or "", each, tables)
    wanted = root.get("signers", "table").text
    target = column.target if column and column.type == "reference" else None
    if target and wanted in tables and target in tables and target != wanted:
        params = {"value": clipped(node.written), "target": target, "wanted": wanted or ""}
        yield node.fault("config-reference-elsewhere", **params)


def _receives(tables: Tables, document: Node, node: Node) -> Iterator[Fault]:
    """Yield a fault unless `list.tag` names a list and a column of its rows."""
    if node.text is None:
        return
    name, dot, tag = node.text.partition(".")
    if not dot:
        yield node.fault("config-sum", value=clipped(node.written))
        return
    lists = document.get("lists")
    yield from declared(Node(node.path, node.line, name, name), lists)
    table = tables.get(lists.get(name).get("table").text or "")
    step = Node(node.path, node.line, tag, tag)
    yield from column_tag(step, table, "reference", "text", "choice")
