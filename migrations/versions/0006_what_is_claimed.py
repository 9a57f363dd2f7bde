"""What a hand-in said of itself, and the most time that a session's snapshots claim

Empty for what was handed in before, and for what the release before takes in meanwhile.

Revision ID: 0006
Revises: 0005b
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005b"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    """Add the columns."""
    op.add_column(
        "exam_sessions", sa.Column("time_claimed_s", sa.Double(), server_default="0", nullable=False)
    )
    op.add_column("exam_sessions", sa.Column("hand_in", JSON))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("exam_sessions", "hand_in")
    op.drop_column("exam_sessions", "time_claimed_s")
