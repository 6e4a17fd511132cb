"""In which order rows stand: by their values, and groups as their choices or tables stand."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.model import Money, Record, Value
from docgen.vietnamese.collate import name_key, sort_key

Place = Callable[[Value], tuple[int, object]]


def in_order(
    known: Sources,
    table: str,
    rows: Iterable[Record],
    paths: Sequence[str],
    groups: Sequence[str] = (),
) -> list[Record]:
    """Return rows of a table group by group, and by paths inside; else as they stand."""
    places = [(path, group_place(known, table, path)) for path in groups]
    places += [(path, value_place(known, table, path)) for path in paths]
    return sorted(rows, key=lambda row: [place(known.value(row, path)) for path, place in places])


def group_place(known: Sources, table: str, path: str) -> Place:
    """Return what sorts groups: choices and rows of a table in the order they stand there."""
    column = known.column(table, path)
    if column.type == "choice":
        places = {choice: n for n, choice in enumerate(column.choices)}
    elif column.type == "reference":
        places = {row.key: n for n, row in enumerate(known.rows(column.table or ""))}
    else:
        return value_place(known, table, path)
    return lambda value: (1, 0) if value is None else (0, places.get(str(value), len(places)))


def value_place(known: Sources, table: str, path: str) -> Place:
    """Return what sorts values: empty last, names by given name, words in Vietnamese order."""
    person = known.column(table, path).person

    def place(value: Value) -> tuple[int, object]:
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

    return place
