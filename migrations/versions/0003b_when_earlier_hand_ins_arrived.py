"""When the hand-ins before arrived: at the latest when the session was closed or last changed

Revision ID: 0003b
Revises: 0003
"""

from __future__ import annotations

from inkfast.migrations.gently import fill

revision = "0003b"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Fill the column."""
    fill(
        "exam_sessions",
        "handed_in_at = COALESCE(closed_at, updated_at)",
        "is_completed AND handed_in_at IS NULL",
    )


def downgrade() -> None:
    """Leave it as it is."""
