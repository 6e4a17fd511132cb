"""What stands against an order: every refusal of a list at once, none of it done yet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from docgen.config.schema import Book
from docgen.errors import Level, Problem, Stopped, Where
from docgen.model import State
from docgen.register import reading, schema
from docgen.register.books import Stretch, open_days, series_of, still, stretch_of
from docgen.register.texts import key_of
from docgen.register.values import Entry, Order, Step
from docgen.vietnamese.dates import short_date

Act = Literal["reserve", "take"]
STATES = {State.VOID: "act-void", State.HELD: "act-held", State.WITHDRAWN: "act-withdrawn"}


@dataclass(frozen=True, slots=True)
class Office:
    """Whose books these are, what they are, and where its days begin."""

    books: Mapping[str, Book]
    owner: str
    timezone: ZoneInfo
    approval_needed: bool = False

    def today(self, at: datetime) -> date:
        """Return the office's day at an instant."""
        return at.astimezone(self.timezone).date()

    def owner_of(self, book: Book) -> str:
        """Return whose book it is."""
        return book.owner or self.owner


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from: a book of the configuration, its series, the day's stretch."""

    name: str
    book: Book
    series: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Ruling:
    """An order that may go on; without a source it was carried out before, on the same day."""

    order: Order
    entry: Entry
    source: Source | None


def judge(
    connection: Connection, office: Office, orders: Sequence[Order], act: Act, *, at: datetime
) -> tuple[Ruling, ...]:
    """Return a ruling for each order; raises Stopped with all refusals, `where.file` the key."""
    problems: list[Problem] = []
    rulings = []
    times = Counter(key_of(order.key) for order in orders)
    for order in orders:
        key = key_of(order.key)
        found = _ruling(connection, office, Order(key, order.day), act, at=at)
        if isinstance(found, Ruling) and times[key] > 1:
            found = refusal("act-twice", key)
        if isinstance(found, Ruling):
            rulings.append(found)
        elif found not in problems:
            problems.append(found)
    if problems:
        raise Stopped(*problems)
    return tuple(rulings)


def source_of(
    connection: Connection, office: Office, name: str, type_: str, day: date, key: str
) -> Source | Problem:
    """Return where papers of a type get their numbers on a day, or why they get none."""
    book = office.books.get(name)
    if book is None:
        return refusal("act-no-book", key, book=name)
    stretch = stretch_of(book, day)
    if stretch is None:
        params = {"day": short_date(day), "book": book.title, "days": open_days(book)}
        return refusal("act-no-volume", key, **params)
    source = Source(name, book, series_of(name, book, type_), stretch)
    return _changed(connection, office, source, key) or source


def shut(connection: Connection, source: Source, key: str) -> Problem | None:
    """Return the refusal of a book that was closed for ever."""
    book = schema.book
    closed = connection.scalar(
        sa.select(sa.func.min(book.c.closed))
        .where(book.c.series.in_((source.series, source.name)))
        .where(book.c.name == source.name, book.c.opened == source.stretch.opened)
    )
    if closed is None:
        return None
    params = {
        "book": source.book.title,
        "period": source.stretch.period,
        "closed": short_date(closed),
    }
    return refusal("act-book-closed", key, **params)


def too_late(day: date, today: date, key: str) -> Problem | None:
    """Return the refusal of an issue date that is still to come."""
    if day <= today:
        return None
    return refusal("act-future", key, day=short_date(day), today=short_date(today))


def out_of_order(connection: Connection, source: Source, day: date, key: str) -> Problem | None:
    """Return a warning if papers of the same volume were issued on later days.

    By Decree 30/2020, Art. 15, numbers and dates follow the order of issue; the clerk decides.
    """
    latest = connection.scalar(
        sa.select(sa.func.max(schema.number.c.day))
        .join(schema.book, schema.book.c.id == schema.number.c.book_id)
        .where(schema.book.c.series == source.series)
        .where(schema.book.c.opened == source.stretch.opened)
        .where(schema.number.c.status.in_(("taken", "issued")))
    )
    if latest is None or day >= latest:
        return None
    params = {"day": short_date(day), "latest": short_date(latest), "book": source.book.title}
    return Problem("act-out-of-order", Where(file=key), params, Level.WARNING)


def last_step(connection: Connection, entry: Entry) -> Row[Any] | None:
    """Return the last step of a document on its way to approval."""
    approval = schema.approval
    return connection.execute(
        sa.select(approval)
        .where(approval.c.document_id == entry.id)
        .order_by(approval.c.id.desc())
        .limit(1)
    ).one_or_none()


