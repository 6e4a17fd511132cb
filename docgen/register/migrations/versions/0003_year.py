"""Which round a paper belongs to, where its values came from, and when a book was closed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns; of the revisions that are there neither round nor origins are known."""
    op.add_column("revision", sa.Column("family", TEXT, server_default="", nullable=False))
    op.add_column("revision", sa.Column("origins", TEXT, server_default="{}", nullable=False))
    op.add_column("book", sa.Column("closed", sa.Date, nullable=True))
