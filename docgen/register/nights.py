"""Runs and the letters that they leave: what happened, what is still to be sent."""

import json
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from docgen.data import canonical
from docgen.errors import Problem, Where
from docgen.register import schema
from docgen.register.texts import clean, json_text
from docgen.register.values import Letter, NewLetter, Run, Service

FIRST_GAP = timedelta(minutes=5)  # longer than one sending can take, so that no two overlap
LONGEST_GAP = timedelta(hours=12)
ASTRAY = timedelta(minutes=10)  # a sign of life this far ahead is of a clock set right since
PLACES = ("file", "table", "cell", "part")


def start_run(
    connection: Connection, *, at: datetime, actor: str, kind: str, due: datetime | None
) -> int:
    """Note that a run began; return its number."""
    new = (
        schema.run.insert()
        .values(started=at, actor=clean(actor, Where(file="actor")), kind=kind, due=due)
        .returning(schema.run.c.id)
    )
    return int(connection.execute(new).scalar_one())


def finish_run(
    connection: Connection,
    run: int,
    *,
    at: datetime,
    exit_code: int,
    counts: Mapping[str, int],
    problems: Sequence[Problem],
    letters: Sequence[NewLetter],
) -> None:
    """Note how a run ended, and enter its letters."""
    seen = newest_revision(connection)
    connection.execute(
        schema.run.update()
        .where(schema.run.c.id == run)
        .values(
            finished=at,
            exit_code=exit_code,
            counts=canonical(counts),
            problems=json_text([_placed(one) for one in problems], Where(file="run")),
            seen=seen,
        )
    )
    for letter in letters:
        connection.execute(
            schema.letter.insert().values(
                run_id=run,
                message_id=uuid.uuid4().hex,
                kind=letter.kind,
                recipient=letter.recipient,
                content=json_text(letter.content, Where(file="letter")),
                entered=at,
            )
        )


def runs(connection: Connection, kind: str | None, most: int) -> tuple[Run, ...]:
    """Return the newest runs, newest first."""
    query = sa.select(schema.run).order_by(schema.run.c.id.desc()).limit(most)
    if kind is not None:
        query = query.where(schema.run.c.kind == kind)
    return tuple(_run(row) for row in connection.execute(query))


def one_run(connection: Connection, number: int) -> Run | None:
    """Return the run of a number."""
    row = connection.execute(sa.select(schema.run).where(schema.run.c.id == number)).one_or_none()
    return None if row is None else _run(row)


def newest_revision(connection: Connection) -> int:
    """Return the number of the newest revision; 0 where there is none."""
    return int(connection.scalar(sa.select(sa.func.max(schema.revision.c.id))) or 0)


def told_until(connection: Connection) -> int:
    """Return the newest revision that a finished nightly run knew."""
    done = (schema.run.c.kind == "nightly") & schema.run.c.exit_code.in_((0, 3))
    return int(connection.scalar(sa.select(sa.func.max(schema.run.c.seen)).where(done)) or 0)


def drafted_after(connection: Connection, revision: int) -> tuple[tuple[str, bool], ...]:
    """Return the keys of documents with later revisions than this one, and whether they are new."""
    table, document = schema.revision, schema.document
    query = (
        sa.select(document.c.key, sa.func.min(table.c.no))
        .join(document, document.c.id == table.c.document_id)
        .where(table.c.id > revision)
        .group_by(document.c.key)
        .order_by(document.c.key)
    )
    return tuple((key, first == 1) for key, first in connection.execute(query))


def last_letter(connection: Connection, recipient: str, kind: str) -> Mapping[str, Any]:
    """Return what the last letter of a kind told somebody; nothing where there was none."""
    table = schema.letter
    query = sa.select(table.c.content).where(table.c.recipient == recipient, table.c.kind == kind)
    found = connection.scalar(query.order_by(table.c.id.desc()).limit(1))
    return json.loads(found) if found else {}


def claim_letter(connection: Connection, at: datetime) -> Letter | None:
    """Return the next letter to be sent, this try of it noted before it is made.

    A letter that was tried rests for a gap that grows with each try; so no two processes send it
    at once, and one whose sending was broken off comes back.
    """
    table = schema.letter
    waiting = sa.select(table).where(table.c.sent.is_(None)).order_by(table.c.id)
    for row in connection.execute(waiting):
        if row.tried is not None and row.tried <= at < row.tried + _gap(row.tries):
            continue
        mine = table.c.id == row.id
        connection.execute(table.update().where(mine).values(tried=at, tries=row.tries + 1))
        return Letter(
            id=row.id,
            message_id=row.message_id,
            kind=row.kind,
            recipient=row.recipient,
            content=json.loads(row.content),
            entered=row.entered,
            tries=row.tries + 1,
        )
    return None


def close_letter(connection: Connection, letter: int, *, sent: datetime | None, why: str) -> None:
    """Note how a try ended: when the letter was sent, or the code of why it was not."""
    mine = schema.letter.c.id == letter
    connection.execute(schema.letter.update().where(mine).values(sent=sent, outcome=why))


def letters_waiting(connection: Connection) -> dict[str, int]:
    """Return how many letters were not sent yet, by why not; by nothing where none was tried."""
    why = schema.letter.c.outcome
    query = sa.select(why, sa.func.count()).where(schema.letter.c.sent.is_(None))
    return {row[0]: row[1] for row in connection.execute(query.group_by(why).order_by(why))}


def beat(connection: Connection, host: str, *, at: datetime, until: datetime) -> None:
    """Note that the service of a machine woke, and by when it is to be heard of again."""
    table, name = schema.heartbeat, clean(host, Where(file="host"))
    new = {"woke": at, "until": until}
    known = table.update().where(table.c.host == name).values(**new)
    if connection.execute(known).rowcount == 0:
        connection.execute(table.insert().values(host=name, **new))


def service(connection: Connection, now: datetime) -> Service | None:
    """Return how the service is; None where it never ran on any machine."""
    table = schema.heartbeat
    beats = [one for one in connection.execute(sa.select(table)) if one.woke <= now + ASTRAY]
    if not beats:
        return None
    return Service(max(one.woke for one in beats), any(now <= one.until for one in beats))


def _gap(tries: int) -> timedelta:
    return min(FIRST_GAP * (1 << min(max(tries - 1, 0), 10)), LONGEST_GAP)


def _placed(problem: Problem) -> dict[str, str]:
    where = {name: getattr(problem.where, name) for name in PLACES}
    told = {"code": problem.code, "level": str(problem.level)}
    return told | {name: value for name, value in where.items() if value}


def _run(row: Row[Any]) -> Run:
    return Run(
        id=row.id,
        kind=row.kind,
        due=row.due,
        started=row.started,
        finished=row.finished,
        actor=row.actor,
        exit_code=row.exit_code,
        counts=json.loads(row.counts) if row.counts else {},
        problems=json.loads(row.problems),
        seen=row.seen,
    )
