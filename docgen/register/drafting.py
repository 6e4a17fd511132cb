"""What a run does to the register: revisions, and whether documents are live, held or withdrawn.

The order is: commit here, then write the file, then mark the revision as stored. A crash between
any two of these leaves a revision that is not marked, and the next run writes its file again.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from docgen.data import term_json
from docgen.errors import Where
from docgen.model import Draft, Finding, State
from docgen.register import reading, schema
from docgen.register.engine import insert_new
from docgen.register.events import note
from docgen.register.faults import stopped
from docgen.register.texts import (
    clean,
    findings_text,
    json_text,
    key_of,
    numbering_text,
    numberings_text,
    record_of,
    without_generation,
)
from docgen.register.values import Entry, NewRevision, Revision, RowState

NOTHING = "{}"  # origins of revisions from before they were noted
MOVABLE = (State.DRAFT, State.HELD, State.WITHDRAWN, State.RESERVED)


def add(
    connection: Connection, revisions: Sequence[NewRevision], *, at: datetime, actor: str
) -> tuple[Revision, ...]:
    """Store renderings and return them, not yet marked as stored."""
    return tuple(_add(connection, new, at=at, actor=actor) for new in revisions)


def mark_stored(connection: Connection, revisions: Iterable[tuple[str, int]]) -> None:
    """Note that the files of these revisions stand in the output folder."""
    for key, no in revisions:
        owner = sa.select(schema.document.c.id).where(schema.document.c.key == key_of(key))
        connection.execute(
            schema.revision.update()
            .where(schema.revision.c.document_id == owner.scalar_subquery())
            .where(schema.revision.c.no == no)
            .values(stored=True)
        )


def mark_unchanged(connection: Connection, drafts: Iterable[tuple[str, int, str, Draft]]) -> None:
    """Note that other facts (their digest, the draft) give the file of a revision (key, no)."""
    for key, no, digest, draft in drafts:
        owner = sa.select(schema.document.c.id).where(schema.document.c.key == key_of(key))
        connection.execute(
            schema.revision.update()
            .where(schema.revision.c.document_id == owner.scalar_subquery())
            .where(schema.revision.c.no == no)
            .values(
                confirmed=digest,
                terms=_terms(draft, Where(file=key)),
                copies=draft.copies,
                family=clean(draft.family, Where(file=key)),
                unit=clean(draft.unit, Where(file=key)),
                origins=json_text(draft.origins, Where(file=key)),
            )
        )


def note_origins(connection: Connection, drafts: Iterable[tuple[str, Draft]]) -> int:
    """Note where the values of documents (by key) now stand in the sheet; return how many moved.

    A row that moved changes no paper, and revisions from before know no round, unit, origins. An
    issued paper keeps what was true when it was issued.
    """
    by_key = dict(drafts)
    moved = []
    for row in reading.noted_origins(connection):
        draft = by_key.get(row.key)
        if draft is None or (row.issued_sha and row.origins != NOTHING):
            continue
        where = Where(file=row.key)
        now = {
            "family": clean(draft.family, where),
            "unit": clean(draft.unit, where),
            "origins": json_text(draft.origins, where),
        }
        if (row.family, row.unit, row.origins) != tuple(now.values()):
            moved.append((row.id, now))
    for id_, now in moved:
        revision = schema.revision
        connection.execute(revision.update().where(revision.c.id == id_).values(**now))
    return len(moved)


def mark_laid(connection: Connection, laid: Iterable[tuple[str, int, Sequence[Finding]]]) -> None:
    """Note what was found on the printed pages of these revisions (key, no)."""
    for key, no, findings in laid:
        owner = sa.select(schema.document.c.id).where(schema.document.c.key == key_of(key))
        connection.execute(
            schema.revision.update()
            .where(schema.revision.c.document_id == owner.scalar_subquery())
            .where(schema.revision.c.no == no)
            .values(laid=findings_text(findings, Where(file=key)))
        )


def move(
    connection: Connection, keys: Iterable[str], to: RowState, *, at: datetime, actor: str
) -> tuple[str, ...]:
    """Make documents live, held or withdrawn; return the keys of those that were not so."""
    moved = []
    for key in keys:
        entry = reading.entry(connection, key_of(key))
        if entry is None or not _movable(entry) or entry.row_state is to:
            continue
        _change(connection, entry.key, row_state=to)
        note(connection, to, entry.id, at=at, actor=actor)
        moved.append(entry.key)
    return tuple(moved)


def pin(
    connection: Connection,
    key: str,
    sha: str | None,
    *,
    at: datetime,
    actor: str,
    code: str = "pinned",
) -> None:
    """Note the hash of a file that a person changed, or with None that nobody did."""
    entry = reading.entry(connection, key_of(key))
    if entry is None or not _movable(entry) or entry.pinned == sha:
        return
    _change(connection, entry.key, pinned=sha)
    note(connection, "unpinned" if sha is None else code, entry.id, at=at, actor=actor)


def note_workbook(connection: Connection, keys: Iterable[str], workbook: str) -> None:
    """Note that documents were last drafted from this workbook."""
    document = schema.document
    for key in keys:
        mine = document.c.key == key_of(key)
        connection.execute(document.update().where(mine).values(workbook=workbook))


def document_id(connection: Connection, key: str) -> int:
    """Return the row id of a document that is known to be there."""
    query = sa.select(schema.document.c.id).where(schema.document.c.key == key)
    return int(connection.execute(query).scalar_one())


def _movable(entry: Entry) -> bool:
    return entry.made_here and entry.state in MOVABLE and not entry.taken


def _change(connection: Connection, key: str, **values: Any) -> None:
    connection.execute(
        schema.document.update().where(schema.document.c.key == key).values(**values)
    )


def _add(connection: Connection, new: NewRevision, *, at: datetime, actor: str) -> Revision:
    type_, row_key = record_of(new.draft.key)
    before = reading.current(connection, type_, row_key)
    if before is not None and before.state is State.ISSUED:
        raise stopped("register-frozen", Where(file=before.key))
    if before is not None and before.taken:
        raise stopped("register-taken", Where(file=before.key))
    if before is None or before.state is State.VOID:
        key, no = _open(connection, new.draft.type, row_key, before), 1
    else:
        key, no = before.key, before.revision + 1
        _change(connection, key, revision=no, row_state=RowState.LIVE)
        _carry_symbol(connection, key, new.draft.symbol)
    _write(connection, key, no, new, at=at, actor=actor)
    note(
        connection,
        "revised",
        document_id(connection, key),
        at=at,
        actor=actor,
        params={"revision": no, "reason": new.reason},
    )
    stored = reading.one_revision(connection, key, no)
    assert stored is not None
    return stored


def _open(connection: Connection, type_: str, row_key: str, before: Entry | None) -> str:
    """Make the first document of a record, or the one that follows a void one; return its key."""
    generation = 1 if before is None else before.generation + 1
    key = f"{type_}/{row_key}" + (f"~{generation}" if before else "")
    connection.execute(
        schema.document.insert().values(
            key=key,
            type=type_,
            row_key=row_key,
            generation=generation,
            origin="drafted",
            row_state=RowState.LIVE,
            revision=1,
            previous_id=before.id if before else None,
        )
    )
    return key


def _carry_symbol(connection: Connection, key: str, symbol: str) -> None:
    """Let a reserved number follow its draft's symbol; `_add` saw that it is not given yet."""
    connection.execute(
        schema.number.update()
        .where(schema.number.c.document_id == document_id(connection, key))
        .values(symbol=clean(symbol, Where(file=key)))
    )


