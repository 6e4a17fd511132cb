"""Figures: numbers derived from the lists, so that text and list can never differ."""

from collections.abc import Mapping
from decimal import Decimal

from docgen.config.schema import Document, Figure
from docgen.data import decode, encode
from docgen.model import Json, Money


def figures(document: Document, data: Mapping[str, Json]) -> dict[str, Json]:
    """Return each figure of a document type by name, in the order of the configuration."""
    made: dict[str, Json] = {}
    for name, figure in document.figures.items():
        made[name] = encode(_figure(figure, {**data, **made}))
    return made


def _figure(figure: Figure, data: Mapping[str, Json]) -> int | Decimal | Money:
    if figure.count:
        return len(data[figure.count])
    if figure.sum:
        name, _, tag = figure.sum.partition(".")
        return _total([item[tag] for item in data[name]], money=True)
    if figure.add:
        return _total([data[name] for name in figure.add], money=False)
    return _product([data[name] for name in figure.times])


def _total(stored: list[Json], *, money: bool) -> int | Decimal | Money:
    values = [decode(one) for one in stored]
    amounts = [value.dong for value in values if isinstance(value, Money)]
    numbers = [v for v in values if isinstance(v, int | Decimal) and not isinstance(v, bool)]
    if amounts or (money and not numbers):
        return Money(sum(amounts))
    return sum(numbers, start=0)


def _product(stored: list[Json]) -> int | Decimal | Money:
    values = [decode(one) for one in stored]
    result: int | Decimal = 1
    for value in values:
        if isinstance(value, Money):
            result *= value.dong
        elif isinstance(value, int | Decimal):
            result *= value
    return Money(int(result)) if any(isinstance(v, Money) for v in values) else result
