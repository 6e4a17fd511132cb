"""The first scheme of the register.

Written out, not taken from `docgen.register.schema`: what a step does must never change.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# Rows of these stay for ever; those of the last four never change either.
KEPT = ("book", "document", "identity", "number", "revision", "run")
SEALED = ("citation", "event", "relation", "template")
# What else must not change in a row, whatever program asks for it.
FIXED = {
    "book": "NEW.series <> OLD.series OR NEW.opened <> OLD.opened OR NEW.owner <> OLD.owner"
    " OR NEW.first <> OLD.first OR NEW.last < OLD.last",
    "document": "NEW.key <> OLD.key OR NEW.type <> OLD.type OR NEW.row_key <> OLD.row_key"
    " OR NEW.generation <> OLD.generation OR NEW.revision < OLD.revision"
    " OR (OLD.issued_sha <> '' AND NEW.issued_sha <> OLD.issued_sha)",
    "identity": "NEW.register <> OLD.register",
    "number": "NEW.book_id <> OLD.book_id OR NEW.no <> OLD.no"
    " OR NEW.document_id <> OLD.document_id"
    " OR (OLD.status = 'void' AND NEW.status <> 'void')"
    " OR (OLD.status = 'issued' AND NEW.status NOT IN ('issued', 'void'))"
    " OR (OLD.status IN ('issued', 'void') AND (NEW.symbol <> OLD.symbol OR NEW.day <> OLD.day))",
    "revision": "NEW.document_id <> OLD.document_id OR NEW.no <> OLD.no OR NEW.data <> OLD.data"
    " OR NEW.template_sha <> OLD.template_sha OR NEW.digest <> OLD.digest"
    " OR NEW.file_sha <> OLD.file_sha OR NEW.own <> OLD.own OR NEW.cited <> OLD.cited",
}


def upgrade() -> None:
    """Make the tables, then the triggers."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_triggers()
    else:
        _postgresql_triggers()


