"""Figures: numbers derived from the lists, so that text and list can never differ.

They are worked out from the records, not from what is printed: an integer that is printed as plain
text (a year) still counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import prod

from docgen.config import column_of
from docgen.config.carried import Figure, ListOf
from docgen.config.schema import Config, Document
from docgen.data import Blank, encode
from docgen.drafts.lists import Rows
from docgen.model import Json, Money, Record, Value

Number = int | Decimal | Money
Result = Number | Blank


def figures(
    config: Config,
    document: Document,
    record: Record,
    rows: Rows,
    rates: Mapping[str, Money | Blank] = {},
) -> dict[str, Json]:
    """Return each figure of a document type by name, in the order of the configuration.

    `rates` are those that are rates of awards, worked out before.
    A figure made from an empty cell is as blank as the cell: printing it is a fault that names it.
    """
    made: dict[str, Result] = {}
    for name, figure in document.figures.items():
        rate = rates.get(name)
        made[name] = rate or _figure(config, document, figure, record, rows, made)
    return {name: encode(value) for name, value in made.items()}


def _figure(
    config: Config,
    document: Document,
    figure: Figure,
    record: Record,
    rows: Rows,
    made: dict[str, Result],
) -> Result:
    if figure.count:
        return len(rows[figure.count])
    if figure.sum:
        name, _, tag = figure.sum.partition(".")
        numbers = _numbers(row.values.get(tag) for row in rows[name])
        return _total(numbers, money=_is_money(config, document.lists[name], tag))
    if figure.add:
        parts = [made[name] for name in figure.add]
        blank = _first_blank(parts)
        return blank or _total(_numbers(parts), money=isinstance(parts[0], Money))
    factors = [made[tag] if tag in made else _of_row(record, tag) for tag in figure.times]
    return _first_blank(factors) or _product(_numbers(factors))


def _is_money(config: Config, child: ListOf, tag: str) -> bool:
    if child.prize and child.prize.tag == tag:
        return True
    return column_of(config.tables[child.table], tag).type == "money"


def _of_row(record: Record, tag: str) -> Value | Blank:
    value = record.values.get(tag)
    return Blank(f"{record.tab}!{record.cells.get(tag, '')}") if value is None else value


def _first_blank(values: Iterable[Value | Blank]) -> Blank | None:
    return next((value for value in values if isinstance(value, Blank)), None)


def _numbers(values: Iterable[Value | Blank]) -> list[Number]:
    return [value for value in values if isinstance(value, int | Decimal | Money)]


def _total(numbers: Sequence[Number], *, money: bool) -> Number:
    total = sum((_bare(number) for number in numbers), start=0)
    return Money(int(total)) if money else total


def _product(numbers: Sequence[Number]) -> Number:
    result = prod(_bare(number) for number in numbers)
    if not any(isinstance(number, Money) for number in numbers):
        return result
    return Money(int(Decimal(result).quantize(Decimal(1), ROUND_HALF_UP)))


def _bare(number: Number) -> int | Decimal:
    return number.dong if isinstance(number, Money) else number
