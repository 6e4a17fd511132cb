"""Who may open the clerk's page, who has it open, and what the last run had to say.

An account is never deleted, only disabled: events name it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.String(27)


def upgrade() -> None:
    """Make the tables, then the trigger that keeps accounts."""
    _account_tables()
    _other_tables()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER account_stays BEFORE DELETE ON account"
            " BEGIN SELECT RAISE(ABORT, 'docgen: account stays'); END"
        )
    else:
        op.execute(
            "CREATE TRIGGER account_stays BEFORE DELETE ON account"
            " FOR EACH ROW EXECUTE FUNCTION docgen_refuse()"
        )
        op.execute(
            "CREATE TRIGGER account_emptied BEFORE TRUNCATE ON account"
            " FOR EACH STATEMENT EXECUTE FUNCTION docgen_refuse()"
        )


def _account_tables() -> None:
    op.create_table(
        "account",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("shown", TEXT, server_default="", nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("password", TEXT, nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("made", INSTANT, nullable=False),
        sa.CheckConstraint(
            "role IN ('administrator', 'clerk', 'specialist', 'reader')", name="ck_account_role"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("name", name="uq_account_name"),
    )
    op.create_table(
        "session",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("token_sha", sa.String(64), nullable=False),
        sa.Column("account_id", LONG, nullable=False),
        sa.Column("begun", INSTANT, nullable=False),
        sa.Column("seen", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_session_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
        sa.UniqueConstraint("token_sha", name="uq_session_token_sha"),
    )
    op.create_index("ix_session_account_id", "session", ["account_id"], unique=False)


def _other_tables() -> None:
    op.create_table(
        "login_attempt",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("name_sha", sa.String(64), nullable=False),
        sa.Column("address", TEXT, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_login_attempt"),
    )
    op.create_index("ix_login_attempt_at", "login_attempt", ["at"], unique=False)
    op.create_table(
        "form_token",
        sa.Column("token_sha", sa.String(64), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("token_sha", name="pk_form_token"),
    )
    op.create_table(
        "run_told",
        sa.Column("run_id", LONG, autoincrement=False, nullable=False),
        sa.Column("told", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_run_told_run_id"),
        sa.PrimaryKeyConstraint("run_id", name="pk_run_told"),
    )
