"""Questions: what stands in the register. One select for each kind of answer."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from docgen.config.schema import Book
from docgen.model import Draft, State
from docgen.register import schema
from docgen.register.books import period_of, stretch_of
from docgen.register.texts import numbering_from, numberings_from
from docgen.register.values import Entry, Event, Line, Relation, Revision, RowState, Tie, Volume

BATCH = 500  # rows fetched at a time, so that a register of any size streams

document, revision = schema.document, schema.revision
number, book = schema.number, schema.book
previous = document.alias("previous")

ENTRY = (
    sa.select(
        document,
        revision.c.stored,
        revision.c.digest,
        revision.c.template_sha,
        revision.c.file_sha,
        revision.c.path,
        revision.c.planned,
        revision.c.name,
        sa.func.coalesce(number.c.symbol, revision.c.symbol, "").label("symbol"),
        sa.func.coalesce(number.c.type_name, revision.c.type_name, "").label("type_name"),
        sa.func.coalesce(number.c.subject, revision.c.subject, "").label("subject"),
        number.c.no,
        number.c.day,
        number.c.status,
        book.c.series,
        book.c.opened,
        previous.c.key.label("previous"),
    )
    .select_from(document)
    .outerjoin(
        revision,
        (revision.c.document_id == document.c.id) & (revision.c.no == document.c.revision),
    )
    .outerjoin(number, number.c.document_id == document.c.id)
    .outerjoin(book, book.c.id == number.c.book_id)
    .outerjoin(previous, previous.c.id == document.c.previous_id)
)

LINE = (
    sa.select(
        document.c.key,
        document.c.issued_path,
        document.c.row_state,
        revision.c.path,
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

REVISION = sa.select(revision, document.c.key, document.c.type, document.c.row_key).join(
    document, document.c.id == revision.c.document_id
)


def entry(connection: Connection, key: str) -> Entry | None:
    """Return one document or paper."""
    row = connection.execute(ENTRY.where(document.c.key == key)).one_or_none()
    return None if row is None else _entry(row)


def current(connection: Connection, type_: str, row_key: str) -> Entry | None:
    """Return the latest document of a record."""
    query = ENTRY.where(document.c.type == type_, document.c.row_key == row_key)
    row = connection.execute(query.order_by(document.c.generation.desc()).limit(1)).one_or_none()
    return None if row is None else _entry(row)


def entries(connection: Connection, type_: str | None) -> Iterator[Entry]:
    """Yield the documents that docgen made, in order."""
    query = ENTRY.where(document.c.origin == "drafted")
    if type_ is not None:
        query = query.where(document.c.type == type_)
    query = query.order_by(document.c.type, document.c.row_key, document.c.generation)
    yield from map(_entry, _stream(connection, query))


def taken(connection: Connection) -> tuple[Entry, ...]:
    """Return the documents whose issuing began and was not finished, by key."""
    query = ENTRY.where(number.c.status == "taken").order_by(document.c.key)
    return tuple(map(_entry, connection.execute(query)))


def one_revision(connection: Connection, key: str, no: int | None) -> Revision | None:
    """Return a revision of a document, the latest if `no` is None."""
    wanted = document.c.revision if no is None else no
    row = connection.execute(
        REVISION.where(document.c.key == key, revision.c.no == wanted)
    ).one_or_none()
    return None if row is None else _revision(row)


def unstored(connection: Connection) -> tuple[Revision, ...]:
    """Return the latest revisions whose file was not marked as stored, by key.

    Earlier ones were overtaken before their file was needed; a void document needs none.
    """
    query = (
        REVISION.outerjoin(number, number.c.document_id == document.c.id)
        .where(~revision.c.stored, revision.c.no == document.c.revision)
        .where(sa.func.coalesce(number.c.status, "").in_(("", "reserved")))
        .order_by(document.c.key)
    )
    return tuple(map(_revision, connection.execute(query)))


def template(connection: Connection, sha: str) -> bytes:
    """Return a template's bytes; KeyError when the register has none of that hash."""
    found = connection.scalar(
        sa.select(schema.template.c.content).where(schema.template.c.sha == sha)
    )
    if found is None:
        raise KeyError(sha)
    return bytes(found)


