"""Who is nominated for what, and who was awarded before: rows of several tables in one form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from docgen.config import column_of
from docgen.config.awards import Awards, History, Nominations
from docgen.config.schema import Table
from docgen.model import Money, Record, Value
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.text import fold

Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Claim:
    """What two rows are compared by; all texts folded.

    `unit` is None where it is not said, and empty where units do not matter (a collective has its
    name alone). `round` is empty of an award given before, `year` None where no day is known.
    """

    object: str
    name: str
    unit: str | None
    born: Value
    round: str
    form: str
    achievement: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Nominee:
    """One row: what it claims, its name as it is typed and where, the day of its award."""

    claim: Claim
    name: str
    cell: str
    record: Record
    day: date | None

    @property
    def day_shown(self) -> str:
        """The day as people write it; `?` where it is not known."""
        return short_date(self.day) if self.day else "?"


def nominees(
    awards: Awards, tables: Tables, by_table: Mapping[str, Sequence[Record]]
) -> list[Nominee]:
    """Return all nominations and all awards given before, in the order of tables and rows."""
    days = _days_of_rounds(awards, by_table)
    rows = {(table, one.key): one for table, found in by_table.items() for one in found if one.key}
    by_unit = _told_apart_by_unit(awards)
    found = [
        _nominee(one, tables[one.table], record, days, by_unit=by_unit[folded(one.object)])
        for one in awards.nominations.values()
        for record in by_table.get(one.table, ())
        if _counts(one, tables, record, rows)
    ]
    return [*found, *_given_before(awards.history, tables, by_table, by_unit)]


def folded(value: Value) -> str:
    """Return a cell's text for comparison; an empty one is an empty text."""
    match value:
        case None:
            return ""
        case tuple():
            return fold("".join(span.text for span in value))
        case Money(dong):
            return str(dong)
        case _:
            return _folded(str(value))


@lru_cache(maxsize=10_000)  # a few units and forms make most of the cells
def _folded(text: str) -> str:
    return fold(text)


def _days_of_rounds(awards: Awards, by_table: Mapping[str, Sequence[Record]]) -> dict[str, date]:
    return {
        record.key: day
        for record in by_table.get(awards.rounds.table, ())
        if isinstance(day := record.values.get(awards.rounds.date), date)
    }


def _told_apart_by_unit(awards: Awards) -> dict[str, bool]:
    """Return by object whether units tell namesakes apart: where every table of it says units."""
    found: dict[str, bool] = {}
    for one in awards.nominations.values():
        key = fold(one.object)
        found[key] = found.get(key, True) and one.unit is not None
    return found


def _counts(
    one: Nominations,
    tables: Tables,
    record: Record,
    rows: Mapping[tuple[str, str], Record],
) -> bool:
    needed = (one.name, one.round, one.form)
    compared = (*needed, one.unit, one.born, one.achievement)
    if not record.ready or None in map(record.values.get, needed):
        return False
    if not record.faulty.isdisjoint(compared):
        return False
    return not any(
        _reached(tables[one.table], record, path, rows) == value
        for path, value in one.refused.items()
    )


def _reached(
    table: Table, record: Record, path: str, rows: Mapping[tuple[str, str], Record]
) -> Value:
    """Return the value of a tag, or over a reference that of the row that it points to."""
    first, dot, second = path.partition(".")
    value = record.values.get(first)
    if not dot:
        return value
    other = rows.get((column_of(table, first).table or "", str(value)))
    return other.values.get(second) if other else None


def _nominee(
    one: Nominations, table: Table, record: Record, days: Mapping[str, date], *, by_unit: bool
) -> Nominee:
    values = record.values
    key = str(values[one.round])
    claim = Claim(
        object=folded(one.object),
        name=folded(values[one.name]),
        unit=_unit(table, one.unit, record) if by_unit else "",
        born=values.get(one.born) if one.born else None,
        round=key,
        form=folded(values[one.form]),
        achievement=folded(values.get(one.achievement)) if one.achievement else "",
        year=days[key].year if key in days else None,
    )
    return Nominee(claim, str(values[one.name]), record.cells[one.name], record, days.get(key))


def _unit(table: Table, tag: str | None, record: Record) -> str | None:
    value = record.values.get(tag) if tag else None
    if value is None or tag is None:
        return None
    return str(value) if column_of(table, tag).type == "reference" else folded(value)


def _given_before(
    history: History | None,
    tables: Tables,
    by_table: Mapping[str, Sequence[Record]],
    by_unit: Mapping[str, bool],
) -> Iterator[Nominee]:
    if history is None:
        return
    table = tables[history.table]
    compared = (history.name, history.object, history.date, history.unit, history.born)
    for record in by_table.get(history.table, ()):
        values, day = record.values, record.values.get(history.date)
        object_ = folded(values.get(history.object))
        if not record.ready or object_ not in by_unit:
            continue
        if not record.faulty.isdisjoint(compared):
            continue
        if not isinstance(day, date) or values.get(history.name) is None:
            continue
        claim = Claim(
            object=object_,
            name=folded(values[history.name]),
            unit=_unit(table, history.unit, record) if by_unit[object_] else "",
            born=values.get(history.born) if history.born else None,
            round="",
            form=folded(values.get(history.form)),
            achievement="",
            year=day.year,
        )
        name = str(values[history.name])
        yield Nominee(claim, name, record.cells[history.name], record, day)
