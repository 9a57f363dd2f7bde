"""Late work is counted

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and count what came late to the sessions that exist."""
    op.add_column("exam_sessions", sa.Column("late", sa.Integer(), server_default="0", nullable=False))
    op.execute(
        "UPDATE exam_sessions SET late = (SELECT COUNT(*) FROM session_snapshots "
        "WHERE session_snapshots.session_id = exam_sessions.id AND session_snapshots.outcome = 'late')"
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_column("exam_sessions", "late")
