"""Ids that are given once

SQLite gives the highest ids of removed rows again, and what was signed for them, or kept on a device under
them, would be another's. PostgreSQL never does. The release before notices nothing.

Revision ID: 0012
Revises: 0011
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = ("schools", "users", "exams")


def upgrade() -> None:
    """Make the tables anew on SQLite, with ids that are counted up for good."""
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            _count_up(table)


def downgrade() -> None:
    """Leave them as they are, which suits the release before as well."""


def _count_up(table: str) -> None:
    """Make one anew by its own words: where a check stands in them decides what can be dropped later."""
    stored = sa.text(
        "SELECT sql FROM sqlite_master WHERE tbl_name = :table AND type = :type AND sql IS NOT NULL"
    )
    words = op.get_bind().scalar(stored, {"table": table, "type": "table"})
    if "AUTOINCREMENT" in words:
        return
    indexes = op.get_bind().scalars(stored, {"table": table, "type": "index"}).all()
    for before, after in (
        (f"CREATE TABLE {table}", f"CREATE TABLE {table}_anew"),
        ("id INTEGER NOT NULL", "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"),
        (f"CONSTRAINT pk_{table} PRIMARY KEY (id),", ""),
    ):
        assert before in words, words
        words = words.replace(before, after, 1)
    op.execute(words)
    op.execute(f"INSERT INTO {table}_anew SELECT * FROM {table}")  # noqa: S608 - the migration's own words
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}_anew RENAME TO {table}")
    for index in indexes:
        op.execute(index)
