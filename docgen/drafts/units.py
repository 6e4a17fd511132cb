"""Units by name: which row of their table a recipient means, and whether it exists on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.config import column_of, tags
from docgen.config.schema import Config
from docgen.drafts.sources import Sources
from docgen.drafts.values import plain
from docgen.errors import Level, Problem, Where
from docgen.model import Record, Term, covers
from docgen.vietnamese.dates import short_date
from docgen.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class UnitNames:
    """The dated rows that a name may mean, by full and by short name, folded."""

    by_name: Mapping[str, Sequence[Term]]

    def there(self, name: str, day: date, where: Where) -> tuple[tuple[Term, ...], list[Problem]]:
        """Return how long the unit of a name exists, and a warning where not on a day.

        A name that no unit bears is somebody else's: nothing is known of it.
        """
        terms = self.by_name.get(fold(name), ())
        return unit_there(terms, day, where)


def unit_names(known: Sources) -> UnitNames:
    """Return the units of the sheet by name."""
    roles = known.config.units
    found: dict[str, list[Term]] = {}
    for record in known.rows(roles.table) if roles else ():
        if roles is None or known.errors(record):
            continue
        names = {fold(plain(record.values.get(tag))) for tag in (roles.name, roles.short) if tag}
        for name in names - {""}:
            found.setdefault(name, []).append(unit_term(known.config, record))
    return UnitNames(found)


def unit_term(config: Config, record: Record) -> Term:
    """Return from when to when a row of the units' table says that its unit exists."""
    roles = config.units
    assert roles is not None
    since = record.values.get(roles.from_) if roles.from_ else None
    until = record.values.get(roles.to) if roles.to else None
    return Term(
        "unit",
        plain(record.values.get(roles.name)),
        "",
        since if isinstance(since, date) else None,
        until if isinstance(until, date) else None,
    )


def unit_there(
    terms: Sequence[Term], day: date, where: Where
) -> tuple[tuple[Term, ...], list[Problem]]:
    """Return those of the terms that hold on a day if they end at all; else a warning."""
    if not terms:
        return (), []
    holding = [one for one in terms if covers(day, one.since, one.until)]
    if holding:
        return tuple(one for one in holding[:1] if one.since or one.until), []
    begun = [one for one in terms if one.since is None or one.since <= day]
    if begun:
        last = max(one.until for one in begun if one.until)
        name = next(one.name for one in begun if one.until == last)
        params = {"name": name, "last": short_date(last), "date": short_date(day)}
        return (), [Problem("draft-unit-not-there", where, params, Level.WARNING)]
    first = min(one.since for one in terms if one.since)
    name = next(one.name for one in terms if one.since == first)
    params = {"name": name, "first": short_date(first), "date": short_date(day)}
    return (), [Problem("draft-unit-not-yet", where, params, Level.WARNING)]


def printed_name(config: Config, table: str, record: Record) -> str:
    """Return what a row is called on paper: a unit by its full name, others by the first text."""
    if config.units is not None and config.units.table == table:
        return plain(record.values.get(config.units.name)).strip()
    declared = config.tables[table]
    texts = (
        tag
        for header, tag in tags(declared).items()
        if column_of(declared, tag).type == "text" and header != declared.key
    )
    first = next(texts, None)
    return (plain(record.values.get(first)) if first else "").strip() or record.key
