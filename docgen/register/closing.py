"""A book closed for ever: no number of its stretch is given again, whatever the clock or the day.

The office rules a line under the year (Decree 30/2020, Appendix IV: the cover says from which day
and number to which). Refused while a number waits for its paper. The close is a day in the row of
the volume, which triggers in both databases hold from then on. Where each document type counts on
its own, a row that bears the book's own name stands for all its series, also those that have given
no number yet.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from docgen.config.schema import Book
from docgen.errors import Problem, Stopped, Where
from docgen.register import schema
from docgen.register.books import open_days, opened_of, period_of, stretch_of
from docgen.register.engine import insert_new
from docgen.register.events import note
from docgen.register.faults import stopped
from docgen.register.judging import Office
from docgen.register.values import Cover
from docgen.register.witness import Mark
from docgen.vietnamese.dates import short_date

WAITING = {"reserved": "register-close-reserved", "taken": "register-close-unfinished"}

book, number, document = schema.book, schema.number, schema.document


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is to be closed: the series by name, the configured book, the first day and number."""

    series: str
    name: str
    book: Book
    opened: date
    first: int


def close(
    connection: Connection,
    office: Office,
    series: str,
    *,
    year: int | None,
    period: str | None,
    at: datetime,
    actor: str,
) -> Cover:
    """Close a stretch of a book, or of one series of it; return what stands on its cover.

    Closed before: the same cover, and nothing happens. Raises Stopped for a book or a stretch that
    there is not, one that has not begun, and with every number that still waits for its paper.
    """
    stretch = _stretch(connection, office, series, year, period, office.today(at))
    rows = _rows(connection, stretch)
    before = next((row for row in rows if row.series == series and row.closed), None)
    if before is not None:
        return _cover(connection, stretch, before)
    if waiting := [_waits(row, stretch) for row in _unfinished(connection, rows)]:
        raise Stopped(*waiting)
    _shut(connection, office, stretch, office.today(at))
    params = {"series": series, "period": period_of(stretch.opened)}
    note(connection, "closed", None, at=at, actor=actor, params=params)
    mine = next(row for row in _rows(connection, stretch) if row.series == series)
    return _cover(connection, stretch, mine)


def covers(connection: Connection, books: Mapping[str, Book]) -> Iterator[Cover]:
    """Yield the covers of all that was closed, by series and period."""
    query = sa.select(book).where(book.c.closed.is_not(None)).order_by(book.c.series, book.c.opened)
    for row in connection.execute(query).all():
        configured = books.get(row.name) or Book(title=row.title)
        stretch = _Stretch(row.series, row.name, configured, row.opened, row.first)
        yield _cover(connection, stretch, row)


def close_again(connection: Connection, marks: Iterable[Mark], *, at: datetime, actor: str) -> None:
    """Close what the witness remembers as closed and a restored copy of the register does not.

    Only where the copy knows every number: before that a person has to confirm the last one.
    """
    for mark in marks:
        opened = opened_of(mark.period)
        if not mark.closed or opened is None:
            continue
        new = insert_new(connection, book).values(
            series=mark.series,
            opened=opened,
            name=mark.name,
            owner=mark.owner,
            title=mark.title,
            first=mark.first,
            last=mark.first - 1,
        )
        connection.execute(new)
        closed = connection.execute(
            book.update()
            .where(book.c.series == mark.series, book.c.opened == opened)
            .where(book.c.closed.is_(None), book.c.last == mark.last)
            .values(closed=date.fromisoformat(mark.closed))
        )
        if closed.rowcount:
            params = {"series": mark.series, "period": mark.period, "again": mark.closed}
            note(connection, "closed", None, at=at, actor=actor, params=params)


def _stretch(
    connection: Connection,
    office: Office,
    series: str,
    year: int | None,
    period: str | None,
    today: date,
) -> _Stretch:
    name, _, type_ = series.partition(".")
    configured = office.books.get(name)
    if configured is None or (type_ and not configured.per_type):
        raise stopped("act-no-book", Where(file=series), book=series)
    begun = _begun(connection, name, configured, year, period, today)
    asked = Where(file=f"{series} {period or year or ''}".strip())
    if not begun:
        raise stopped("register-close-none", asked, book=configured.title, days=_days(configured))
    if len(begun) > 1:
        periods = ", ".join(period_of(opened) for opened in sorted(begun))
        raise stopped("register-close-which", asked, book=configured.title, periods=periods)
    ((opened, first),) = begun.items()
    if opened > today:
        params = {"book": configured.title, "opened": short_date(opened)}
        raise stopped("register-close-early", asked, **params)
    return _Stretch(series, name, configured, opened, first)


