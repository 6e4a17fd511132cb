"""Who sent which revision for approval, who returned or approved it; nothing of it is changed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table, then the triggers that keep every row as it was written."""
    op.create_table(
        "approval",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("document_id", LONG, nullable=False),
        sa.Column("step", TEXT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("file_sha", sa.String(64), nullable=False),
        sa.Column("note", TEXT, server_default="", nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("actor", TEXT, server_default="", nullable=False),
        sa.Column("carried", sa.Boolean(), nullable=False),
        sa.CheckConstraint("step IN ('sent', 'returned', 'approved')", name="ck_approval_step"),
        sa.PrimaryKeyConstraint("id", name="pk_approval"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_approval_document_id"),
    )
    op.create_index("ix_approval_document_id", "approval", ["document_id"], unique=False)
    for statement in _triggers(op.get_bind().dialect.name):
        op.execute(statement)


def _triggers(dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER approval_{name} BEFORE {act} ON approval"
            f" BEGIN SELECT RAISE(ABORT, 'docgen: approval {name}'); END"
            for name, act in (("stays", "DELETE"), ("fixed", "UPDATE"))
        ]
    each = "FOR EACH ROW EXECUTE FUNCTION docgen_refuse()"
    return [
        f"CREATE TRIGGER approval_stays BEFORE DELETE ON approval {each}",
        f"CREATE TRIGGER approval_fixed BEFORE UPDATE ON approval {each}",
        "CREATE TRIGGER approval_emptied BEFORE TRUNCATE ON approval"
        " FOR EACH STATEMENT EXECUTE FUNCTION docgen_refuse()",
    ]
