"""What was granted is checked in the rows that were there before

Revision ID: 0002b
Revises: 0002
"""

from __future__ import annotations

from inkfast.migrations.gently import validate

revision = "0002b"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Check them."""
    validate("exams", "ck_exams_late_policy")
    validate("enrolments", "ck_enrolments_granted")


def downgrade() -> None:
    """Leave them as they are."""
