"""When a hand-in arrived

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was handed in before arrived at the latest when it was closed or last changed."""
    op.add_column("exam_sessions", sa.Column("handed_in_at", sa.DateTime(timezone=True)))
    op.execute("UPDATE exam_sessions SET handed_in_at = COALESCE(closed_at, updated_at) WHERE is_completed")


def downgrade() -> None:
    """Drop it."""
    op.drop_column("exam_sessions", "handed_in_at")
