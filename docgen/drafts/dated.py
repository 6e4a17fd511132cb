"""Rows that hold from a day on: of those in force on a day the newest counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from docgen.drafts.sources import Sources
from docgen.errors import Problem
from docgen.model import Record, covers

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """Rows of one thing: its rates, the base salary. `told_by` are the tags that say which."""

    known: Sources
    rows: Sequence[Record]
    first: str
    last: str | None = None
    told_by: tuple[str, ...] = ()

    def newest(self, day: date) -> list[Record]:
        """Return the row that counts on a day; several where they begin on one day."""
        in_force = [one for one in self.rows if covers(day, *self._days(one))]
        latest = max((self._begins(one) for one in in_force), default=None)
        return [one for one in in_force if self._begins(one) == latest]

    def faults(self, day: date, twice: str) -> list[Problem]:
        """Return why it is not known what counts on a day.

        A row that does not say clearly what it is of, or since when, may be the one that counts.
        """
        newest, tags = self.newest(day), {self.first, *self.told_by, *filter(None, [self.last])}
        unclear = [one for one in self.rows if one.faulty & tags and covers(day, *self._days(one))]
        errors = {p.identity: p for one in (*newest, *unclear) for p in self.known.errors(one)}
        if errors or len(newest) < 2:
            return list(errors.values())
        first, second = newest[:2]
        other = first.cells.get(self.first, "")
        return [Problem(twice, self.known.where(second, self.first), {"other": other})]

    def changes(self) -> Iterator[date]:
        """Yield the days on which another row may come to count."""
        for one in self.rows:
            first, last = self._days(one)
            if isinstance(first, date):
                yield first
            if isinstance(last, date) and last < date.max:
                yield last + ONE_DAY

    def _days(self, record: Record) -> tuple[object, object]:
        return record.values.get(self.first), record.values.get(self.last) if self.last else None

    def _begins(self, record: Record) -> date:
        first = record.values.get(self.first)
        return first if isinstance(first, date) else date.min
