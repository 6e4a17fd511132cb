"""Faults of the tables whose rows go along into the next year's workbook."""

from collections.abc import Iterator

from docgen.config.faults import Fault, clipped
from docgen.config.names import Tables


def carrying_faults(tables: Tables) -> Iterator[Fault]:
    """Yield a fault for each carried row's reference to rows that stay behind: it would dangle."""
    for table in tables.values():
        if table.node.get("carried").value is not True:
            continue
        for column in table.all_columns:
            target = tables.get(column.target or "") if column.type == "reference" else None
            if target is not None and target.node.get("carried").value is not True:
                params = {"header": clipped(column.header), "target": clipped(column.target or "")}
                yield column.node.get("table").fault("config-carried-reference", **params)
