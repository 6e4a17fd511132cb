"""What the official form says of each revision: of its file at once, of its pages later."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add both columns; of the revisions that are there no page was looked at."""
    op.add_column("revision", sa.Column("findings", TEXT, server_default="[]", nullable=False))
    op.add_column("revision", sa.Column("laid", TEXT, nullable=True))
