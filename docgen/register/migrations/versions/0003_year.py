"""Which round a paper belongs to, where its values came from, and when a book was closed.

A closed book stays closed, and gets no number any more; a document knows the workbook that it was
last drafted from.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

REOPENED = (
    "OLD.closed IS NOT NULL AND (NEW.closed IS NULL OR NEW.closed <> OLD.closed"
    " OR NEW.name <> OLD.name OR NEW.last <> OLD.last)"
)
# Closed by its own row, or by that of the whole book where each document type counts on its own.
IN_A_CLOSED_BOOK = (
    "EXISTS (SELECT 1 FROM book AS own JOIN book AS shut ON shut.name = own.name"
    " AND shut.opened = own.opened AND shut.series IN (own.series, own.name)"
    " WHERE own.id = NEW.book_id AND shut.closed IS NOT NULL)"
)


def upgrade() -> None:
    """Add the columns; of the revisions that are there neither round nor origins are known."""
    op.add_column("revision", sa.Column("family", TEXT, server_default="", nullable=False))
    op.add_column("revision", sa.Column("origins", TEXT, server_default="{}", nullable=False))
    op.add_column("book", sa.Column("closed", sa.Date, nullable=True))
    op.add_column("document", sa.Column("workbook", TEXT, server_default="", nullable=False))
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_triggers()
    else:
        _postgresql_triggers()


def _sqlite_triggers() -> None:
    op.execute(
        f"CREATE TRIGGER book_closed BEFORE UPDATE ON book WHEN {REOPENED}"
        " BEGIN SELECT RAISE(ABORT, 'docgen: book closed'); END"
    )
    op.execute(
        f"CREATE TRIGGER number_closed BEFORE INSERT ON number WHEN {IN_A_CLOSED_BOOK}"
        " BEGIN SELECT RAISE(ABORT, 'docgen: book closed'); END"
    )


def _postgresql_triggers() -> None:
    op.execute(
        f"CREATE TRIGGER book_closed BEFORE UPDATE ON book FOR EACH ROW WHEN ({REOPENED})"
        " EXECUTE FUNCTION docgen_refuse()"
    )
    op.execute(
        "CREATE FUNCTION docgen_number_in_closed_book() RETURNS trigger LANGUAGE plpgsql AS $$"
        f" BEGIN IF {IN_A_CLOSED_BOOK} THEN RAISE EXCEPTION 'docgen: book closed'"
        " USING ERRCODE = 'integrity_constraint_violation';"
        " END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER number_closed BEFORE INSERT ON number"
        " FOR EACH ROW EXECUTE FUNCTION docgen_number_in_closed_book()"
    )
