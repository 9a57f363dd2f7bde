"""What staff settled of the quarantine

The release before knows nothing of it: to it everything there is still to be decided.

Revision ID: 0010
Revises: 0009
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("quarantined_snapshots", sa.Column("settled_at", sa.DateTime(timezone=True)))
    op.add_column("quarantined_snapshots", sa.Column("settled_reason", sa.Text()))


def downgrade() -> None:
    """Drop them; the record still says what was settled."""
    op.drop_column("quarantined_snapshots", "settled_reason")
    op.drop_column("quarantined_snapshots", "settled_at")
