"""Drafts on their way to a signature: sent, returned with a note, approved; and what people noted.

What is approved is a revision and its file. Where the file is another one later, by a run or by
hand, the approval speaks of what is no longer there: this is told, and where the office asks for
approval (`register.approval: required`) no number is taken for it. Numbers that docgen itself
fills in, its own or those of papers it cites, change nothing that was decided.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from docgen.errors import Level, Problem, Stopped, Where
from docgen.model import Json, State
from docgen.register import drafting, reading, schema
from docgen.register.engine import Database
from docgen.register.events import note
from docgen.register.faults import stopped
from docgen.register.judging import against_approval, last_step, refusal, state_against
from docgen.register.texts import clean, key_of
from docgen.register.values import Approval, Entry, Seen, Step

LONGEST = 2000  # letters of a note
approval = schema.approval


class Approvals:
    """What people decide and write about drafts; each act leaves one event."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, key: str) -> tuple[Approval, ...]:
        """Return the steps of a document, oldest first."""
        query = (
            sa.select(approval)
            .join(schema.document, schema.document.c.id == approval.c.document_id)
            .where(schema.document.c.key == key_of(key))
            .order_by(approval.c.id)
        )
        with self._database.reading() as connection:
            return tuple(map(_approval, connection.execute(query)))

    def send(self, seen: Sequence[Seen], words: str, *, at: datetime, actor: str) -> None:
        """Send drafts for approval, all or none; raises Stopped with every refusal."""
        self._step(seen, Step.SENT, words, at=at, actor=actor)

    def send_back(self, seen: Sequence[Seen], words: str, *, at: datetime, actor: str) -> None:
        """Return drafts that were sent or approved, with what is to be mended."""
        self._step(seen, Step.RETURNED, words, at=at, actor=actor)

    def approve(self, seen: Sequence[Seen], *, at: datetime, actor: str) -> None:
        """Approve the files that were looked at; one that is approved stays so, without a word."""
        self._step(seen, Step.APPROVED, "", at=at, actor=actor)

    def carry(self, was: Entry, *, at: datetime) -> None:
        """Let the step of a file hold for the one in its place, which differs by numbers alone.

        `was` is the document before docgen filled numbers into it; a step that did not hold then
        does not come to hold.
        """
        with self._database.writing() as connection:
            last = last_step(connection, was)
            now = reading.entry(connection, was.key)
            if last is None or now is None or last.step == Step.RETURNED:
                return
            if last.file_sha == file_sha_of(was) != file_sha_of(now):
                _write(connection, now, Step(last.step), "", at=at, actor=last.actor, carried=True)

    def warnings(self, keys: Sequence[str]) -> tuple[Problem, ...]:
        """Return a warning for each draft whose approval began and does not hold."""
        with self._database.reading() as connection:
            found = (_warning(connection, key_of(key)) for key in keys)
            return tuple(one for one in found if one is not None)

    def lacking(self, keys: Sequence[str]) -> tuple[Problem, ...]:
        """Return a warning for each draft that is not approved as it stands, begun or not."""
        with self._database.reading() as connection:
            found = (_lacking(connection, key_of(key)) for key in keys)
            return tuple(one for one in found if one is not None)

    def write_note(self, key: str, words: str, *, at: datetime, actor: str) -> None:
        """Write something beside a document; it is in no file, and stays."""
        where = Where(file=key_of(key))
        words = _checked(words, where)
        if not words:
            raise stopped("act-note-empty", where)
        self._write_down(key, "noted", {"note": words}, at=at, actor=actor)

    def enter_scan(
        self, key: str, *, path: str, sha: str, pages: int, at: datetime, actor: str
    ) -> None:
        """Enter the scan of a signed paper, whose file stands; raises Stopped for a draft."""
        entry = self._entry(key)
        if entry.state is not State.ISSUED or entry.taken or not entry.made_here:
            raise stopped("act-scan-not-issued", Where(file=entry.key))
        params = {"path": path, "sha": sha, "pages": pages}
        self._write_down(key, "scanned", params, at=at, actor=actor)

    def enter_edit(self, seen: Seen, sha: str, *, at: datetime, actor: str) -> None:
        """Pin a file that a person sent in and that stands now, in place of the one seen."""
        with self._database.writing() as connection:
            entry = _open(connection, seen)
            drafting.pin(connection, entry.key, sha, at=at, actor=actor, code="uploaded")

    def refuse_unless_open(self, seen: Seen) -> Entry:
        """Return a draft that may be changed and is as it was seen; raises Stopped."""
        with self._database.reading() as connection:
            return _open(connection, seen)

    def _entry(self, key: str) -> Entry:
        with self._database.reading() as connection:
            entry = reading.entry(connection, key_of(key))
        if entry is None:
            raise stopped("act-unknown", Where(file=key_of(key)))
        return entry

    def _write_down(
        self, key: str, code: str, params: dict[str, Json], *, at: datetime, actor: str
    ) -> None:
        entry = self._entry(key)
        with self._database.writing() as connection:
            note(connection, code, entry.id, at=at, actor=actor, params=params)

    def _step(
        self, seen: Sequence[Seen], step: Step, words: str, *, at: datetime, actor: str
    ) -> None:
        words = _checked(words, Where(file="form"))
        if step is Step.RETURNED and not words:
            raise stopped("act-no-note", Where(file=seen[0].key if seen else "form"))
        with self._database.writing() as connection:
            found = [_judged(connection, one, step) for one in seen]
            if problems := [one for one in found if isinstance(one, Problem)]:
                raise Stopped(*problems)
            for one in (one for one in found if isinstance(one, Entry)):
                if not _stands(connection, one, step):
                    _write(connection, one, step, words, at=at, actor=actor)


