"""A register comes up to the scheme that this docgen knows, or is refused as newer than it."""

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from docgen.errors import Where
from docgen.register import schema
from docgen.register.engine import Database, make_private
from docgen.register.faults import fault_of, stopped

HEAD = "0007"
MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up(database: Database) -> None:
    """Make the tables of a new register, raise an older one after a copy was kept.

    The copy of a SQLite register stands beside it (`register.db.truoc-0005`); a PostgreSQL server
    changes a scheme whole or not at all, and has its own backups. Raises Stopped for a register
    that a newer docgen has raised, and for a database that holds something else.
    """
    with database.reading() as connection:
        check_server(connection, database.where)
        found = version_of(connection, database.where)
    if found == HEAD:
        return
    if found is not None and database.path is not None:
        _keep_copy(database.path, database.where)
    with database.writing() as connection:
        if version_of(connection, database.where) != HEAD:  # unless another process was faster
            _raise(connection)


def check_server(connection: Connection, where: Where) -> None:
    """Raise Stopped for a PostgreSQL server that would lose letters, or commits in a power cut."""
    if connection.dialect.name != "postgresql":
        return
    settings = {
        name: connection.scalar(sa.text(f"SHOW {name}")) for name in ("server_encoding", "fsync")
    }
    if settings["server_encoding"] != "UTF8":
        raise stopped("register-encoding", where, encoding=str(settings["server_encoding"]))
    if settings["fsync"] != "on":
        raise stopped("register-not-durable", where)


def version_of(connection: Connection, where: Where) -> str | None:
    """Return the scheme's step, None for an empty database."""
    tables = sa.inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise stopped("register-foreign", where)
    found = str(connection.scalar(sa.text("SELECT version_num FROM alembic_version")))
    if not any((MIGRATIONS / "versions").glob(f"{found}_*.py")):
        raise stopped("register-newer", where, found=found, known=HEAD)
    return found


def _keep_copy(path: Path, where: Where) -> None:
    """Copy a SQLite register by its own means: a plain file copy would miss the write-ahead log."""
    copy = path.with_name(f"{path.name}.truoc-{HEAD}")
    try:
        make_private(copy)
        with (
            closing(sqlite3.connect(path)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    except sqlite3.Error as error:
        raise fault_of(error, where) from None


def _raise(connection: Connection) -> None:
    # Imported here: Alembic takes as long to load as all else of a short command.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
    if connection.scalar(sa.select(schema.identity.c.register)) is None:
        connection.execute(schema.identity.insert().values(register=uuid.uuid4().hex))
