"""What the official form says of a revision, how long its facts hold, and what still gives it.

`confirmed` is the digest of facts that changed and gave the same file all the same.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns; of the revisions that are there no page was looked at, no term is known."""
    op.add_column("revision", sa.Column("findings", TEXT, server_default="[]", nullable=False))
    op.add_column("revision", sa.Column("laid", TEXT, nullable=True))
    op.add_column("revision", sa.Column("terms", TEXT, server_default="[]", nullable=False))
    op.add_column("revision", sa.Column("confirmed", TEXT, nullable=True))