def _days(configured: Book) -> str:
    return open_days(configured) or "1/1 – 31/12"


def _begun(
    connection: Connection,
    name: str,
    configured: Book,
    year: int | None,
    period: str | None,
    today: date,
) -> dict[date, int]:
    """Return the first days of the stretches that are meant, and the first number of each.

    Neither year nor period said: the one that is open and has given numbers, else today's.
    """
    query = sa.select(book).where(book.c.name == name)
    rows = connection.execute(query).all()
    given = {row.opened: int(row.first) for row in rows}
    if period is not None:
        opened = opened_of(period)
        wanted = {opened} if opened else set()
    elif year is not None:
        wanted = {day for day in given if day.year == year} | _configured(configured, year)
    else:
        shut = {row.opened for row in rows if row.series == name and row.closed}
        wanted = {row.opened for row in rows if row.last >= row.first} - shut
        wanted = wanted or {one.opened for one in [stretch_of(configured, today)] if one}
    known = given | {
        one.opened: one.first
        for day in wanted
        if (one := stretch_of(configured, day)) and one.opened == day and day not in given
    }
    return {day: known[day] for day in wanted if day in known}


def _configured(configured: Book, year: int) -> set[date]:
    """Return the first days of the stretches of a year that the configuration speaks of."""
    days = [date(year, 1, 1), *(v.opened for v in configured.volumes if v.opened.year == year)]
    found = (stretch_of(configured, day) for day in days)
    return {one.opened for one in found if one and one.opened.year == year}


def _rows(connection: Connection, stretch: _Stretch) -> Sequence[Row[Any]]:
    """Return the volumes that go with a stretch: of one series, or of the whole book."""
    query = sa.select(book).where(book.c.name == stretch.name, book.c.opened == stretch.opened)
    if stretch.series != stretch.name:
        query = query.where(book.c.series == stretch.series)
    return connection.execute(query.order_by(book.c.series)).all()


def _unfinished(connection: Connection, rows: Iterable[Row[Any]]) -> Sequence[Row[str, int, str]]:
    query = (
        sa.select(document.c.key, number.c.no, number.c.status)
        .join(number, number.c.document_id == document.c.id)
        .where(number.c.book_id.in_([row.id for row in rows]))
        .where(number.c.status.in_(WAITING))
        .order_by(number.c.book_id, number.c.no)
    )
    return connection.execute(query).all()


def _waits(row: Row[str, int, str], stretch: _Stretch) -> Problem:
    params = {
        "number": f"{row.no:02}",
        "book": stretch.book.title,
        "period": period_of(stretch.opened),
    }
    return Problem(WAITING[row.status], Where(file=row.key), params)


def _shut(connection: Connection, office: Office, stretch: _Stretch, day: date) -> None:
    """Write the day into the volume, which is made where no number was given, and its series."""
    new = insert_new(connection, book).values(
        series=stretch.series,
        opened=stretch.opened,
        name=stretch.name,
        owner=office.owner_of(stretch.book),
        title=stretch.book.title,
        first=stretch.first,
        last=stretch.first - 1,
    )
    connection.execute(new)
    open_rows = [row.id for row in _rows(connection, stretch) if row.closed is None]
    connection.execute(book.update().where(book.c.id.in_(open_rows)).values(closed=day))


def _cover(connection: Connection, stretch: _Stretch, row: Row[Any]) -> Cover:
    ids = [one.id for one in _rows(connection, stretch)]
    mine = number.c.book_id.in_(ids)
    counted = connection.execute(
        sa.select(
            sa.func.min(number.c.day).label("since"),
            sa.func.max(number.c.day).label("until"),
            sa.func.min(number.c.no).label("least"),
            sa.func.max(number.c.no).label("most"),
            sa.func.count().label("all"),
        ).where(mine)
    ).one()
    statuses = connection.execute(
        sa.select(number.c.status, sa.func.count()).where(mine).group_by(number.c.status)
    ).all()
    by_status: dict[str, int] = {row[0]: row[1] for row in statuses}
    return Cover(
        book=stretch.name,
        series=stretch.series,
        title=row.title,
        owner=row.owner,
        period=period_of(row.opened),
        opened=row.opened,
        closed=row.closed,
        since=counted.since,
        until=counted.until,
        first=counted.least,
        last=counted.most,
        count=counted.all,
        void=by_status.get("void", 0),
        lost=by_status.get("lost", 0),
    )
