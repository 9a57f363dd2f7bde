"""Ids that are given once

SQLite gives the highest ids of removed rows again, and what was signed for them, or kept on a device under
them, would be another's. PostgreSQL never does. The release before notices nothing.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = ("schools", "users", "exams")


def upgrade() -> None:
    """Make the tables anew on SQLite, with ids that are counted up for good."""
    _make_anew(is_counted_up=True)


def downgrade() -> None:
    """Make them as they were."""
    _make_anew(is_counted_up=False)


def _make_anew(*, is_counted_up: bool) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in TABLES:
        with op.batch_alter_table(
            table, recreate="always", table_kwargs={"sqlite_autoincrement": is_counted_up}
        ):
            pass
