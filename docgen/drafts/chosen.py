"""Which rows are meant, and in which order: values and orders by path."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.model import Money, Record, Value
from docgen.vietnamese.collate import name_key, sort_key


def matches(known: Sources, row: Record, where: Mapping[str, str | bool | int]) -> bool:
    """Tell whether a row has all the values that are asked for, by path."""
    return all(_bare(known.value(row, path)) == wanted for path, wanted in where.items())


def in_order(
    known: Sources, table: str, rows: Iterable[Record], paths: Sequence[str]
) -> list[Record]:
    """Return rows of a table ordered by paths; as they stand where there are none."""
    persons = [known.column(table, path).person for path in paths]
    by = list(zip(paths, persons, strict=True))
    return sorted(
        rows,
        key=lambda row: [order_of(known.value(row, path), person=person) for path, person in by],
    )


def order_of(value: Value, *, person: bool = False) -> tuple[int, object]:
    """Return a key that sorts empty cells last, names by given name, words in Vietnamese order."""
    match value:
        case None:
            return (1, ())
        case str() | tuple():
            text = plain(value)
            return (0, name_key(text) if person else sort_key(text))
        case Money(dong):
            return (0, dong)
        case bool() | int() | Decimal() | date():
            return (0, value)


def _bare(value: Value) -> Value:
    return value.dong if isinstance(value, Money) else value
