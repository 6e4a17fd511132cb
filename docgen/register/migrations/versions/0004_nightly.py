"""What woke a run and what it met; letters that wait to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the columns; of the runs that are there it is known that a person began them."""
    op.add_column("run", sa.Column("kind", TEXT, server_default="hand", nullable=False))
    op.add_column("run", sa.Column("due", sa.String(27), nullable=True))
    op.add_column("run", sa.Column("problems", TEXT, server_default="[]", nullable=False))
    op.add_column("run", sa.Column("seen", LONG, server_default="0", nullable=False))
    op.create_index("ix_run_kind_id", "run", ["kind", "id"], unique=False)
    op.create_table(
        "letter",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("run_id", LONG, nullable=False),
        sa.Column("message_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("entered", sa.String(27), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("tried", sa.String(27), nullable=True),
        sa.Column("sent", sa.String(27), nullable=True),
        sa.Column("outcome", TEXT, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letter"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_letter_run_id"),
        sa.UniqueConstraint("message_id", name="uq_letter_message_id"),
    )
    op.create_index("ix_letter_recipient_kind", "letter", ["recipient", "kind"], unique=False)
