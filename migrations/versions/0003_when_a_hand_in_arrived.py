"""When a hand-in arrived

Revision ID: 0003
Revises: 0002b
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("exam_sessions", sa.Column("handed_in_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("exam_sessions", "handed_in_at")
