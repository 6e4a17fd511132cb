"""Faults of the rounds that papers share: `family` names a reference column of their own table."""

from collections.abc import Iterator

from docgen.config.faults import Fault
from docgen.config.names import Tables, column_tag
from docgen.config.tree import Node


def family_faults(root: Node, tables: Tables) -> Iterator[Fault]:
    """Yield the faults of every document type's `family`."""
    for document in root.get("documents").entries.values():
        table = tables.get(document.get("each").text or "")
        yield from column_tag(document.get("family"), table, "reference")