def _write(
    connection: Connection, key: str, no: int, new: NewRevision, *, at: datetime, actor: str
) -> None:
    where = Where(file=key)
    sha = hashlib.sha256(new.template).hexdigest()
    connection.execute(
        insert_new(connection, schema.template).values(sha=sha, content=new.template)
    )
    row = connection.execute(
        schema.revision.insert()
        .values(
            document_id=document_id(connection, key),
            no=no,
            at=at,
            actor=clean(actor, where),
            stored=False,
            template_sha=sha,
            digest=new.digest,
            file_sha=new.file_sha,
            path=clean(new.path, where),
            reason=new.reason,
            changes=json_text(new.changes, where),
            own=numbering_text(new.own),
            cited=numberings_text(new.cited),
            findings=findings_text(new.findings, where),
            **_draft_columns(new.draft, where),
        )
        .returning(schema.revision.c.id)
    ).scalar_one()
    for record in sorted({without_generation(cited) for cited in new.draft.cites}):
        connection.execute(schema.citation.insert().values(revision_id=row, record=record))


def _draft_columns(draft: Draft, where: Where) -> Mapping[str, Any]:
    texts = (
        "template",
        "symbol",
        "book",
        "type_name",
        "subject",
        "signer",
        "recipients",
        "keeper",
        "name",
        "family",
        "unit",
    )
    return {
        **{name: clean(getattr(draft, name), where) for name in texts},
        "data": json_text(draft.data, where),
        "cites": json.dumps([key_of(key) for key in draft.cites], ensure_ascii=False),
        "planned": draft.planned,
        "copies": draft.copies,
        "terms": _terms(draft, where),
        "origins": json_text(draft.origins, where),
    }


def _terms(draft: Draft, where: Where) -> str:
    return json_text([term_json(term) for term in draft.terms], where)
