"""Who may open the clerk's page and who has it open; what keeps guessers and double clicks out.

Only hashes come in: argon2's of a password, SHA-256 of a session's token and of a typed name.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Row

from docgen.errors import Where
from docgen.register import schema
from docgen.register.engine import Database, insert_new
from docgen.register.events import note
from docgen.register.faults import stopped
from docgen.register.texts import clean

account, session, attempt = schema.account, schema.session, schema.login_attempt
KEPT = timedelta(days=1)  # attempts and used tokens; longer than any form stays open


class Role(StrEnum):
    """What an account may do: see the table of addresses in `docgen.web.addresses`."""

    ADMINISTRATOR = "administrator"
    CLERK = "clerk"
    SPECIALIST = "specialist"
    READER = "reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who may log in; `password` is an argon2 hash, never printed."""

    id: int
    name: str
    shown: str
    role: Role
    disabled: bool
    made: datetime
    password: str


@dataclass(frozen=True, slots=True)
class Session:
    """A log-in that lasts: whose it is, when it began, when a page was last asked for."""

    account: Account
    begun: datetime
    seen: datetime


class Accounts:
    """Accounts, sessions, attempts and used tokens of a register."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- accounts ----------------------------------------------------------------------------

    def all(self) -> tuple[Account, ...]:
        """Return all accounts by name."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(account).order_by(account.c.name))
            return tuple(map(_account, rows))

    def named(self, name: str) -> Account | None:
        """Return the account of a name."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(account).where(account.c.name == name)).one_or_none()
            return None if row is None else _account(row)

    def add(
        self, name: str, shown: str, role: Role, password: str, *, at: datetime, actor: str
    ) -> None:
        """Make an account; raises Stopped where the name is taken."""
        where = Where(file=name)
        with self._database.writing() as connection:
            new = insert_new(connection, account).values(
                name=clean(name, where),
                shown=clean(shown, where),
                role=str(role),
                password=password,
                disabled=False,
                made=at,
            )
            if not connection.execute(new).rowcount:
                raise stopped("account-exists", where, name=name)
            params = {"account": name, "role": str(role)}
            note(connection, "account-added", None, at=at, actor=actor, params=params)

    def set_password(self, name: str, password: str, *, at: datetime, actor: str) -> None:
        """Change a password and end all sessions; raises Stopped for an unknown name."""
        self._change(name, "account-password", at=at, actor=actor, password=password)

    def set_disabled(self, name: str, *, disabled: bool, at: datetime, actor: str) -> None:
        """Let an account in no more, or again; its sessions end. Raises Stopped for no such one."""
        code = "account-disabled" if disabled else "account-enabled"
        self._change(name, code, at=at, actor=actor, disabled=disabled)

    def _change(self, name: str, code: str, *, at: datetime, actor: str, **values: Any) -> None:
        with self._database.writing() as connection:
            mine = account.c.name == name
            if not connection.execute(account.update().where(mine).values(**values)).rowcount:
                raise stopped("account-unknown", Where(file=name), name=name)
            owner = sa.select(account.c.id).where(mine).scalar_subquery()
            connection.execute(session.delete().where(session.c.account_id == owner))
            note(connection, code, None, at=at, actor=actor, params={"account": name})

    # --- sessions ----------------------------------------------------------------------------

    def begin_session(self, token_sha: str, owner: Account, *, at: datetime) -> None:
        """Enter a session; the log-in is among the events."""
        with self._database.writing() as connection:
            values = {"token_sha": token_sha, "account_id": owner.id, "begun": at, "seen": at}
            connection.execute(session.insert().values(**values))
            note(connection, "logged-in", None, at=at, actor=owner.name)

    def session(self, token_sha: str) -> Session | None:
        """Return a session whose account is not disabled."""
        with self._database.reading() as connection:
            query = (
                sa.select(session.c.begun, session.c.seen, account)
                .join(account, account.c.id == session.c.account_id)
                .where(session.c.token_sha == token_sha, ~account.c.disabled)
            )
            row = connection.execute(query).one_or_none()
            return None if row is None else Session(_account(row), row.begun, row.seen)

    def see(self, token_sha: str, *, at: datetime) -> None:
        """Note that a page was asked for."""
        with self._database.writing() as connection:
            mine = session.c.token_sha == token_sha
            connection.execute(session.update().where(mine).values(seen=at))

    def end_session(self, token_sha: str) -> None:
        """Forget a session."""
        with self._database.writing() as connection:
            connection.execute(session.delete().where(session.c.token_sha == token_sha))

    def end_sessions(self, owner: Account) -> None:
        """Forget all sessions of an account."""
        with self._database.writing() as connection:
            connection.execute(session.delete().where(session.c.account_id == owner.id))

    def forget_old(self, *, begun_before: datetime, seen_before: datetime) -> None:
        """Forget sessions that are over."""
        with self._database.writing() as connection:
            over = (session.c.begun < begun_before) | (session.c.seen < seen_before)
            connection.execute(session.delete().where(over))

    # --- guessers and double clicks ----------------------------------------------------------

    def failures(self, name_sha: str, address: str, *, since: datetime) -> tuple[int, int]:
        """Return how often a log-in failed since then: under this name, from this address."""
        with self._database.reading() as connection:
            counted = sa.select(sa.func.count()).select_from(attempt).where(attempt.c.at >= since)
            by_name = connection.scalar(counted.where(attempt.c.name_sha == name_sha))
            by_address = connection.scalar(counted.where(attempt.c.address == address))
            return by_name or 0, by_address or 0

    def note_failure(self, name_sha: str, address: str, *, at: datetime) -> None:
        """Note a log-in that failed; those of long ago are forgotten."""
        with self._database.writing() as connection:
            values = {"at": at, "name_sha": name_sha, "address": address}
            connection.execute(attempt.insert().values(**values))
            connection.execute(attempt.delete().where(attempt.c.at < at - KEPT))

    def use_up(self, token_sha: str, *, at: datetime) -> bool:
        """Use up a form's token; tell whether this was the first time."""
        used = schema.form_token
        with self._database.writing() as connection:
            connection.execute(used.delete().where(used.c.at < at - KEPT))
            new = insert_new(connection, used).values(token_sha=token_sha, at=at)
            return bool(connection.execute(new).rowcount)


def roles(*names: Role) -> Collection[Role]:
    """Return some roles, and the administrator's, who may do what anyone may."""
    return frozenset((*names, Role.ADMINISTRATOR))


def _account(row: Row[Any]) -> Account:
    return Account(
        id=row.id,
        name=row.name,
        shown=row.shown or row.name,
        role=Role(row.role),
        disabled=bool(row.disabled),
        made=row.made,
        password=row.password,
    )
