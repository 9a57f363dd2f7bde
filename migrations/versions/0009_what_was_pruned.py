"""When a session's journal was pruned

The release before knows nothing of it: it never prunes.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("exam_sessions", sa.Column("pruned_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Drop it; what was pruned stays so."""
    op.drop_column("exam_sessions", "pruned_at")
