"""Who may open the clerk's page and who has it open; what keeps guessers and double clicks out.

Only hashes come in: argon2's of a password, SHA-256 of a session's token and of a typed name.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from docgen.errors import Where
from docgen.register import schema
from docgen.register.engine import Database, insert_new
from docgen.register.events import note
from docgen.register.faults import stopped
from docgen.register.texts import clean

account, session, attempt = schema.account, schema.session, schema.login_attempt
event = schema.event
KEPT = timedelta(days=1)  # attempts and used tokens; longer than any form stays open


class Role(StrEnum):
    """What an account may do: see the table of addresses in `docgen.web.addresses`."""

    ADMINISTRATOR = "administrator"
    CLERK = "clerk"
    SPECIALIST = "specialist"
    READER = "reader"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who may log in; `password` is an argon2 hash, never printed.

    `email` is the address by which another service knows the person (empty: none does), `subject`
    that service's own name of the person, once it was used; `last_in` the last log-in.
    """

    id: int
    name: str
    shown: str
    role: Role
    disabled: bool
    made: datetime
    password: str = field(repr=False)
    email: str = ""
    subject: str = ""
    last_in: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A log-in that lasts: whose, since when, when a page was last asked for, from where."""

    account: Account
    begun: datetime
    seen: datetime
    address: str = ""


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

    def known_by(self, email: str) -> Account | None:
        """Return the account of an e-mail address, however its letters are written."""
        query = sa.select(account).where(account.c.email == email.casefold())
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none() if email else None
            return None if row is None else _account(row)

    def add(
        self,
        name: str,
        shown: str,
        role: Role,
        password: str,
        *,
        at: datetime,
        actor: str,
        email: str = "",
    ) -> None:
        """Make an account; raises Stopped where the name or the address is taken."""
        where = Where(file=name)
        with self._database.writing() as connection:
            new = insert_new(connection, account).values(
                name=clean(name, where),
                shown=clean(shown, where),
                role=str(role),
                password=password,
                disabled=False,
                made=at,
                looked=sa.select(sa.func.coalesce(sa.func.max(event.c.id), 0)).scalar_subquery(),
            )
            if not connection.execute(new).rowcount:
                raise stopped("account-exists", where, name=name)
            _set_email(connection, name, email)
            params = {"account": name, "role": str(role)}
            note(connection, "account-added", None, at=at, actor=actor, params=params)

    def set_email(self, name: str, email: str, *, at: datetime, actor: str) -> None:
        """Change the address by which another service knows a person; the sessions end.

        Raises Stopped for an unknown name, and where another account has the address.
        """
        with self._database.writing() as connection:
            self._end_all(connection, name)
            _set_email(connection, name, email)
            note(connection, "account-email", None, at=at, actor=actor, params={"account": name})

    def bind(self, owner: Account, subject: str, *, at: datetime) -> bool:
        """Note the name by which the other service knows a person; tell whether it is that."""
        mine = account.c.id == owner.id
        new = account.update().where(mine, account.c.subject == "").values(subject=subject)
        with self._database.writing() as connection:
            if connection.execute(new).rowcount:
                params = {"account": owner.name}
                note(connection, "account-bound", None, at=at, actor=owner.name, params=params)
            known = connection.scalar(sa.select(account.c.subject).where(mine))
            return bool(known == subject)

    def set_password(
        self, name: str, password: str, *, at: datetime, actor: str, keep: str = ""
    ) -> None:
        """Change a password and end all sessions but `keep`; raises Stopped for an unknown name."""
        self._change(name, "account-password", at=at, actor=actor, keep=keep, password=password)

    def set_disabled(self, name: str, *, disabled: bool, at: datetime, actor: str) -> None:
        """Let an account in no more, or again; its sessions end. Raises Stopped for no such one."""
        code = "account-disabled" if disabled else "account-enabled"
        self._change(name, code, at=at, actor=actor, disabled=disabled)

    def _change(
        self, name: str, code: str, *, at: datetime, actor: str, keep: str = "", **values: Any
    ) -> None:
        with self._database.writing() as connection:
            self._end_all(connection, name, keep)
            connection.execute(account.update().where(account.c.name == name).values(**values))
            note(connection, code, None, at=at, actor=actor, params={"account": name})

    @staticmethod
    def _end_all(connection: Connection, name: str, keep: str = "") -> int:
        """End the sessions of an account but one; return how many, raise Stopped for no account."""
        owner = connection.scalar(sa.select(account.c.id).where(account.c.name == name))
        if owner is None:
            raise stopped("account-unknown", Where(file=name), name=name)
        others = (session.c.account_id == owner) & (session.c.token_sha != keep)
        return connection.execute(session.delete().where(others)).rowcount

    # --- sessions ----------------------------------------------------------------------------

    def begin_session(
        self,
        token_sha: str,
        owner: Account,
        *,
        at: datetime,
        address: str = "",
        way: str = "password",
    ) -> None:
        """Enter a session; the log-in is among the events, with its address and its way."""
        values = {"token_sha": token_sha, "account_id": owner.id, "begun": at, "seen": at}
        told = {"address": address, "way": way}
        with self._database.writing() as connection:
            connection.execute(session.insert().values(**values, address=address))
            connection.execute(account.update().where(account.c.id == owner.id).values(last_in=at))
            note(connection, "logged-in", None, at=at, actor=owner.name, params=told)

    def session(self, token_sha: str) -> Session | None:
        """Return a session whose account is not disabled."""
        with self._database.reading() as connection:
            query = (
                sa.select(session.c.begun, session.c.seen, session.c.address, account)
                .join(account, account.c.id == session.c.account_id)
                .where(session.c.token_sha == token_sha, ~account.c.disabled)
            )
            row = connection.execute(query).one_or_none()
            return None if row is None else _session(row)

    def sessions(self) -> tuple[Session, ...]:
        """Return all sessions, the one that was used last first."""
        query = sa.select(session.c.begun, session.c.seen, session.c.address, account).join(
            account, account.c.id == session.c.account_id
        )
        with self._database.reading() as connection:
            return tuple(map(_session, connection.execute(query.order_by(session.c.seen.desc()))))

    def see(self, token_sha: str, *, at: datetime) -> None:
        """Note that a page was asked for."""
        with self._database.writing() as connection:
            mine = session.c.token_sha == token_sha
            connection.execute(session.update().where(mine).values(seen=at))

    def end_session(self, token_sha: str) -> None:
        """Forget a session that is over."""
        with self._database.writing() as connection:
            connection.execute(session.delete().where(session.c.token_sha == token_sha))

    def log_out(self, token_sha: str, owner: Account, *, at: datetime, address: str = "") -> None:
        """Forget a session; the log-out is among the events."""
        with self._database.writing() as connection:
            connection.execute(session.delete().where(session.c.token_sha == token_sha))
            params = {"address": address}
            note(connection, "logged-out", None, at=at, actor=owner.name, params=params)

    def log_out_everywhere(self, name: str, *, at: datetime, actor: str, address: str = "") -> None:
        """Forget all sessions of an account; raises Stopped for an unknown name."""
        with self._database.writing() as connection:
            ended = self._end_all(connection, name)
            params = {"account": name, "address": address, "sessions": ended}
            note(connection, "logged-out-everywhere", None, at=at, actor=actor, params=params)

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
        email=row.email or "",
        subject=row.subject,
        last_in=row.last_in,
    )


def _session(row: Row[Any]) -> Session:
    return Session(_account(row), row.begun, row.seen, row.address)


def _set_email(connection: Connection, name: str, email: str) -> None:
    """Set an account's address, in small letters; whom the service knew by the old one is open."""
    where, wanted = Where(file=name), email.casefold()
    taken = (account.c.email == wanted) & (account.c.name != name)
    if wanted and connection.scalar(sa.select(account.c.name).where(taken)):
        raise stopped("account-email-taken", where, email=wanted)
    values = {"email": clean(wanted, where) or None, "subject": ""}
    connection.execute(account.update().where(account.c.name == name).values(**values))
