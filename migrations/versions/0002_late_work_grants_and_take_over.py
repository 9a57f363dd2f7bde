"""Late work, grants and take-over

Everything new has a default of the database's own, so that the release before can go on writing.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from inkfast.migrations.gently import add_checked_column

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
NEW_COLUMNS = (
    ("exams", "late_policy"),
    ("enrolments", "granted_s"),
    ("exam_sessions", "generation"),
    ("exam_sessions", "editor"),
)


def upgrade() -> None:
    """Add the columns, two of them with a constraint, and the decisions of staff."""
    add_checked_column(
        "exams",
        "late_policy VARCHAR(24) DEFAULT 'count_proven_and_claimed' NOT NULL",
        "ck_exams_late_policy",
        "late_policy IN ('count_all', 'count_proven_and_claimed', 'count_proven_only')",
    )
    add_checked_column(
        "enrolments", "granted_s INTEGER DEFAULT '0' NOT NULL", "ck_enrolments_granted", "granted_s >= 0"
    )
    op.add_column("exam_sessions", sa.Column("generation", sa.Integer(), server_default="0", nullable=False))
    op.add_column("exam_sessions", sa.Column("editor", sa.String(32)))
    op.create_table(
        "late_rulings",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("exam_sessions.id"), primary_key=True),
        sa.Column("writer", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ruled_at", INSTANT, nullable=False),
    )


def downgrade() -> None:
    """Drop what was added."""
    op.drop_table("late_rulings")
    for table, column in reversed(NEW_COLUMNS):
        op.drop_column(table, column)
