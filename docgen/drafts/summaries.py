"""Lists added up by groups: one item for each group, with its sums and its shares of the whole.

Totals are sums of the rows, shares are worked out from the totals. Each share is rounded by itself;
none is bent so that they add up to 100.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.config import column_of, tags
from docgen.config.carried import Summary
from docgen.config.schema import Column, Config, Document
from docgen.data import Blank, encode
from docgen.drafts.amounts import Number, percentage, total
from docgen.drafts.ordering import group_place
from docgen.drafts.sources import Rows, Sources
from docgen.drafts.values import plain
from docgen.errors import Problem
from docgen.model import Json, Record, Value


@dataclass(frozen=True, slots=True)
class Group:
    """Rows alike in what they are grouped by; of empty cells the value is None."""

    value: Value
    name: Json
    rows: Sequence[Record]


def summaries(
    known: Sources, document: Document, rows: Rows, problems: list[Problem]
) -> dict[str, Json]:
    """Return each summary by name; its items hold `stt`, `ten`, `so_dong`, sums and shares.

    A faulty row that the groups are read from holds the document back.
    """
    for summary in document.summaries.values():
        problems.extend(_faults(known, document, summary, rows[summary.of]))
    return {
        name: _items(known, document, summary, rows[summary.of])
        for name, summary in document.summaries.items()
    }


def groups(
    known: Sources, document: Document, summary: Summary, rows: Sequence[Record]
) -> list[Group]:
    """Return the groups of a list's rows, in order: of choices, of the table referred to, of words.

    Rows that say nothing make a last group, whose name is as blank as the first of their cells.
    """
    table = document.lists[summary.of].table
    column = known.column(table, summary.by)
    found: dict[Value, list[Record]] = defaultdict(list)
    for row in rows:
        found[known.value(row, summary.by)].append(row)
    place = group_place(known, table, summary.by)
    return [
        Group(value, _name(known, column, value, summary.by, found[value][0]), found[value])
        for value in sorted(found, key=place)
    ]


def _faults(
    known: Sources, document: Document, summary: Summary, rows: Sequence[Record]
) -> Iterator[Problem]:
    """Yield the faults of the rows that a path goes over or ends at: they say group and name."""
    column = known.column(document.lists[summary.of].table, summary.by)
    over = {id(at[0]): at[0] for row in rows if (at := known.reach(row, summary.by))}
    ends = {known.value(row, summary.by) for row in rows} if column.type == "reference" else ()
    told = (known.row(column.table or "", key) for key in ends)
    for row in (*over.values(), *filter(None, told)):
        yield from known.errors(row)


def _name(known: Sources, column: Column, value: Value, path: str, row: Record) -> Json:
    """Return how a group is called; `row` is one of its rows."""
    if value is not None:
        return _called(known, column, value)
    if column.if_empty is not None:
        return column.if_empty
    at, tag = known.reach(row, path) or (row, path.partition(".")[0])
    return encode(Blank(f"{at.tab}!{at.cells.get(tag, '')}"))


def _called(known: Sources, column: Column, value: Value) -> Json:
    """Return a value as it is printed; a row that is referred to by its name, else by its key."""
    if column.type != "reference":
        return encode(value)
    row = known.row(column.table or "", value)
    tag = _naming(known.config, column.table or "")
    return plain(row.values.get(tag)) or plain(value) if row and tag else plain(value)


def _naming(config: Config, name: str) -> str | None:
    """Return the column that a table's rows are called by.

    Of units and signers it is the one that the configuration says; of any other table the first
    text that is not the key.
    """
    for roles in (config.units, config.signers):
        if roles and roles.table == name:
            return roles.name
    table = config.tables[name]
    texts = (h for h, column in table.columns.items() if column.type == "text" and h != table.key)
    header = next(texts, None)
    return tags(table)[header] if header else None


def _items(
    known: Sources, document: Document, summary: Summary, rows: Sequence[Record]
) -> list[Json]:
    table = known.config.tables[document.lists[summary.of].table]
    money = {tag: column_of(table, tag).type == "money" for tag in summary.sums}
    whole = _sums(rows, money)
    items: list[Json] = []
    for number, group in enumerate(groups(known, document, summary, rows), 1):
        part = _sums(group.rows, money)
        item = {
            "stt": str(number),
            "ten": group.name,
            "so_dong": len(group.rows),
            "ty_le": encode(percentage(len(group.rows), len(rows), summary.of)),
        }
        item |= {tag: encode(amount) for tag, amount in part.items()}
        item |= {f"ty_le_{tag}": encode(percentage(part[tag], whole[tag], tag)) for tag in part}
        items.append(item)
    return items


def _sums(rows: Sequence[Record], money: Mapping[str, bool]) -> dict[str, Number]:
    return {
        tag: total((row.values.get(tag) for row in rows), money=is_money)
        for tag, is_money in money.items()
    }
