"""A consistent copy of a register, and the lock over all machines that share one."""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from docgen.errors import Later, Problem
from docgen.register.engine import Database, make_private
from docgen.register.faults import fault_of, stopped

SQLITE, POSTGRESQL = "register.db", "register.dump"
HOLDER = 0x646F6368  # who works in the workspace: not the writers' queue, which is LOCK
LINGERS = 10  # seconds that a server may take to notice that a killed process is gone
DUMP_SECONDS = 3600


def copy_to(database: Database, folder: Path) -> str:
    """Write the copy; return its name."""
    if database.path is not None:
        _copy_sqlite(database, folder / SQLITE)
        return SQLITE
    _dump(database, folder / POSTGRESQL)
    return POSTGRESQL


@contextmanager
def alone(database: Database, patience: float) -> Iterator[None]:
    """Hold the lock of a PostgreSQL register; a lost connection frees it."""
    if database.path is not None:
        yield
        return
    engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
    with database.faults():
        connection = engine.connect()
    try:
        with database.faults():
            _hold(database, connection, max(patience, LINGERS))
        yield
    finally:
        connection.invalidate()  # the session ends, and with it the lock
        connection.close()


def _hold(database: Database, connection: Connection, patience: float) -> None:
    deadline = time.monotonic() + patience
    while not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(HOLDER))):
        if time.monotonic() > deadline:
            raise Later(Problem("run-busy-elsewhere", database.where))
        time.sleep(0.2)


def _copy_sqlite(database: Database, target: Path) -> None:
    assert database.path is not None
    try:
        make_private(target)
        with (
            closing(sqlite3.connect(database.path, timeout=60)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
            (sound,) = copy.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise fault_of(error, database.where) from None
    if sound != "ok":
        raise stopped("register-corrupt", database.where)


def _dump(database: Database, target: Path) -> None:
    """Let pg_dump write the copy; the password goes by the environment, where `ps` shows none."""
    program = shutil.which("pg_dump")
    if program is None:
        raise stopped("backup-no-pg-dump", database.where)
    url = database.engine.url.set(drivername="postgresql", password=None)
    environment = {**os.environ}
    if database.engine.url.password:
        environment["PGPASSWORD"] = str(database.engine.url.password)
    make_private(target)
    try:
        done = subprocess.run(  # noqa: S603
            [
                program,
                "--format=custom",
                "--no-password",
                f"--file={target}",
                f"--dbname={url.render_as_string(hide_password=False)}",
            ],
            env=environment,
            capture_output=True,
            timeout=DUMP_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise stopped("backup-pg-dump", database.where, exit=-1) from None
    if done.returncode:
        raise stopped("backup-pg-dump", database.where, exit=done.returncode)
