"""The outgoing register as people read it: its lines, its volumes, what happened and why."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from docgen.config.schema import Book
from docgen.register import schema
from docgen.register.books import period_of, stretch_of
from docgen.register.reading import state_of, streamed
from docgen.register.values import Event, Line, Relation, Tie, Volume

document, revision = schema.document, schema.revision
number, book = schema.number, schema.book

LINE = (
    sa.select(
        document.c.key,
        document.c.issued_path,
        document.c.row_state,
        revision.c.path,
        revision.c.family,
        book.c.name,
        book.c.series,
        book.c.opened,
        number,
        *(
            sa.func.coalesce(number.c[column], revision.c[column], "").label(f"shown_{column}")
            for column in ("type_name", "subject", "signer", "recipients", "keeper")
        ),
        sa.func.coalesce(number.c.copies, revision.c.copies).label("shown_copies"),
    )
    .select_from(number)
    .join(book, book.c.id == number.c.book_id)
    .join(document, document.c.id == number.c.document_id)
    .outerjoin(
        revision,
        (revision.c.document_id == document.c.id) & (revision.c.no == document.c.revision),
    )
)


def lines(
    connection: Connection, *, year: int | None = None, name: str | None = None
) -> Iterator[Line]:
    """Yield the lines of the outgoing register by series, period and number."""
    query = LINE
    if year is not None:
        day = sa.func.coalesce(number.c.day, book.c.opened)
        query = query.where(day.between(date(year, 1, 1), date(year, 12, 31)))
    if name is not None:
        query = query.where(book.c.name == name)
    query = query.order_by(book.c.series, book.c.opened, number.c.no)
    yield from map(_line, streamed(connection, query))


def line(connection: Connection, key: str) -> Line | None:
    """Return the line of one document or paper."""
    row = connection.execute(LINE.where(document.c.key == key)).one_or_none()
    return None if row is None else _line(row)


def volumes(connection: Connection, books: Mapping[str, Book]) -> tuple[Volume, ...]:
    """Return the volumes that numbers were given from; `books` says until when they are open."""
    query = sa.select(book).order_by(book.c.series, book.c.opened)
    return tuple(_volume(row, books.get(row.name)) for row in connection.execute(query))


def relations(connection: Connection, key: str | None) -> tuple[Relation, ...]:
    """Return what bears on a document and what it bears on, or all that bear on any."""
    new, old, tie = document.alias("new"), document.alias("old"), schema.relation
    query = (
        sa.select(new.c.key, old.c.key, tie.c.kind)
        .select_from(tie)
        .join(new, new.c.id == tie.c.new_id)
        .join(old, old.c.id == tie.c.old_id)
        .order_by(new.c.key, old.c.key, tie.c.kind)
    )
    if key is not None:
        query = query.where((new.c.key == key) | (old.c.key == key))
    return tuple(Relation(new, old, Tie(kind)) for new, old, kind in connection.execute(query))


def events(connection: Connection, key: str) -> tuple[Event, ...]:
    """Return what happened to a document, oldest first."""
    query = (
        sa.select(schema.event, document.c.key)
        .join(document, document.c.id == schema.event.c.document_id)
        .where(document.c.key == key)
        .order_by(schema.event.c.id)
    )
    return tuple(
        Event(at=row.at, actor=row.actor, code=row.code, key=row.key, params=json.loads(row.params))
        for row in connection.execute(query)
    )


def _line(row: Row[Any]) -> Line:
    return Line(
        key=row.key,
        book=row.name,
        series=row.series,
        period=period_of(row.opened),
        state=state_of(row.status, "live"),
        number=row.no,
        symbol=row.symbol,
        day=row.day,
        type_name=row.shown_type_name,
        subject=row.shown_subject,
        signer=row.shown_signer,
        recipients=row.shown_recipients,
        keeper=row.shown_keeper,
        copies=row.shown_copies,
        sent=row.sent,
        received_by=row.received_by,
        remarks=row.remarks,
        reason=row.reason,
        lost=row.status == "lost",
        path=row.issued_path or row.path or "",
        family=row.family or "",
    )


def _volume(row: Row[Any], configured: Book | None) -> Volume:
    stretch = stretch_of(configured, row.opened) if configured else None
    return Volume(
        book=row.name,
        series=row.series,
        owner=row.owner,
        title=row.title,
        period=period_of(row.opened),
        opened=row.opened,
        closed=stretch.closed if stretch else None,
        first=row.first,
        last=row.last,
        shut=row.closed,
    )
