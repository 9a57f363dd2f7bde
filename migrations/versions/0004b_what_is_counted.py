"""What is counted once and kept from then on: answers, snapshots and writers, for the sessions that exist

Revision ID: 0004b
Revises: 0004
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa
from alembic import op
from inkfast.migrations.gently import build_index, fill, one_by_one, patiently, validate
from sqlalchemy.dialects import postgresql

revision = "0004b"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
BATCH = 500
CHECKED = (
    *(("exams", "ck_exams_attempts_allowed"), ("exams", "ck_exams_students_see")),
    *(("exams", "ck_exams_results_when"), ("enrolments", "ck_enrolments_attempts_granted")),
    ("exam_sessions", "ck_exam_sessions_pause_granted"),
)
SESSIONS = sa.table(
    "exam_sessions",
    *(sa.column("id", sa.Integer()), sa.column("revision", sa.Integer()), sa.column("answers", JSON)),
    *(sa.column("answered", sa.Integer()), sa.column("writers", JSON)),
)
SNAPSHOTS = sa.table(
    "session_snapshots", sa.column("session_id", sa.Integer()), sa.column("writer", sa.String(32))
)


def upgrade() -> None:
    """Fill what is counted, build the indexes, and check the rows that were there before."""
    for table, name in CHECKED:
        validate(table, name)
    build_index("ix_exam_sessions_exam_id_updated_at", "exam_sessions", ["exam_id", "updated_at"])
    build_index("ix_users_school_id_class_name", "users", ["school_id", "class_name"])
    of_exam = "(SELECT exams.paper_version FROM exams WHERE exams.id = exam_sessions.exam_id)"
    fill("exam_sessions", f"paper_version = {of_exam}", "paper_version IS NULL")
    journal = "FROM session_snapshots WHERE session_snapshots.session_id = exam_sessions.id"
    fill("exam_sessions", f"delivered = (SELECT COUNT(*) {journal})", "delivered = 0")
    with one_by_one():
        count_answers_and_writers()


def downgrade() -> None:
    """Drop the indexes."""
    op.drop_index("ix_users_school_id_class_name", "users")
    op.drop_index("ix_exam_sessions_exam_id_updated_at", "exam_sessions")


def count_answers_and_writers() -> None:
    """Count, for each session that was not counted yet, the questions answered and the writers heard of."""
    columns = (SESSIONS.c.id, SESSIONS.c.revision, SESSIONS.c.answers)
    after = 0
    while True:
        query = sa.select(*columns).where(SESSIONS.c.id > after, SESSIONS.c.writers.is_(None))
        rows = op.get_bind().execute(query.order_by(SESSIONS.c.id).limit(BATCH)).all()
        if not rows:
            return
        after = rows[-1].id
        while rows:
            patiently(partial(count_rows, rows))
            # What was saved meanwhile is counted again.
            changed = sa.or_(
                *(sa.and_(SESSIONS.c.id == row.id, SESSIONS.c.revision != row.revision) for row in rows)
            )
            rows = op.get_bind().execute(sa.select(*columns).where(changed)).all()


def count_rows(rows: Sequence[Any]) -> None:
    """Count some sessions, and note it down."""
    known = sa.select(SNAPSHOTS.c.session_id, SNAPSHOTS.c.writer).distinct()
    heard = op.get_bind().execute(known.where(SNAPSHOTS.c.session_id.in_([row.id for row in rows]))).all()
    writers: dict[int, list[str]] = {}
    for session_id, writer in heard:
        writers.setdefault(session_id, []).append(writer)
    counted = sa.update(SESSIONS).where(SESSIONS.c.id == sa.bindparam("of_id"))
    counted = counted.values(answered=sa.bindparam("answered"), writers=sa.bindparam("writers", type_=JSON))
    op.get_bind().execute(
        counted,
        [
            {"of_id": row.id, "answered": _count(row.answers), "writers": sorted(writers.get(row.id, []))}
            for row in rows
        ],
    )


def _count(answers: Any) -> int:
    """Count what is answered: neither cleared nor blank."""
    values = (json.loads(answers) if isinstance(answers, str) else answers).values()
    return sum(bool(value.strip()) if isinstance(value, str) else bool(value) for value in values)
