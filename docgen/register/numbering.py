"""Numbers given, used and closed; every function runs inside one transaction of its caller.

A number is `reserved` (early, for a meant day), `taken` (issuing began: number and date are
fixed), `issued` (the file stands, frozen) or `void` (closed for ever, with a reason). The counter
of a volume moves in the transaction that stores the number, so that a rollback takes both back;
that no two rows share volume and number is a constraint besides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from docgen.errors import Problem, Where
from docgen.model import State
from docgen.register import outgoing, reading, schema
from docgen.register.engine import insert
from docgen.register.events import note
from docgen.register.faults import stopped
from docgen.register.judging import Act, Office, Ruling, Source, judge, out_of_order
from docgen.register.texts import clean, key_of
from docgen.register.values import Entry, Order

Status = Literal["reserved", "taken", "issued"]


@dataclass(frozen=True, slots=True)
class Given:
    """A number that was just counted, and the row of its volume."""

    book_id: int
    no: int


def candidates(
    connection: Connection, office: Office, orders: Sequence[Order], act: Act, *, at: datetime
) -> dict[str, int]:
    """Return the number that each order would be carried out with now."""
    ahead: dict[tuple[str, date], int] = {}
    numbers = {}
    for ruling in judge(connection, office, orders, act, at=at):
        if ruling.entry.number is not None:
            numbers[ruling.entry.key] = ruling.entry.number
        elif ruling.source is not None:
            volume = ruling.source.series, ruling.source.stretch.opened
            ahead[volume] = ahead.get(volume, last_of(connection, ruling.source)) + 1
            numbers[ruling.entry.key] = ahead[volume]
    return numbers


def warnings(
    connection: Connection, office: Office, orders: Sequence[Order], act: Act, *, at: datetime
) -> tuple[Problem, ...]:
    """Return the warnings for orders that an act would carry out."""
    found = (
        out_of_order(connection, ruling.source, ruling.order.day, ruling.entry.key)
        for ruling in judge(connection, office, orders, act, at=at)
        if ruling.source is not None
    )
    return tuple(warning for warning in found if warning is not None)


def reserve(
    connection: Connection, office: Office, orders: Sequence[Order], *, at: datetime, actor: str
) -> dict[str, int]:
    """Give each document a number for its meant day; return the numbers by key."""
    rulings = judge(connection, office, orders, "reserve", at=at)
    return {
        ruling.entry.key: _number(connection, office, ruling, "reserved", at=at, actor=actor)
        for ruling in rulings
    }


def take(
    connection: Connection, office: Office, orders: Sequence[Order], *, at: datetime, actor: str
) -> dict[str, int]:
    """Fix each document's number and date; return the numbers by key."""
    rulings = judge(connection, office, orders, "take", at=at)
    return {
        ruling.entry.key: _number(connection, office, ruling, "taken", at=at, actor=actor)
        for ruling in rulings
    }


def finish(
    connection: Connection, key: str, *, file_sha: str, path: str, at: datetime, actor: str
) -> None:
    """Freeze a document whose number was taken and whose file stands."""
    entry = _entry(connection, key)
    if entry.state is State.ISSUED and (entry.file_sha, entry.path) == (file_sha, path):
        return
    if not entry.taken or not file_sha:
        raise stopped("act-not-taken", Where(file=entry.key))
    row = entry.id
    connection.execute(
        schema.document.update()
        .where(schema.document.c.id == row)
        .values(issued_sha=file_sha, issued_path=clean(path, Where(file=entry.key)))
    )
    _set(connection, row, status="issued")
    note(connection, "issued", row, at=at, actor=actor, params={"path": path})


def put_back(connection: Connection, key: str, *, at: datetime, actor: str) -> None:
    """Make a taken number a reserved one again."""
    entry = _entry(connection, key)
    if not entry.taken:
        raise stopped("act-not-taken", Where(file=entry.key))
    row = entry.id
    _set(connection, row, status="reserved")
    note(connection, "put-back", row, at=at, actor=actor)


def void(connection: Connection, key: str, reason: str, *, at: datetime, actor: str) -> int:
    """Close a document's number, and with it the document; return the number."""
    entry = _entry(connection, key)
    reason = clean(reason, Where(file=entry.key)).strip()
    if not reason:
        raise stopped("act-no-reason", Where(file=entry.key))
    if entry.number is None:
        raise stopped("act-no-number", Where(file=entry.key))
    line = outgoing.line(connection, entry.key)
    if entry.state is State.VOID:
        if line is not None and line.reason == reason:
            return entry.number
        raise stopped("act-void", Where(file=entry.key))
    row = entry.id
    _set(connection, row, status="void", reason=reason)
    note(connection, "void", row, at=at, actor=actor, params={"reason": reason})
    return entry.number


def count(connection: Connection, office: Office, source: Source) -> Given:
    """Return the next number of a volume, whose counter moves with it."""
    book = schema.book
    new = insert(connection, book).values(
        series=source.series,
        opened=source.stretch.opened,
        name=source.name,
        owner=office.owner_of(source.book),
        title=source.book.title,
        first=source.stretch.first,
        last=source.stretch.first,
    )
    counted = new.on_conflict_do_update(
        index_elements=[book.c.series, book.c.opened],
        set_={"last": book.c.last + 1, "title": new.excluded.title},
    ).returning(book.c.id, book.c.last)
    return Given(*connection.execute(counted).one())


def last_of(connection: Connection, source: Source) -> int:
    """Return the last number given in a volume; one less than its first if none was."""
    last = connection.scalar(
        sa.select(schema.book.c.last).where(
            schema.book.c.series == source.series, schema.book.c.opened == source.stretch.opened
        )
    )
    return source.stretch.first - 1 if last is None else int(last)


def _entry(connection: Connection, key: str) -> Entry:
    entry = reading.entry(connection, key_of(key))
    if entry is None:
        raise stopped("act-unknown", Where(file=key_of(key)))
    return entry


def _set(connection: Connection, document: int, **values: Any) -> None:
    number = schema.number
    connection.execute(number.update().where(number.c.document_id == document).values(**values))


def _number(
    connection: Connection,
    office: Office,
    ruling: Ruling,
    status: Status,
    *,
    at: datetime,
    actor: str,
) -> int:
    entry, day = ruling.entry, ruling.order.day
    if ruling.source is None:
        return entry.number or 0
    row = entry.id
    no = entry.number
    if no is None:
        given = count(connection, office, ruling.source)
        no = given.no
        connection.execute(
            schema.number.insert().values(
                book_id=given.book_id,
                no=no,
                document_id=row,
                status=status,
                day=day,
                symbol=entry.symbol,
            )
        )
    elif status == "reserved" and entry.day == day:
        return no
    else:
        _set(connection, row, status=status, day=day)
    params = {"number": no, "day": day.isoformat(), "series": ruling.source.series}
    note(connection, status, row, at=at, actor=actor, params=params)
    return no
