"""What has changed since an account looked: by event, for all documents or for one."""

import json
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from docgen.register import schema
from docgen.register.accounts import Account
from docgen.register.engine import Database, insert_new
from docgen.register.values import Event

account, document, event, look = schema.account, schema.document, schema.event, schema.look
QUIET = ("downloaded",)  # events that change nothing


@dataclass(frozen=True, slots=True)
class Change:
    """A document that others changed since an account looked: how often, and the last of it."""

    count: int
    last: Event


class Looks:
    """Up to which event each account has looked."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def changed(self, mine: Account, *, most: int) -> tuple[int, tuple[Change, ...]]:
        """Return how many documents others changed since an account looked, the newest of them."""
        with self._database.reading() as connection:
            since = connection.scalar(sa.select(account.c.looked).where(account.c.id == mine.id))
            found = _unseen(mine, since or 0)
            count = connection.scalar(sa.select(sa.func.count()).select_from(found)) or 0
            newest = (
                sa.select(found.c.times, event, document.c.key)
                .join(event, event.c.id == found.c.last)
                .join(document, document.c.id == event.c.document_id)
                .order_by(event.c.id.desc())
                .limit(most)
            )
            return count, tuple(
                Change(
                    row.times,
                    Event(
                        at=row.at,
                        actor=row.actor,
                        code=row.code,
                        key=row.key,
                        params=json.loads(row.params),
                    ),
                )
                for row in connection.execute(newest)
            )

    def looked_at(self, mine: Account, key: str) -> None:
        """Note that an account looks at a document as it is now."""
        with self._database.reading() as connection:
            before, last = _marks(connection, mine, key)
        if last <= before:
            return  # most visits write nothing
        with self._database.writing() as connection:
            owner = sa.select(document.c.id).where(document.c.key == key).scalar_subquery()
            values = {"account_id": mine.id, "document_id": owner, "event_id": last}
            if not connection.execute(insert_new(connection, look).values(**values)).rowcount:
                at = (look.c.account_id == mine.id) & (look.c.document_id == owner)
                connection.execute(look.update().where(at).values(event_id=last))

    def looked_at_all(self, mine: Account, *, until: int) -> None:
        """Note that an account has seen all that had happened until an event."""
        with self._database.writing() as connection:
            later = (account.c.id == mine.id) & (account.c.looked < until)
            connection.execute(account.update().where(later).values(looked=until))
            passed = (look.c.account_id == mine.id) & (look.c.event_id <= until)
            connection.execute(look.delete().where(passed))

    def newest(self) -> int:
        """Return the number of the newest event; 0 where there is none."""
        with self._database.reading() as connection:
            return int(connection.scalar(sa.select(sa.func.max(event.c.id))) or 0)


def _unseen(mine: Account, since: int) -> sa.Subquery:
    """Return the documents with events that others left since an account looked."""
    seen = sa.select(look.c.document_id, look.c.event_id).where(look.c.account_id == mine.id)
    marks = seen.subquery()
    return (
        sa.select(sa.func.count().label("times"), sa.func.max(event.c.id).label("last"))
        .select_from(event.outerjoin(marks, marks.c.document_id == event.c.document_id))
        .where(
            event.c.id > since,
            event.c.document_id.is_not(None),
            event.c.id > sa.func.coalesce(marks.c.event_id, 0),
            event.c.actor != mine.name,
            event.c.code.not_in(QUIET),
        )
        .group_by(event.c.document_id)
        .subquery()
    )


def _marks(connection: Connection, mine: Account, key: str) -> tuple[int, int]:
    """Return the event that an account has looked up to, and the last one of a document."""
    owner = sa.select(document.c.id).where(document.c.key == key).scalar_subquery()
    at = (look.c.account_id == mine.id) & (look.c.document_id == owner)
    one = connection.scalar(sa.select(look.c.event_id).where(at)) or 0
    whole = connection.scalar(sa.select(account.c.looked).where(account.c.id == mine.id)) or 0
    last = connection.scalar(sa.select(sa.func.max(event.c.id)).where(event.c.document_id == owner))
    return max(one, whole), last or 0
