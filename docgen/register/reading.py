"""Questions: what stands in the register. One select for each kind of answer."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from docgen.data import term_from
from docgen.model import Draft, State
from docgen.register import schema
from docgen.register.books import period_of
from docgen.register.texts import findings_from, numbering_from, numberings_from
from docgen.register.values import Entry, Revision, RowState

BATCH = 500  # rows fetched at a time, so that a register of any size streams

document, revision = schema.document, schema.revision
number, book = schema.number, schema.book
previous = document.alias("previous")

ENTRY = (
    sa.select(
        document,
        revision.c.stored,
        sa.func.coalesce(revision.c.confirmed, revision.c.digest).label("digest"),
        revision.c.template_sha,
        revision.c.file_sha,
        revision.c.path,
        revision.c.planned,
        revision.c.book,
        revision.c.name,
        revision.c.family,
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
    yield from map(_entry, streamed(connection, query))


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


def unlaid(connection: Connection) -> Iterator[Revision]:
    """Yield the latest stored revisions of live drafts whose pages nobody looked at, by key."""
    query = (
        REVISION.outerjoin(number, number.c.document_id == document.c.id)
        .where(revision.c.stored, revision.c.laid.is_(None))
        .where(revision.c.no == document.c.revision, document.c.row_state == RowState.LIVE)
        .where(sa.func.coalesce(number.c.status, "").in_(("", "reserved")))
        .order_by(document.c.key)
    )
    yield from map(_revision, streamed(connection, query))


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


def citations(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return what the latest revision of each document cites, by the document's key."""
    cited = schema.citation
    query = (
        sa.select(document.c.key, cited.c.record)
        .join(revision, revision.c.document_id == document.c.id)
        .join(cited, cited.c.revision_id == revision.c.id)
        .where(revision.c.no == document.c.revision)
        .order_by(document.c.key, cited.c.record)
    )
    found: dict[str, tuple[str, ...]] = {}
    for key, record in connection.execute(query):
        found[key] = (*found.get(key, ()), record)
    return found


def noted_origins(connection: Connection) -> Iterator[Row[Any]]:
    """Yield key, issued_sha, id, family, unit, origins of the latest revision of all documents."""
    query: sa.Select[Any] = (
        sa.select(
            document.c.key,
            document.c.issued_sha,
            revision.c.id,
            revision.c.family,
            revision.c.unit,
            revision.c.origins,
        )
        .join(revision, revision.c.document_id == document.c.id)
        .where(revision.c.no == document.c.revision)
    )
    rows: Iterable[Any] = connection.execute(query.execution_options(yield_per=BATCH))
    yield from rows


def state_of(status: str | None, row_state: str) -> State:
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


def streamed(connection: Connection, query: sa.Select[Any]) -> Iterator[Row[Any]]:
    """Yield the rows of a query, a batch at a time."""
    yield from connection.execution_options(yield_per=BATCH).execute(query)


def _entry(row: Row[Any]) -> Entry:
    issued = bool(row.issued_sha) or row.status == "issued"
    return Entry(
        id=row.id,
        key=row.key,
        type=row.type,
        row_key=row.row_key,
        generation=row.generation,
        state=state_of(row.status, row.row_state),
        row_state=RowState(row.row_state),
        made_here=row.origin == "drafted",
        pinned=row.pinned,
        taken=row.status == "taken",
        frozen=issued,
        symbol=row.symbol,
        book=row.book or "",
        series=row.series,
        period=row.opened and period_of(row.opened),
        number=row.no,
        day=row.day,
        planned=row.planned,
        revision=row.revision,
        stored=bool(row.stored),
        digest=row.digest or "",
        template_sha=row.template_sha or "",
        file_sha=row.issued_sha or row.file_sha or "",
        path=row.issued_path or row.path or "",
        name=row.name or "",
        family=row.family or "",
        type_name=row.type_name,
        subject=row.subject,
        previous=row.previous,
        workbook=row.workbook,
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
        terms=tuple(term_from(term) for term in json.loads(row.terms)),
        family=row.family,
        unit=row.unit,
        origins=json.loads(row.origins),
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
        findings=findings_from(row.findings),
        laid=None if row.laid is None else findings_from(row.laid),
    )
