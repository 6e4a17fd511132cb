"""After an old copy of the register was put back: the numbers it does not know are entered.

What was given since that copy stands on papers. A person looks up the last number on paper and
confirms it; the numbers up to it become *lost* entries, which nobody gets again and which the
clerk may fill in as the papers are found.
"""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from docgen.errors import Where
from docgen.register import schema
from docgen.register.books import opened_of, period_of, stretch_of
from docgen.register.engine import insert_new
from docgen.register.events import note
from docgen.register.faults import stopped
from docgen.register.judging import Office
from docgen.register.numbering import Given
from docgen.register.papers import enter
from docgen.register.witness import Mark, Memory
from docgen.vietnamese.dates import short_date

FURTHEST = 1000  # numbers past the last known one: more is a slip of the finger


def confirm(
    connection: Connection,
    office: Office,
    witness: Memory | None,
    series: str,
    period: str,
    number: int,
    *,
    at: datetime,
    actor: str,
) -> None:
    """Enter all numbers of a volume up to `number` that the register does not know as lost."""
    where = Where(file=f"{series} {period}")
    opened = opened_of(period)
    mark = _marked(witness, series, opened) or _configured(office, series, opened)
    row = _volume(connection, series, opened, mark)
    if row is None or opened is None:
        raise stopped("register-no-volume", where)
    least = max(row.last, mark.last if mark else 0)
    if number < least:
        raise stopped("register-confirm-low", where, number=number, last=least)
    if number > least + FURTHEST:
        raise stopped("register-confirm-high", where, number=number, last=least)
    if row.closed and number > row.last:
        params = {"number": number, "last": row.last, "closed": short_date(row.closed)}
        raise stopped("register-confirm-closed", where, **params)
    for no in range(row.last + 1, number + 1):
        given = Given(row.id, no)
        lost = enter(connection, series, period_of(opened), given, "lost", {"status": "lost"})
        note(connection, "lost", lost, at=at, actor=actor, params={"number": no, "series": series})
    if number > row.last:
        mine = schema.book.c.id == row.id
        connection.execute(schema.book.update().where(mine).values(last=number))
    connection.execute(schema.identity.update().values(newest=at))
    params = {"series": series, "period": period, "number": number}
    note(connection, "confirmed", None, at=at, actor=actor, params=params)


def _marked(witness: Memory | None, series: str, opened: date | None) -> Mark | None:
    """Return what the witness knows of a volume."""
    for mark in witness.marks if witness else ():
        if mark.series == series and opened_of(mark.period) == opened:
            return mark
    return None


def _configured(office: Office, series: str, opened: date | None) -> Mark | None:
    """Return a volume that the configuration speaks of, as it is before its first number."""
    name, _, type_ = series.partition(".")
    book = office.books.get(name)
    stretch = stretch_of(book, opened) if book and opened else None
    if book is None or stretch is None or stretch.opened != opened or book.per_type != bool(type_):
        return None
    return Mark(
        series=series,
        period=stretch.period,
        name=name,
        owner=office.owner_of(book),
        title=book.title,
        first=stretch.first,
        last=stretch.first - 1,
    )


def _volume(
    connection: Connection, series: str, opened: date | None, mark: Mark | None
) -> Row[Any] | None:
    """Return the row of a volume, made from its mark if the register has none."""
    book = schema.book
    if mark is not None:
        connection.execute(
            insert_new(connection, book).values(
                series=series,
                opened=opened,
                name=mark.name,
                owner=mark.owner,
                title=mark.title,
                first=mark.first,
                last=mark.first - 1,
            )
        )
    query = sa.select(book).where(book.c.series == series, book.c.opened == opened)
    return connection.execute(query).one_or_none()
