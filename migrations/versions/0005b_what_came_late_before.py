"""What came late to the sessions that exist is counted

Revision ID: 0005b
Revises: 0005
"""

from __future__ import annotations

from inkfast.migrations.gently import fill

revision = "0005b"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Count it."""
    late = (
        "FROM session_snapshots "
        "WHERE session_snapshots.session_id = exam_sessions.id AND session_snapshots.outcome = 'late'"
    )
    fill("exam_sessions", f"late = (SELECT COUNT(*) {late})", f"late = 0 AND EXISTS (SELECT 1 {late})")


def downgrade() -> None:
    """Leave it as it is."""
