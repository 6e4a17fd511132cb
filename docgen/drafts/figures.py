"""Figures: numbers derived from the lists, so that text and list can never differ.

They are worked out from the records, not from what is printed: an integer that is printed as plain
text (a year) still counts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from math import prod

from docgen.config.carried import Figure, ListOf
from docgen.config.schema import Document
from docgen.data import Blank, encode
from docgen.drafts.amounts import Number, Result, bare, numbers, percentage, total
from docgen.drafts.filters import matches
from docgen.drafts.sources import Rows, Sources
from docgen.errors import Problem
from docgen.model import Json, Money, Percent, Record, Value


def figures(
    known: Sources,
    document: Document,
    record: Record,
    rows: Rows,
    rates: Mapping[str, Money | Blank] = {},
) -> dict[str, Json]:
    """Return each figure of a document type by name, in the order of the configuration.

    `rows` are those of the lists and of what is absent, `rates` the figures that are rates of
    awards, worked out before. A figure made from an empty cell is as blank as the cell: printing it
    is a fault that names it; so is a share of 0.
    """
    made: dict[str, Result] = {}
    for name, figure in document.figures.items():
        rate = rates.get(name)
        made[name] = rate or _figure(known, document, figure, record, rows, made)
    return {name: encode(value) for name, value in made.items()}


def figure_doubts(known: Sources, document: Document, rows: Rows) -> Iterator[Problem]:
    """Yield the faults of cells over a reference that leave open whether a row is counted."""
    for figure in document.figures.values():
        name = (figure.count or figure.distinct or figure.sum or "").partition(".")[0]
        for row, path in product(rows.get(name, ()), figure.where):
            reached = known.reach(row, path)
            if reached and reached[1] in reached[0].faulty:
                yield from known.errors(reached[0])


def _figure(
    known: Sources,
    document: Document,
    figure: Figure,
    record: Record,
    rows: Rows,
    made: dict[str, Result],
) -> Result:
    if figure.count:
        return len(_counted(known, figure, rows[figure.count]))
    if place := figure.distinct or figure.sum:
        name, _, tag = place.partition(".")
        values = [row.values.get(tag) for row in _counted(known, figure, rows[name])]
        if figure.distinct:
            return len({value for value in values if value is not None})
        return total(values, money=_is_money(known, document.lists[name], tag))
    names = figure.add or figure.less or figure.share or figure.times
    parts = [made[name] if name in made else _of_row(record, name) for name in names]
    return _first_blank(parts) or _reckoned(figure, numbers(parts))


def _counted(known: Sources, figure: Figure, rows: Sequence[Record]) -> Sequence[Record]:
    return [row for row in rows if matches(known, row, figure.where)] if figure.where else rows


def _is_money(known: Sources, child: ListOf, tag: str) -> bool:
    if child.prize and child.prize.tag == tag:
        return True
    return known.column(child.table, tag).type == "money"


def _of_row(record: Record, tag: str) -> Value | Blank:
    value = record.values.get(tag)
    return Blank(f"{record.tab}!{record.cells.get(tag, '')}") if value is None else value


def _first_blank(values: Iterable[Value | Blank]) -> Blank | None:
    return next((value for value in values if isinstance(value, Blank)), None)


def _reckoned(figure: Figure, parts: Sequence[Number]) -> Result:
    """Return what comes of the parts of a figure, none of which is blank."""
    if figure.add:
        return _alike(sum(map(bare, parts)), parts[0])
    if figure.less:
        return _alike(bare(parts[0]) - sum(map(bare, parts[1:])), parts[0])
    if figure.share:
        return percentage(parts[0], parts[1], figure.share[1])
    return _product(parts)


def _alike(result: int | Decimal, first: Number) -> Number:
    """Return a sum or a difference as what its parts are, all of one kind."""
    match first:
        case Money():
            return Money(int(result))
        case Percent():
            return Percent(result)
        case _:
            return result


def _product(factors: Sequence[Number]) -> Number:
    result = prod(map(bare, factors))
    if not any(isinstance(factor, Money) for factor in factors):
        return result
    return Money(int(Decimal(result).quantize(Decimal(1), ROUND_HALF_UP)))
