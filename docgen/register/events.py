"""What happened, when and by whom; and the clock that says when."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from docgen.data import canonical
from docgen.errors import Where
from docgen.model import Json
from docgen.register import schema
from docgen.register.faults import stopped
from docgen.register.texts import clean

# What a clock may lag: time servers mend small differences, and clerks' machines differ a little.
LAG = timedelta(minutes=5)


def note(
    connection: Connection,
    code: str,
    document: int | None,
    *,
    at: datetime,
    actor: str,
    params: Mapping[str, Json] | None = None,
) -> None:
    """Write down that something happened to a document."""
    connection.execute(
        schema.event.insert().values(
            at=at,
            actor=clean(actor, Where(file="actor")),
            code=code,
            document_id=document,
            params=canonical(params or {}),
        )
    )


def accept_clock(connection: Connection, at: datetime, where: Where) -> None:
    """Take `at` as the newest instant of an act; raises Stopped if the clock went back."""
    newest = connection.scalar(sa.select(schema.identity.c.newest))
    if newest is not None and at < newest - LAG:
        raise stopped("register-clock", where, now=_shown(at, at), newest=_shown(newest, at))
    if newest is None or at > newest:
        connection.execute(schema.identity.update().values(newest=at))


def _shown(instant: datetime, like: datetime) -> str:
    return f"{instant.astimezone(like.tzinfo):%d/%m/%Y %H:%M}"