def citing(connection: Connection, record: str) -> tuple[str, ...]:
    """Return the keys of documents whose latest revision cites a record, void ones left out."""
    cited = schema.citation
    query = (
        sa.select(document.c.key)
        .join(revision, revision.c.document_id == document.c.id)
        .join(cited, cited.c.revision_id == revision.c.id)
        .outerjoin(number, number.c.document_id == document.c.id)
        .where(cited.c.record == record, revision.c.no == document.c.revision)
        .where(sa.func.coalesce(number.c.status, "") != "void")
        .order_by(document.c.key)
    )
    return tuple(connection.scalars(query))


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
    yield from map(_line, _stream(connection, query))


def line(connection: Connection, key: str) -> Line | None:
    """Return the line of one document or paper."""
    row = connection.execute(LINE.where(document.c.key == key)).one_or_none()
    return None if row is None else _line(row)


def volumes(connection: Connection, books: Mapping[str, Book]) -> tuple[Volume, ...]:
    """Return the volumes that numbers were given from; `books` says until when they are open."""
    query = sa.select(book).order_by(book.c.series, book.c.opened)
    return tuple(_volume(row, books.get(row.name)) for row in connection.execute(query))


def relations(connection: Connection, key: str) -> tuple[Relation, ...]:
    """Return what bears on a document and what it bears on."""
    new, old, tie = document.alias("new"), document.alias("old"), schema.relation
    query = (
        sa.select(new.c.key, old.c.key, tie.c.kind)
        .select_from(tie)
        .join(new, new.c.id == tie.c.new_id)
        .join(old, old.c.id == tie.c.old_id)
        .where((new.c.key == key) | (old.c.key == key))
        .order_by(new.c.key, old.c.key, tie.c.kind)
    )
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


def _stream(connection: Connection, query: sa.Select[Any]) -> Iterator[Row[Any]]:
    yield from connection.execution_options(yield_per=BATCH).execute(query)


def _entry(row: Row[Any]) -> Entry:
    issued = bool(row.issued_sha)
    return Entry(
        key=row.key,
        type=row.type,
        row_key=row.row_key,
        generation=row.generation,
        state=_state(row.status, row.row_state),
        row_state=RowState(row.row_state),
        made_here=row.origin == "drafted",
        pinned=row.pinned,
        taken=row.status == "taken",
        symbol=row.symbol,
        series=row.series,
        period=row.opened and period_of(row.opened),
        number=row.no,
        day=row.day,
        planned=row.planned,
        revision=row.revision,
        stored=bool(row.stored),
        digest=row.digest or "",
        template_sha=row.template_sha or "",
        file_sha=row.issued_sha if issued else row.file_sha or "",
        path=row.issued_path if issued else row.path or "",
        name=row.name or "",
        type_name=row.type_name,
        subject=row.subject,
        previous=row.previous,
    )


def _state(status: str | None, row_state: str) -> State:
    """Return a document's state: what its number says, before that what its row says.

    Once issuing has begun a row that goes away changes nothing; a number that was only reserved
    stays with a document that is held or withdrawn.
    """
    match status, row_state:
        case (("void" | "lost"), _):
            return State.VOID
        case "issued", _:
            return State.ISSUED
        case "taken", _:
            return State.RESERVED
        case _, "held":
            return State.HELD
        case _, "withdrawn":
            return State.WITHDRAWN
        case "reserved", _:
            return State.RESERVED
        case _:
            return State.DRAFT


def _line(row: Row[Any]) -> Line:
    return Line(
        key=row.key,
        book=row.name,
        series=row.series,
        period=period_of(row.opened),
        state=_state(row.status, "live"),
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
    )


def _revision(row: Row[Any]) -> Revision:
    draft = Draft(
        key=f"{row.type}/{row.row_key}",
        type=row.type,
        tab="",
        row=0,
        cell="",
        template=row.template,
        data=json.loads(row.data),
        planned=row.planned,
        symbol=row.symbol,
        book=row.book,
        cites=tuple(json.loads(row.cites)),
        type_name=row.type_name,
        subject=row.subject,
        signer=row.signer,
        recipients=row.recipients,
        keeper=row.keeper,
        copies=row.copies,
        name=row.name,
    )
    return Revision(
        key=row.key,
        no=row.no,
        at=row.at,
        actor=row.actor,
        draft=draft,
        template_sha=row.template_sha,
        digest=row.digest,
        file_sha=row.file_sha,
        path=row.path,
        reason=row.reason,
        changes=json.loads(row.changes),
        own=numbering_from(row.own),
        cited=numberings_from(row.cited),
        stored=bool(row.stored),
    )
