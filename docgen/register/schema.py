"""The tables, as SQLAlchemy knows them; `migrations/` makes them, and adds the triggers.

Nothing a clerk did is ever deleted or renumbered: triggers in both databases hold that against
every program, ours included. Texts are compared byte by byte in both.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Long = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, kept as text that sorts as time does."""

    impl = sa.String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return the text of an instant; a time without zone is a mistake of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the instant of a text."""
        return None if value is None else datetime.fromisoformat(value)


metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _id() -> sa.Column[int]:
    return sa.Column("id", Long, primary_key=True, autoincrement=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, Text, nullable=False, server_default="")


def _key(name: str, to: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, Long, sa.ForeignKey(to), nullable=nullable)


def _one_of(column: str, *words: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=column)


# One row: which register this is (the witness beside the papers names it) and, for the sake of
# clocks that go back, the latest instant at which numbers were given.
identity = sa.Table(
    "identity",
    metadata,
    sa.Column("register", Text, primary_key=True),
    sa.Column("newest", Instant),
)

run = sa.Table(
    "run",
    metadata,
    _id(),
    sa.Column("started", Instant, nullable=False),
    sa.Column("finished", Instant),
    _text("actor"),
    sa.Column("exit_code", sa.Integer),
    sa.Column("counts", Text),
    sa.Column("kind", Text, nullable=False, server_default="hand"),
    sa.Column("due", Instant),  # the time of day that it stands for
    sa.Column("problems", Text, nullable=False, server_default="[]"),
    sa.Column("seen", Long, nullable=False, server_default="0"),  # its newest revision
    sa.Index("ix_run_kind_id", "kind", "id"),
)

# When the service of a machine woke last, and by when it is to be heard of again.
heartbeat = sa.Table(
    "heartbeat",
    metadata,
    sa.Column("host", Text, primary_key=True),
    sa.Column("woke", Instant, nullable=False),
    sa.Column("until", Instant, nullable=False),
)

# Letters of a run, as codes and parameters; entered with the end of the run, then sent.
letter = sa.Table(
    "letter",
    metadata,
    _id(),
    _key("run_id", "run.id"),
    sa.Column("message_id", Text, nullable=False, unique=True),
    sa.Column("kind", Text, nullable=False),
    sa.Column("recipient", Text, nullable=False),
    sa.Column("content", Text, nullable=False),
    sa.Column("entered", Instant, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
    sa.Column("tried", Instant),
    sa.Column("sent", Instant),
    _text("outcome"),
    sa.Index("ix_letter_recipient_kind", "recipient", "kind"),
)

template = sa.Table(
    "template",
    metadata,
    sa.Column("sha", sa.String(64), primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

document = sa.Table(
    "document",
    metadata,
    _id(),
    sa.Column("key", Text, nullable=False, unique=True),
    sa.Column("type", Text, nullable=False),
    sa.Column("row_key", Text, nullable=False),
    sa.Column("generation", sa.Integer, nullable=False),
    sa.Column("origin", Text, nullable=False),
    sa.Column("row_state", Text, nullable=False),
    sa.Column("pinned", sa.String(64)),
    sa.Column("revision", sa.Integer, nullable=False),
    _text("issued_sha"),
    _text("issued_path"),
    _key("previous_id", "document.id", nullable=True),
    _text("workbook"),  # that it was last drafted from
    sa.UniqueConstraint("type", "row_key", "generation"),
    _one_of("origin", "drafted", "paper", "lost"),
    _one_of("row_state", "live", "held", "withdrawn"),
)

revision = sa.Table(
    "revision",
    metadata,
    _id(),
    _key("document_id", "document.id"),
    sa.Column("no", sa.Integer, nullable=False),
    sa.Column("at", Instant, nullable=False),
    _text("actor"),
    sa.Column("stored", sa.Boolean, nullable=False),
    sa.Column("data", Text, nullable=False),
    sa.Column("template_sha", sa.String(64), sa.ForeignKey("template.sha"), nullable=False),
    _text("template"),
    _text("digest"),
    _text("file_sha"),
    _text("path"),
    _text("reason"),
    sa.Column("changes", Text, nullable=False),
    sa.Column("own", Text, nullable=False),
    sa.Column("cited", Text, nullable=False),
    sa.Column("cites", Text, nullable=False),
    sa.Column("planned", sa.Date, nullable=False),
    _text("symbol"),
    _text("book"),
    _text("type_name"),
    _text("subject"),
    _text("signer"),
    _text("recipients"),
    _text("keeper"),
    sa.Column("copies", sa.Integer),
    _text("name"),
    sa.Column("findings", Text, nullable=False, server_default="[]"),
    sa.Column("laid", Text),  # None until its pages were looked at
    sa.Column("terms", Text, nullable=False, server_default="[]"),
    sa.Column("confirmed", Text),  # the digest that last gave the same file
    sa.Column("family", Text, nullable=False, server_default=""),
    sa.Column("origins", Text, nullable=False, server_default="{}"),
    _text("unit"),
    sa.UniqueConstraint("document_id", "no"),
    sa.Index(
        "ix_revision_unstored",
        "document_id",
        sqlite_where=sa.text("NOT stored"),
        postgresql_where=sa.text("NOT stored"),
    ),
)

citation = sa.Table(
    "citation",
    metadata,
    _key("revision_id", "revision.id"),
    sa.Column("record", Text, nullable=False),
    sa.PrimaryKeyConstraint("revision_id", "record"),
    sa.Index("ix_citation_record", "record"),
)

# One row is one volume: a stretch of a book over which numbers run on.
book = sa.Table(
    "book",
    metadata,
    _id(),
    sa.Column("series", Text, nullable=False),
    sa.Column("opened", sa.Date, nullable=False),
    sa.Column("name", Text, nullable=False),
    sa.Column("owner", Text, nullable=False),
    sa.Column("title", Text, nullable=False),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("closed", sa.Date),  # by hand, before its time
    sa.UniqueConstraint("series", "opened"),
    sa.CheckConstraint("first >= 1 AND last >= first - 1", name="counted"),
)

number = sa.Table(
    "number",
    metadata,
    _id(),
    _key("book_id", "book.id"),
    sa.Column("no", sa.Integer, nullable=False),
    _key("document_id", "document.id"),
    sa.Column("status", Text, nullable=False),
    sa.Column("day", sa.Date),
    _text("symbol"),
    # Set for papers without revisions, or where the clerk wrote over what was drafted.
    sa.Column("type_name", Text),
    sa.Column("subject", Text),
    sa.Column("signer", Text),
    sa.Column("recipients", Text),
    sa.Column("keeper", Text),
    sa.Column("copies", sa.Integer),
    sa.Column("sent", sa.Date),
    _text("received_by"),
    _text("remarks"),
    _text("reason"),
    sa.UniqueConstraint("book_id", "no"),
    sa.UniqueConstraint("document_id"),
    _one_of("status", "reserved", "taken", "issued", "void", "lost"),
    sa.Index("ix_number_day", "day"),
)

relation = sa.Table(
    "relation",
    metadata,
    _key("new_id", "document.id"),
    _key("old_id", "document.id"),
    sa.Column("kind", Text, nullable=False),
    sa.PrimaryKeyConstraint("new_id", "old_id", "kind"),
    sa.Index("ix_relation_old_id", "old_id"),
    _one_of("kind", "replaces", "corrects", "recalls"),
)

event = sa.Table(
    "event",
    metadata,
    _id(),
    sa.Column("at", Instant, nullable=False),
    _text("actor"),
    sa.Column("code", Text, nullable=False),
    _key("document_id", "document.id", nullable=True),
    sa.Column("params", Text, nullable=False),
    sa.Index("ix_event_document_id", "document_id"),
)

# What is approved is a revision and the file as it was then; the last row of a document counts.
# A carried row is nobody's decision: the step before it holds for a file with numbers filled in.
approval = sa.Table(
    "approval",
    metadata,
    _id(),
    _key("document_id", "document.id"),
    sa.Column("step", Text, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
    sa.Column("file_sha", sa.String(64), nullable=False),
    _text("note"),
    sa.Column("at", Instant, nullable=False),
    _text("actor"),
    sa.Column("carried", sa.Boolean, nullable=False),
    _one_of("step", "sent", "returned", "approved"),
    sa.Index("ix_approval_document_id", "document_id"),
)

# --- the clerk's page ------------------------------------------------------------------------

account = sa.Table(
    "account",
    metadata,
    _id(),
    sa.Column("name", Text, nullable=False, unique=True),
    _text("shown"),  # the person's name, as the page greets
    sa.Column("role", Text, nullable=False),
    sa.Column("password", Text, nullable=False),  # an argon2 hash
    sa.Column("disabled", sa.Boolean, nullable=False),
    sa.Column("made", Instant, nullable=False),
    sa.Column("email", Text),  # by which another service knows the person
    _text("subject"),  # that service's name of the person, once it was used
    sa.Column("last_in", Instant),
    sa.Column("looked", Long, nullable=False, server_default="0"),  # up to this event, at all
    sa.Index("ix_account_email", "email", unique=True),
    _one_of("role", "administrator", "clerk", "specialist", "reader"),
)

session = sa.Table(
    "session",
    metadata,
    _id(),
    sa.Column("token_sha", sa.String(64), nullable=False, unique=True),
    _key("account_id", "account.id"),
    sa.Column("begun", Instant, nullable=False),
    sa.Column("seen", Instant, nullable=False),
    _text("address"),
    sa.Index("ix_session_account_id", "account_id"),
)

# Up to which event an account has looked at a document, where that is further than at all.
look = sa.Table(
    "look",
    metadata,
    _key("account_id", "account.id"),
    _key("document_id", "document.id"),
    sa.Column("event_id", Long, nullable=False),
    sa.PrimaryKeyConstraint("account_id", "document_id"),
)

# What is kept of the name that was typed is its hash: people type passwords into the wrong field.
login_attempt = sa.Table(
    "login_attempt",
    metadata,
    _id(),
    sa.Column("at", Instant, nullable=False),
    sa.Column("name_sha", sa.String(64), nullable=False),
    _text("address"),
    sa.Index("ix_login_attempt_at", "at"),
)

# A form's token that was used up: a double click acts once.
form_token = sa.Table(
    "form_token",
    metadata,
    sa.Column("token_sha", sa.String(64), primary_key=True),
    sa.Column("at", Instant, nullable=False),
)

# What a whole run had to say: its problems, and those of each document that it held back.
run_told = sa.Table(
    "run_told",
    metadata,
    sa.Column("run_id", Long, sa.ForeignKey("run.id"), primary_key=True, autoincrement=False),
    sa.Column("told", Text, nullable=False),
)