def _checked(words: str, where: Where) -> str:
    words = clean(words, where).strip()
    if len(words) > LONGEST:
        raise stopped("act-note-long", where, most=LONGEST)
    return words


def _open(connection: Connection, seen: Seen) -> Entry:
    found = _as_seen(connection, seen)
    if isinstance(found, Problem):
        raise Stopped(found)
    return found


def _judged(connection: Connection, seen: Seen, step: Step) -> Entry | Problem:
    """Return the document of a step, or what stands against it."""
    found = _as_seen(connection, seen)
    if isinstance(found, Problem):
        return found
    last = last_step(connection, found)
    if step is Step.RETURNED and (last is None or last.step == Step.RETURNED):
        return refusal("act-not-sent", found.key)
    if step is Step.SENT and against_approval(connection, found) is None:
        return refusal("act-approved", found.key, revision=found.revision)
    return found


def _as_seen(connection: Connection, seen: Seen) -> Entry | Problem:
    """Return a draft that is as it was seen, or what stands against acting on it."""
    key = key_of(seen.key)
    entry = reading.entry(connection, key)
    if entry is None:
        return refusal("act-unknown", key)
    if against := state_against(entry):
        return against
    if seen.sha != file_sha_of(entry):
        return refusal("act-changed-since", key)
    return entry


def file_sha_of(entry: Entry) -> str:
    """Return the hash of a draft's file, as far as the register knows."""
    return entry.pinned or entry.file_sha


def _stands(connection: Connection, entry: Entry, step: Step) -> bool:
    """Tell whether this very file is at this step already."""
    last = last_step(connection, entry)
    return (
        step is not Step.RETURNED
        and last is not None
        and (last.step, last.file_sha) == (step, file_sha_of(entry))
    )


def _write(
    connection: Connection,
    entry: Entry,
    step: Step,
    words: str,
    *,
    at: datetime,
    actor: str,
    carried: bool = False,
) -> None:
    connection.execute(
        approval.insert().values(
            document_id=entry.id,
            step=str(step),
            revision=entry.revision,
            file_sha=file_sha_of(entry),
            note=words,
            at=at,
            actor=clean(actor, Where(file="actor")),
            carried=carried,
        )
    )
    if carried:
        return  # the act that filled the numbers in has left its own event
    params: dict[str, Json] = {"revision": entry.revision}
    params |= {"note": words} if words else {}
    note(connection, step, entry.id, at=at, actor=actor, params=params)


def _warning(connection: Connection, key: str) -> Problem | None:
    entry = reading.entry(connection, key)
    begun = entry is not None and last_step(connection, entry) is not None
    return _lacking(connection, key) if begun else None


def _lacking(connection: Connection, key: str) -> Problem | None:
    entry = reading.entry(connection, key)
    if entry is None or state_against(entry):
        return None
    against = against_approval(connection, entry)
    return against and Problem(against.code, against.where, against.params, Level.WARNING)


def _approval(row: Row[Any]) -> Approval:
    return Approval(
        step=Step(row.step),
        revision=row.revision,
        file_sha=row.file_sha,
        note=row.note,
        at=row.at,
        actor=row.actor,
        carried=row.carried,
    )
