"""What each account has looked at, how else it may be known, which unit a paper is of.

All that happened before this step counts as looked at: nobody is shown a year of news at once.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.String(27)


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("account", sa.Column("email", TEXT, nullable=True))
    op.add_column("account", sa.Column("subject", TEXT, server_default="", nullable=False))
    op.add_column("account", sa.Column("last_in", INSTANT, nullable=True))
    op.add_column("account", sa.Column("looked", LONG, server_default="0", nullable=False))
    op.execute("UPDATE account SET looked = (SELECT coalesce(max(id), 0) FROM event)")
    op.create_index("ix_account_email", "account", ["email"], unique=True)
    op.add_column("session", sa.Column("address", TEXT, server_default="", nullable=False))
    op.add_column("revision", sa.Column("unit", TEXT, server_default="", nullable=False))
    op.create_table(
        "look",
        sa.Column("account_id", LONG, nullable=False),
        sa.Column("document_id", LONG, nullable=False),
        sa.Column("event_id", LONG, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_look_account_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_look_document_id"),
        sa.PrimaryKeyConstraint("account_id", "document_id", name="pk_look"),
    )
