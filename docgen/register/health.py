"""How a register is: examined as it stands, neither made nor raised by it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from docgen.config.schema import Register as Settings
from docgen.errors import Problem
from docgen.register import nights, schema, witness
from docgen.register.engine import Database, connect, sqlite_path
from docgen.register.faults import stopped
from docgen.register.upgrade import HEAD, check_server, version_of
from docgen.register.values import Service


@dataclass(frozen=True, slots=True)
class LastRun:
    """When the last run began and how it ended; both None while it goes on, or was killed."""

    started: datetime
    finished: datetime | None
    exit_code: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What was found of a register that can be opened and is sound.

    `scheme` is the step its tables stand at, None for an empty database; what follows is only
    known where that is this docgen's own, `known`. `newest` is the latest instant at which numbers
    were given, `faults` what the witness has against giving more.
    """

    database: str
    scheme: str | None
    known: str
    documents: int = 0
    newest: datetime | None = None
    last_run: LastRun | None = None
    last_due: datetime | None = None
    service: Service | None = None
    faults: tuple[Problem, ...] = ()


def examined(settings: Settings, *, root: Path, witness_file: Path, now: datetime) -> Health | None:
    """Return how a register is now; None where there is no file yet.

    Raises Stopped for one that is corrupt, newer than this docgen, on a server that would lose
    commits …, Later for one that does not answer.
    """
    path = sqlite_path(settings.url, root)
    if path is not None and not path.exists():
        return None
    database = connect(settings.url, root)
    try:
        with database.reading() as connection:
            return _health(database, connection, witness_file, now)
    finally:
        database.close()


def _health(
    database: Database, connection: Connection, witness_file: Path, now: datetime
) -> Health:
    if connection.dialect.name == "sqlite":
        _check_pages(database, connection)
    else:
        check_server(connection, database.where)
    scheme = version_of(connection, database.where)
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.dialect.name]
    if scheme != HEAD:
        return Health(database=kind, scheme=scheme, known=HEAD)
    memory = witness.memory_of(connection)
    return Health(
        database=kind,
        scheme=scheme,
        known=HEAD,
        documents=connection.scalar(sa.select(sa.func.count()).select_from(schema.document)) or 0,
        newest=connection.scalar(sa.select(schema.identity.c.newest)),
        last_run=_last_run(connection),
        last_due=_last_due(connection, now),
        service=nights.service(connection, now),
        faults=witness.against(memory, witness.recall(witness_file), database.where),
    )


def _check_pages(database: Database, connection: Connection) -> None:
    """Raise Stopped unless SQLite finds every page in order (its log and sync were set by us)."""
    said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if said != "ok":
        raise stopped("register-corrupt", database.where)


def _last_run(connection: Connection) -> LastRun | None:
    """Return the last run; a backup, which follows each nightly one, is none."""
    runs = sa.select(schema.run).where(schema.run.c.kind != "backup")
    row = connection.execute(runs.order_by(schema.run.c.id.desc()).limit(1)).first()
    return None if row is None else LastRun(row.started, row.finished, row.exit_code)


def _last_due(connection: Connection, now: datetime) -> datetime | None:
    """Return the newest time of day that was run for; none that lies ahead, by a wrong clock."""
    due = schema.run.c.due
    nightly = sa.select(due).where(schema.run.c.kind == "nightly", due <= now)
    row = connection.execute(nightly.order_by(due.desc()).limit(1)).first()
    return None if row is None else row.due
