"""What was kept beside issued files: by the events that say so, with the hash of each file."""

import json
from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from docgen.register import schema
from docgen.register.events import note

KEPT = "kept"

document, event = schema.document, schema.event


def kept(connection: Connection, key: str | None) -> dict[str, dict[str, str]]:
    """Return hashes by key and ending (`.pdf`), the latest of each; of one document if asked."""
    query = (
        sa.select(document.c.key, event.c.params)
        .join(document, document.c.id == event.c.document_id)
        .where(event.c.code == KEPT)
        .order_by(event.c.id)
    )
    if key is not None:
        query = query.where(document.c.key == key)
    found: dict[str, dict[str, str]] = {}
    for of, params in connection.execute(query):
        found.setdefault(of, {}).update(json.loads(params)["sha"])
    return found


def note_kept(
    connection: Connection, kept: Mapping[str, Mapping[str, str]], *, at: datetime, actor: str
) -> None:
    """Note what is about to be kept, as one event for each document."""
    keys = list(kept)
    query = sa.select(document.c.key, document.c.id).where(document.c.key.in_(keys))
    ids = {row.key: row.id for row in connection.execute(query)}
    for key in keys:
        endings = ", ".join(ending.removeprefix(".").upper() for ending in kept[key])
        params = {"files": endings, "sha": dict(kept[key])}
        note(connection, KEPT, ids[key], at=at, actor=actor, params=params)
