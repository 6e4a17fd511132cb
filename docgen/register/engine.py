"""One database behind one face: SQLite or PostgreSQL, durable, one writer at a time.

A number that was acknowledged must survive a power cut, so SQLite runs with a write-ahead log and
`synchronous=FULL` (with NORMAL a cut loses acknowledged commits), PostgreSQL with
`synchronous_commit=on`. Writers queue before they read: `BEGIN IMMEDIATE`, or an advisory lock
that PostgreSQL frees with the transaction; so the two databases behave alike, and no transaction
has to be rolled back because another one was faster.
"""

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from docgen.errors import Where
from docgen.register.faults import fault_of, stopped

PATIENCE = 60  # seconds that a writer waits for its turn
CONNECT = 10  # seconds that a server may take to answer
LOCK = 0x646F6367  # the writers' queue in PostgreSQL: "docg"
# A server or role set to lose its last commits in a power cut is overruled.
SESSION = {
    "connect_timeout": CONNECT,
    "application_name": "docgen",
    "client_encoding": "UTF8",
    "options": f"-c synchronous_commit=on -c lock_timeout={PATIENCE}s",
}
NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|ncpfs|afs|9p|fuse\.(sshfs|smbnetfs|curlftpfs|davfs2?|rclone)"
)
MOUNTS = Path("/proc/self/mountinfo")


class Database:
    """A database that can be read and written; what it raises are faults of ours."""

    def __init__(self, engine: Engine, file: str, path: Path | None) -> None:
        self.engine = engine
        self.where = Where(file=file)
        self.path = path

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees the database as it is now."""
        with self._faults(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection in a transaction of its own, once it is this writer's turn."""
        with self._faults(), self.engine.connect() as connection:
            connection = connection.execution_options(docgen_writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))
                yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error) as error:
            # Neither the statement nor its values may reach a log: they are people's names.
            raise fault_of(error, self.where) from None


def connect(url: str, root: Path) -> Database:
    """Return the database of a URL, relative SQLite paths counted from `root`; opens nothing."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise stopped("register-url", Where(file="config.yaml", part="register.url")) from None
    match parsed.get_backend_name():
        case "sqlite" if parsed.database and parsed.database != ":memory:":
            return _sqlite(root / parsed.database)
        case "postgresql" if parsed.database:
            return _postgresql(parsed)
        case _:
            raise stopped("register-url", Where(file="config.yaml", part="register.url"))


def sqlite_path(url: str, root: Path) -> Path | None:
    """Return where the file of a SQLite URL lies; None for any other database."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return None
    sqlite = parsed.get_backend_name() == "sqlite"
    return (root / parsed.database).resolve() if sqlite and parsed.database else None


def insert_new(connection: Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert into a table that does nothing where such a row is there already."""
    return insert(connection, table).on_conflict_do_nothing()


def insert(connection: Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """Return an insert that knows ON CONFLICT, which both databases have and standard SQL lacks."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def on_network(path: Path, mounts: str) -> bool:
    """Tell whether a path lies on a network drive, by the text of /proc/self/mountinfo.

    SQLite's locks and shared memory do not work there (sqlite.org/wal.html).
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), before.split(" ")[4])
        if Path(point) in (path, *path.parents) and len(point) >= len(best):
            best, kind = point, after.split(" ")[0]
    return NETWORK.fullmatch(kind) is not None


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read.

    Never touched when it is there: closing a file that SQLite has open drops SQLite's locks.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:  # another process was faster
        return


def _sqlite(path: Path) -> Database:
    where = Where(file=str(path))
    try:
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        if MOUNTS.exists() and on_network(path, MOUNTS.read_text("utf-8", "replace")):
            raise stopped("register-network-drive", where)
        if not path.exists():
            make_private(path)
    except OSError:
        raise stopped("register-not-opened", where) from None
    engine = sa.create_engine(
        URL.create("sqlite", database=str(path)),
        hide_parameters=True,
        connect_args={"timeout": PATIENCE},
    )
    event.listen(engine, "connect", _make_durable)
    event.listen(engine, "begin", _begin)
    return Database(engine, str(path), path)


def _make_durable(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
            break
        except sqlite3.OperationalError as error:
            # Turning the log on does not wait by itself while another process does the same.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    if mode != "wal":
        raise sqlite3.DatabaseError("no write-ahead log here")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("docgen_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Database:
    url = url.set(drivername="postgresql+psycopg")
    try:
        engine = sa.create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args=SESSION,
        )
    except ImportError:
        raise stopped("register-driver", Where(file="config.yaml", part="register.url")) from None
    host = url.host or "localhost"
    return Database(engine, f"postgresql://{host}/{url.database}", None)
