"""Faults of awards: nominations, quotas, rates, and of the documents that pay by them."""

from collections.abc import Iterator, Mapping

from docgen.config.faults import Fault, clipped, dotted
from docgen.config.filters import filter_faults
from docgen.config.names import (
    ColumnNames,
    Tables,
    among,
    column_path,
    column_tag,
)
from docgen.config.tables import needs_key
from docgen.config.tree import Node

WORDS = ("choice", "text")
ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "rounds": {"date": ("date",)},
    "history": {
        "name": ("text",),
        "object": WORDS,
        "form": WORDS,
        "date": ("date",),
        "unit": ("reference", *WORDS),
        "born": ("date", "text", "integer"),
    },
    "quotas": {"round": ("reference",), "form": WORDS, "object": WORDS, "most": ("integer",)},
    "rates": {
        "form": WORDS,
        "object": WORDS,
        "from": ("date",),
        "to": ("date",),
        "factor": ("decimal",),
        "amount": ("money",),
    },
}
NOMINATIONS: dict[str, tuple[str, ...]] = {
    "name": ("text",),
    "round": ("reference",),
    "form": WORDS,
    "unit": ("reference", *WORDS),
    "born": ("date", "text", "integer"),
    "achievement": (*WORDS, "rich"),
}
BASE = {"from": ("date",), "amount": ("money",)}


def award_faults(root: Node, tables: Tables) -> Iterator[Fault]:
    """Yield every fault of the awards, of prizes and of figures that are rates."""
    awards = root.get("awards")
    for section, roles in ROLES.items():
        yield from _columns(awards.get(section), roles, tables)
    yield from needs_key(awards.get("rounds", "table"), tables)
    yield from _of_rounds(awards, awards.get("quotas"), tables)
    yield from _rates(awards.get("rates"), tables)
    for one in awards.get("nominations").entries.values():
        yield from _nominations(awards, one, tables)
    for document in root.get("documents").entries.values():
        yield from _document(awards, document, tables)


def _columns(node: Node, roles: Mapping[str, tuple[str, ...]], tables: Tables) -> Iterator[Fault]:
    yield from among(node.get("table"), tables, "tables")
    table = tables.get(node.get("table").text or "")
    for role, types in roles.items():
        yield from column_tag(node.get(role), table, *types)


def _of_rounds(awards: Node, node: Node, tables: Tables) -> Iterator[Fault]:
    """Yield a fault unless the column of rounds refers to the rounds' table."""
    rounds = awards.get("rounds", "table").text
    yield from _refers(node.get("round"), _column(node, "round", tables), rounds, tables)


def _refers(
    node: Node, column: ColumnNames | None, target: str | None, tables: Tables
) -> Iterator[Fault]:
    known = column and column.target in tables
    if column and known and column.type == "reference" and target and column.target != target:
        params = {"value": clipped(node.written), "target": column.target or "", "wanted": target}
        yield node.fault("config-reference-elsewhere", **params)


def _rates(node: Node, tables: Tables) -> Iterator[Fault]:
    base = node.get("base")
    yield from _columns(base, BASE, tables)
    if not node.entries:
        return
    if node.get("factor").value is None and node.get("amount").value is None:
        yield node.get("amount").fault("config-missing-key", key="amount")
    if node.get("factor").value is not None and base.value is None:
        yield base.fault("config-missing-key", key="base")


def _nominations(awards: Node, node: Node, tables: Tables) -> Iterator[Fault]:
    yield from _columns(node, NOMINATIONS, tables)
    yield from _of_rounds(awards, node, tables)
    table = tables.get(node.get("table").text or "")
    yield from filter_faults(node.get("refused"), table, tables)
    for section in ("history", "quotas", "rates"):
        yield from _among_choices(
            node.get("object"), _column(awards.get(section), "object", tables)
        )
    yield from _same_units(awards.get("history"), node, tables)


def _among_choices(node: Node, column: ColumnNames | None) -> Iterator[Fault]:
    if column and column.choices:
        yield from among(node, column.choices, dotted((*column.node.path, "choices")))


def _same_units(history: Node, node: Node, tables: Tables) -> Iterator[Fault]:
    """Yield a fault where units of awards given before are said otherwise than here."""
    ours, theirs = _column(node, "unit", tables), _column(history, "unit", tables)
    if ours is None or theirs is None:
        return
    if (ours.type == "reference") != (theirs.type == "reference"):
        params = {"value": history.get("unit").written, "header": clipped(theirs.header)}
        yield history.get("unit").fault(
            "config-column-type", **params, type=theirs.type, allowed=ours.type
        )
    else:
        yield from _refers(history.get("unit"), theirs, ours.target, tables)


def _column(node: Node, role: str, tables: Tables) -> ColumnNames | None:
    table = tables.get(node.get("table").text or "")
    return table.columns.get(node.get(role).text or "") if table else None


def _document(awards: Node, node: Node, tables: Tables) -> Iterator[Fault]:
    for child in node.get("lists").entries.values():
        if child.get("prize").entries:
            yield from _prize(awards, child, tables)
    for figure in node.get("figures").entries.values():
        if figure.get("rate").entries:
            yield from _needs_rates(awards, figure.get("rate"), "rate")
            for role in ("form", "object"):
                column = _column(awards.get("rates"), role, tables)
                yield from _among_choices(figure.get("rate", role), column)


def _needs_rates(awards: Node, node: Node, key: str) -> Iterator[Fault]:
    if awards.get("rates").value is None:
        yield node.fault("config-needs-section", key=key, section="awards.rates")


def _prize(awards: Node, child: Node, tables: Tables) -> Iterator[Fault]:
    prize, table = child.get("prize"), tables.get(child.get("table").text or "")
    if child.get("outline").value is not None:
        yield prize.fault("config-prize-of-outline")
    yield from _needs_rates(awards, prize, "prize")
    yield from column_path(prize.get("form"), table, tables, *WORDS)
    yield from _among_choices(prize.get("object"), _column(awards.get("rates"), "object", tables))
    tag = prize.get("tag")
    if table and tag.text in table.columns:
        yield from column_tag(tag, table, "money")
    elif tag.text in ("stt", "khoa"):
        yield tag.fault("config-name-taken", value=clipped(tag.written))