def against_approval(connection: Connection, entry: Entry) -> Problem | None:
    """Return why a draft does not count as approved: not yet, or another file than this was."""
    last = last_step(connection, entry)
    if last is None or last.step != Step.APPROVED:
        return refusal("act-not-approved", entry.key, revision=entry.revision)
    if last.file_sha == (entry.pinned or entry.file_sha):
        return None
    if last.revision == entry.revision:
        return refusal("act-approved-then-edited", entry.key, revision=entry.revision)
    params = {"approved": last.revision, "revision": entry.revision}
    return refusal("act-approved-before", entry.key, **params)


def state_against(entry: Entry) -> Problem | None:
    """Return why a document, as it stands, is no draft that an act may go on with."""
    if not entry.made_here:
        return refusal("act-not-ours", entry.key)
    if entry.state in STATES:
        return refusal(STATES[entry.state], entry.key)
    if _given(entry):
        code = "act-taken" if entry.taken else "act-issued"
        return refusal(code, entry.key, number=_number(entry), day=_day(entry))
    if not entry.stored:
        return refusal("act-not-stored", entry.key)
    return None


def refusal(code: str, key: str, **params: str | int) -> Problem:
    """Return what stands against an act on a document or paper."""
    return Problem(code, Where(file=key), params)


def _ruling(
    connection: Connection, office: Office, order: Order, act: Act, *, at: datetime
) -> Ruling | Problem:
    entry = reading.entry(connection, order.key)
    if entry is None:
        return refusal("act-unknown", order.key)
    if act == "take" and _given(entry) and entry.day == order.day:
        return Ruling(order, entry, None)
    against = state_against(entry)
    if against is None and act == "take" and office.approval_needed:
        against = against_approval(connection, entry)
    if against is not None:
        return against
    source = source_of(connection, office, entry.book, entry.type, order.day, order.key)
    if isinstance(source, Problem):
        return source
    if entry.number is not None and _elsewhere(entry, source):
        return _other_volume(office, entry, order)
    closed = shut(connection, source, order.key) if entry.number is None else None
    late = too_late(order.day, office.today(at), order.key) if act == "take" else None
    return closed or late or Ruling(order, entry, source)


def _given(entry: Entry) -> bool:
    return entry.made_here and (entry.taken or entry.state is State.ISSUED)


def _elsewhere(entry: Entry, source: Source) -> bool:
    return (entry.series, entry.period) != (source.series, source.stretch.period)


def _other_volume(office: Office, entry: Entry, order: Order) -> Problem:
    return refusal(
        "act-other-volume",
        entry.key,
        number=_number(entry),
        book=office.books[entry.book].title,
        period=entry.period or "",
        day=short_date(order.day),
    )


def _number(entry: Entry) -> str:
    return f"{entry.number:02}" if entry.number else ""


def _day(entry: Entry) -> str:
    return short_date(entry.day) if entry.day else ""


def _changed(connection: Connection, office: Office, source: Source, key: str) -> Problem | None:
    """Return the refusal of a book that is no longer what numbers were given from."""
    for volume in _volumes_beside(connection, source):
        if volume.last < volume.first:
            continue  # nothing was given from it: it was only closed
        same = (
            _shape(volume.series, source) == _shape(source.series, source)
            and volume.owner == office.owner_of(source.book)
            and still(source.book, volume.opened, volume.first, _days(volume.latest))
        )
        if not same:
            return refusal(
                "register-book-changed",
                key,
                book=source.name,
                owner=volume.owner,
                opened=short_date(volume.opened),
                first=volume.first,
                last=volume.last,
            )
    return None


def _volumes_beside(connection: Connection, source: Source) -> Sequence[sa.Row[Any]]:
    """Return what the book gave numbers from in the same year, or the same committee ever."""
    book, number = schema.book, schema.number
    query = (
        sa.select(book, sa.func.max(number.c.day).label("latest"))
        .outerjoin(number, number.c.book_id == book.c.id)
        .where(book.c.name == source.name)
        .group_by(book.c.id)
    )
    if source.book.period == "year":
        year = source.stretch.opened.year
        query = query.where(book.c.opened.between(date(year, 1, 1), date(year, 12, 31)))
    return connection.execute(query).all()


def _shape(series: str, source: Source) -> bool:
    return series == source.name


def _days(latest: date | None) -> tuple[date, ...]:
    return () if latest is None else (latest,)
