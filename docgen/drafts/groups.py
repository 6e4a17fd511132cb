"""Grouped lists: rows alike stand together, and each knows its place in each of its groups."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from docgen.config.carried import ListOf
from docgen.config.schema import Column
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.model import Json, Money, Record, Value
from docgen.vietnamese.collate import name_key, sort_key

# What a row of a grouped list says of each group: each with the tag that groups, `dau_don_vi`.
MARKS = ("dau", "cuoi", "so", "dong", "stt")
RUNNING = "stt_chung"

Key = tuple[int, object]


def in_order(known: Sources, child: ListOf, rows: Sequence[Record]) -> list[Record]:
    """Return the rows of a list group by group, and in order inside."""
    keys = [_group_key(known, child.table, path) for path in child.group]
    keys += [_order_key(known, child.table, path) for path in child.order]
    return sorted(rows, key=lambda row: tuple(key(row) for key in keys))


def marks(known: Sources, child: ListOf, rows: Sequence[Record]) -> list[dict[str, Json]]:
    """Return what each row of an ordered list says of its groups; nothing without groups.

    For a group by `don_vi`: `dau_don_vi` and `cuoi_don_vi` (is it the first, the last of it),
    `so_don_vi` (which group it is inside the one around, from 1), `dong_don_vi` (how many rows it
    has), `stt_don_vi` (its number in it). `stt` starts anew in the innermost, `stt_chung` never.
    """
    made: list[dict[str, Json]] = [{"stt": str(n)} for n in range(1, len(rows) + 1)]
    if not child.group:
        return made
    for n, row in enumerate(made, 1):
        row[RUNNING] = str(n)
    values = [[known.value(row, path) for path in child.group] for row in rows]
    _mark(values, made, [path.rpartition(".")[2] for path in child.group], 0)
    return made


def group_tags(child: ListOf) -> Iterator[str]:
    """Yield the tags that the groups of a list add to its rows."""
    if child.group:
        yield RUNNING
    for path in child.group:
        yield from (f"{mark}_{path.rpartition('.')[2]}" for mark in MARKS)


def _mark(
    values: Sequence[Sequence[Value]], made: list[dict[str, Json]], names: list[str], depth: int
) -> None:
    """Mark the rows of one group around with the groups of the next level inside."""
    if depth == len(names):
        return
    start = 0
    for number, (_, group) in enumerate(groupby(values, key=lambda row: row[depth]), 1):
        count = len(list(group))
        inside = made[start : start + count]
        for n, row in enumerate(inside, 1):
            own = (n == 1, n == count, number, count, str(n))
            row |= {f"{m}_{names[depth]}": v for m, v in zip(MARKS, own, strict=True)}
            row["stt"] = str(n)
        _mark(values[start : start + count], inside, names, depth + 1)
        start += count


def _group_key(known: Sources, table: str, path: str) -> Callable[[Record], Key]:
    """Return what sorts by a path: choices and rows of a table in the order they stand there."""
    column = known.column(table, path)
    if column.type == "choice":
        places = {choice: n for n, choice in enumerate(column.choices)}
    elif column.type == "reference":
        places = {row.key: n for n, row in enumerate(known.rows(column.table or ""))}
    else:
        return _order_key(known, table, path)

    def key(row: Record) -> Key:
        value = known.value(row, path)
        return (1, 0) if value is None else (0, places.get(str(value), len(places)))

    return key


def _order_key(known: Sources, table: str, path: str) -> Callable[[Record], Key]:
    column = known.column(table, path)
    return lambda row: _order(column, known.value(row, path))


def _order(column: Column, value: Value) -> Key:
    """Return a key that sorts empty cells last, names by given name, words in Vietnamese order."""
    match value:
        case None:
            return (1, ())
        case str() | tuple():
            text = plain(value)
            return (0, name_key(text) if column.person else sort_key(text))
        case Money(dong):
            return (0, dong)
        case bool() | int() | Decimal() | date():
            return (0, value)
