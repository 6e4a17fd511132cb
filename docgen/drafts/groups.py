"""Grouped lists: rows alike stand together, and each knows its place in each of its groups."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from docgen.config.carried import ListOf
from docgen.drafts.sources import Sources
from docgen.model import Json, Record, Value

# What a row of a grouped list says of each group: each with the tag that groups, `dau_don_vi`.
MARKS = ("dau", "cuoi", "so", "dong", "stt")
RUNNING = "stt_chung"


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