def _tables() -> None:
    op.create_table(
        "book",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("series", TEXT, nullable=False),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("first >= 1 AND last >= first - 1", name="ck_book_counted"),
        sa.PrimaryKeyConstraint("id", name="pk_book"),
        sa.UniqueConstraint("series", "opened", name="uq_book_series_opened"),
    )
    op.create_table(
        "document",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("type", TEXT, nullable=False),
        sa.Column("row_key", TEXT, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("row_state", TEXT, nullable=False),
        sa.Column("pinned", sa.String(length=64), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("issued_sha", TEXT, server_default="", nullable=False),
        sa.Column("issued_path", TEXT, server_default="", nullable=False),
        sa.Column("previous_id", LONG, nullable=True),
        sa.CheckConstraint("origin IN ('drafted', 'paper', 'lost')", name="ck_document_origin"),
        sa.CheckConstraint(
            "row_state IN ('live', 'held', 'withdrawn')", name="ck_document_row_state"
        ),
        sa.ForeignKeyConstraint(["previous_id"], ["document.id"], name="fk_document_previous_id"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("key", name="uq_document_key"),
        sa.UniqueConstraint(
            "type", "row_key", "generation", name="uq_document_type_row_key_generation"
        ),
    )
    op.create_table(
        "identity",
        sa.Column("register", TEXT, nullable=False),
        sa.Column("newest", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("register", name="pk_identity"),
    )
    op.create_table(
        "run",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("started", sa.String(27), nullable=False),
        sa.Column("finished", sa.String(27), nullable=True),
        sa.Column("actor", TEXT, server_default="", nullable=False),
        sa.Column("exit_code", sa.Integer(), nullable=True),
        sa.Column("counts", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_table(
        "template",
        sa.Column("sha", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha", name="pk_template"),
    )
    op.create_table(
        "event",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("actor", TEXT, server_default="", nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("document_id", LONG, nullable=True),
        sa.Column("params", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_event_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
    )
    op.create_index("ix_event_document_id", "event", ["document_id"], unique=False)
    op.create_table(
        "number",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("book_id", LONG, nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("document_id", LONG, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("symbol", TEXT, server_default="", nullable=False),
        sa.Column("type_name", TEXT, nullable=True),
        sa.Column("subject", TEXT, nullable=True),
        sa.Column("signer", TEXT, nullable=True),
        sa.Column("recipients", TEXT, nullable=True),
        sa.Column("keeper", TEXT, nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("sent", sa.Date(), nullable=True),
        sa.Column("received_by", TEXT, server_default="", nullable=False),
        sa.Column("remarks", TEXT, server_default="", nullable=False),
        sa.Column("reason", TEXT, server_default="", nullable=False),
        sa.CheckConstraint(
            "status IN ('reserved', 'taken', 'issued', 'void', 'lost')", name="ck_number_status"
        ),
        sa.ForeignKeyConstraint(["book_id"], ["book.id"], name="fk_number_book_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_number_document_id"),
        sa.PrimaryKeyConstraint("id", name="pk_number"),
        sa.UniqueConstraint("book_id", "no", name="uq_number_book_id_no"),
        sa.UniqueConstraint("document_id", name="uq_number_document_id"),
    )
    op.create_index("ix_number_day", "number", ["day"], unique=False)
    op.create_table(
        "relation",
        sa.Column("new_id", LONG, nullable=False),
        sa.Column("old_id", LONG, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.CheckConstraint("kind IN ('replaces', 'corrects', 'recalls')", name="ck_relation_kind"),
        sa.ForeignKeyConstraint(["new_id"], ["document.id"], name="fk_relation_new_id"),
        sa.ForeignKeyConstraint(["old_id"], ["document.id"], name="fk_relation_old_id"),
        sa.PrimaryKeyConstraint("new_id", "old_id", "kind", name="pk_relation"),
    )
    op.create_index("ix_relation_old_id", "relation", ["old_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("document_id", LONG, nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("actor", TEXT, server_default="", nullable=False),
        sa.Column("stored", sa.Boolean(), nullable=False),
        sa.Column("data", TEXT, nullable=False),
        sa.Column("template_sha", sa.String(length=64), nullable=False),
        sa.Column("template", TEXT, server_default="", nullable=False),
        sa.Column("digest", TEXT, server_default="", nullable=False),
        sa.Column("file_sha", TEXT, server_default="", nullable=False),
        sa.Column("path", TEXT, server_default="", nullable=False),
        sa.Column("reason", TEXT, server_default="", nullable=False),
        sa.Column("changes", TEXT, nullable=False),
        sa.Column("own", TEXT, nullable=False),
        sa.Column("cited", TEXT, nullable=False),
        sa.Column("cites", TEXT, nullable=False),
        sa.Column("planned", sa.Date(), nullable=False),
        sa.Column("symbol", TEXT, server_default="", nullable=False),
        sa.Column("book", TEXT, server_default="", nullable=False),
        sa.Column("type_name", TEXT, server_default="", nullable=False),
        sa.Column("subject", TEXT, server_default="", nullable=False),
        sa.Column("signer", TEXT, server_default="", nullable=False),
        sa.Column("recipients", TEXT, server_default="", nullable=False),
        sa.Column("keeper", TEXT, server_default="", nullable=False),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("name", TEXT, server_default="", nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_revision_document_id"),
        sa.ForeignKeyConstraint(
            ["template_sha"], ["template.sha"], name="fk_revision_template_sha"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("document_id", "no", name="uq_revision_document_id_no"),
    )
    op.create_index(
        "ix_revision_unstored",
        "revision",
        ["document_id"],
        unique=False,
        sqlite_where=sa.text("NOT stored"),
        postgresql_where=sa.text("NOT stored"),
    )
    op.create_table(
        "citation",
        sa.Column("revision_id", LONG, nullable=False),
        sa.Column("record", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_citation_revision_id"),
        sa.PrimaryKeyConstraint("revision_id", "record", name="pk_citation"),
    )
    op.create_index("ix_citation_record", "citation", ["record"], unique=False)


def _sqlite_triggers() -> None:
    for table in KEPT + SEALED:
        op.execute(
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}"
            f" BEGIN SELECT RAISE(ABORT, 'docgen: {table} stays'); END"
        )
    for table, condition in _fixed():
        op.execute(
            f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} WHEN {condition}"
            f" BEGIN SELECT RAISE(ABORT, 'docgen: {table} fixed'); END"
        )


def _postgresql_triggers() -> None:
    op.execute(
        "CREATE FUNCTION docgen_refuse() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'docgen: %', TG_NAME"
        " USING ERRCODE = 'integrity_constraint_violation';"
        " END $$"
    )
    for table in KEPT + SEALED:
        op.execute(
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION docgen_refuse()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION docgen_refuse()"
        )
    for table, condition in _fixed():
        op.execute(
            f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table}"
            f" FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION docgen_refuse()"
        )


def _fixed() -> list[tuple[str, str]]:
    always = "1 = 1"
    return [*FIXED.items(), *((table, always) for table in SEALED)]
