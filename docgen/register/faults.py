"""Faults of the database, as faults of ours: a code, never a library's text or anyone's data."""

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError

from docgen.errors import DocgenError, Later, Problem, Stopped, Where

# By SQLite's primary result code (sqlite.org/rescode.html).
SQLITE = {
    sqlite3.SQLITE_BUSY: (Later, "register-locked"),
    sqlite3.SQLITE_LOCKED: (Later, "register-locked"),
    sqlite3.SQLITE_READONLY: (Stopped, "register-read-only"),
    sqlite3.SQLITE_PERM: (Stopped, "register-not-opened"),
    sqlite3.SQLITE_CANTOPEN: (Stopped, "register-not-opened"),
    sqlite3.SQLITE_FULL: (Stopped, "register-disk-full"),
    sqlite3.SQLITE_IOERR: (Stopped, "register-disk-fault"),
    sqlite3.SQLITE_CORRUPT: (Stopped, "register-corrupt"),
    sqlite3.SQLITE_NOTADB: (Stopped, "register-corrupt"),
}
# PostgreSQL says it in five letters (its manual, Appendix A); the longest beginning counts.
POSTGRESQL = (
    ("55P03", Later, "register-locked"),
    ("57014", Later, "register-locked"),
    ("40", Later, "register-locked"),
    ("25006", Stopped, "register-read-only"),
    ("42501", Stopped, "register-read-only"),
    ("53100", Stopped, "register-disk-full"),
    ("28", Stopped, "register-no-entry"),
    ("3D000", Stopped, "register-no-database"),
    ("XX", Stopped, "register-corrupt"),
    ("58", Stopped, "register-disk-fault"),
)
# Before a session exists there is no such code, only the server's words.
REFUSED = (
    ("password authentication failed", "register-no-entry"),
    ("no pg_hba.conf entry", "register-no-entry"),
    ("role ", "register-no-entry"),
    ("database ", "register-no-database"),
)


def stopped(code: str, where: Where, **params: str | int) -> Stopped:
    """Return the exception for one fault that a person must mend."""
    return Stopped(Problem(code, where, params))


def fault_of(error: Exception, where: Where) -> DocgenError:
    """Return our fault for one of SQLAlchemy's, sqlite3's or psycopg's."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        return _sqlite_fault(cause, where)
    if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError):
        return _postgresql_fault(error, where)
    return _unknown(cause, where)


def _sqlite_fault(cause: sqlite3.Error, where: Where) -> DocgenError:
    known = SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    if known is None:
        return _unknown(cause, where)
    kind, code = known
    return kind(Problem(code, where))


def _postgresql_fault(error: DBAPIError, where: Where) -> DocgenError:
    state = getattr(error.orig, "sqlstate", None) or ""
    for start, kind, code in POSTGRESQL:
        if state.startswith(start):
            return kind(Problem(code, where))
    words = str(error.orig)
    for part, code in REFUSED:
        if not state and f"FATAL:  {part}" in words:
            return Stopped(Problem(code, where))
    lost = isinstance(error, OperationalError | InterfaceError) and not state
    if lost or error.connection_invalidated or state[:2] in ("08", "57", "53"):
        return Later(Problem("register-unreachable", where))
    return _unknown(error.orig, where)


def _unknown(cause: BaseException | None, where: Where) -> Stopped:
    return stopped("register-failed", where, kind=type(cause).__name__)
