"""The staff room

Papers by version, what devices report, marks given by people, pauses, messages, classes and test schools.
Everything new has a default of the database's own, so that the release before can go on writing. What is
counted once and kept from now on (answers, snapshots, writers) is counted here for the sessions that exist.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
INSTANT = sa.DateTime(timezone=True)
BATCH = 500

# Written out, because SQLite takes a named constraint with a new column and never afterwards.
CONSTRAINED = (
    "ALTER TABLE exams ADD COLUMN attempts_allowed INTEGER DEFAULT '1' NOT NULL "
    "CONSTRAINT ck_exams_attempts_allowed CHECK (attempts_allowed BETWEEN 1 AND 100)",
    "ALTER TABLE exams ADD COLUMN students_see VARCHAR(20) DEFAULT 'nothing' NOT NULL "
    "CONSTRAINT ck_exams_students_see CHECK (students_see IN ('nothing', 'marks', 'marks_by_question'))",
    "ALTER TABLE exams ADD COLUMN results_when VARCHAR(20) DEFAULT 'released' NOT NULL "
    "CONSTRAINT ck_exams_results_when CHECK (results_when IN ('handed_in', 'closed', 'released'))",
    "ALTER TABLE enrolments ADD COLUMN attempts_granted INTEGER DEFAULT '0' NOT NULL "
    "CONSTRAINT ck_enrolments_attempts_granted CHECK (attempts_granted >= 0)",
    "ALTER TABLE exam_sessions ADD COLUMN pause_granted_s INTEGER DEFAULT '0' NOT NULL "
    "CONSTRAINT ck_exam_sessions_pause_granted CHECK (pause_granted_s >= 0)",
)
PLAIN = (
    ("schools", sa.Column("is_test", sa.Boolean(), server_default=sa.false(), nullable=False)),
    ("schools", sa.Column("parent_id", sa.Integer())),
    ("users", sa.Column("class_name", sa.String(60), server_default=sa.text("''"), nullable=False)),
    ("exams", sa.Column("results_released_at", INSTANT)),
    ("exams", sa.Column("paper_number", sa.Integer(), server_default="1", nullable=False)),
    ("exams", sa.Column("pauses", JSON)),
    ("exams", sa.Column("messages", JSON)),
    ("exam_sessions", sa.Column("paper_version", sa.String(64))),
    ("exam_sessions", sa.Column("answered", sa.Integer(), server_default="0", nullable=False)),
    ("exam_sessions", sa.Column("delivered", sa.Integer(), server_default="0", nullable=False)),
    ("exam_sessions", sa.Column("writers", JSON)),
    ("exam_sessions", sa.Column("reopened_claim", sa.String(50))),
)
CONSTRAINED_COLUMNS = (
    *(("exams", "attempts_allowed"), ("exams", "students_see"), ("exams", "results_when")),
    *(("enrolments", "attempts_granted"), ("exam_sessions", "pause_granted_s")),
)


def upgrade() -> None:
    """Add the columns and tables, and fill what is counted."""
    for statement in CONSTRAINED:
        op.execute(statement)
    for table, column in PLAIN:
        op.add_column(table, column)
    create_papers()
    create_device_reports()
    create_markings()
    op.create_index("ix_exam_sessions_exam_id_updated_at", "exam_sessions", ["exam_id", "updated_at"])
    op.create_index("ix_users_school_id_class_name", "users", ["school_id", "class_name"])
    op.execute(
        "UPDATE exam_sessions SET paper_version = "
        "(SELECT exams.paper_version FROM exams WHERE exams.id = exam_sessions.exam_id)"
    )
    op.execute(
        "UPDATE exam_sessions SET delivered = (SELECT COUNT(*) FROM session_snapshots "
        "WHERE session_snapshots.session_id = exam_sessions.id)"
    )
    count_answers_and_writers()


def downgrade() -> None:
    """Drop what was added; papers that were replaced are lost by it."""
    op.drop_index("ix_users_school_id_class_name", "users")
    op.drop_index("ix_exam_sessions_exam_id_updated_at", "exam_sessions")
    for table in ("markings", "device_reports", "paper_versions"):
        op.drop_table(table)
    for table, name in [*((table, column.name) for table, column in PLAIN), *CONSTRAINED_COLUMNS]:
        op.drop_column(table, name)


def create_papers() -> None:
    """Create the papers that were replaced: what they asked, with the keys, as one document each."""
    op.create_table(
        "paper_versions",
        sa.Column("exam_id", sa.Integer(), sa.ForeignKey("exams.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("shuffle_questions", sa.Boolean(), nullable=False),
        sa.Column("shuffle_options", sa.Boolean(), nullable=False),
        sa.Column("questions", JSON, nullable=False),
        sa.Column("replaced_at", INSTANT, nullable=False),
    )


def create_device_reports() -> None:
    """Create what each device last said about an exam."""
    op.create_table(
        "device_reports",
        sa.Column("exam_id", sa.Integer(), sa.ForeignKey("exams.id", ondelete="CASCADE"), primary_key=True),
        sa.Column(
            "student_id", sa.Integer(), sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("device", sa.String(32), primary_key=True),
        sa.Column("reported_at", INSTANT, nullable=False),
        sa.Column("app_version", sa.String(60), nullable=False),
        sa.Column("paper_version", sa.String(64)),
        sa.Column("is_ready", sa.Boolean(), nullable=False),
        sa.Column("storage_persisted", sa.Boolean()),
        sa.Column("clock_offset_ms", sa.BigInteger()),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.CheckConstraint("waiting >= 0", name="waiting"),
    )
    op.create_index("ix_device_reports_exam_id_reported_at", "device_reports", ["exam_id", "reported_at"])
    op.create_index("ix_device_reports_student_id", "device_reports", ["student_id"])


def create_markings() -> None:
    """Create the marks that people gave: every one of them stays."""
    op.create_table(
        "markings",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("exam_sessions.id"), primary_key=True),
        sa.Column("question_id", sa.String(20), primary_key=True),
        sa.Column("revision", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("request", sa.String(32), nullable=False),
        sa.Column("marks", sa.Double()),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("marked_by_id", sa.Integer(), sa.ForeignKey("users.id")),
        sa.Column("marked_at", INSTANT, nullable=False),
        sa.Column("is_set_aside", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("session_id", "request"),
        sa.CheckConstraint("revision >= 1", name="revision"),
        sa.CheckConstraint("marks >= 0", name="marks"),
    )
    op.create_index("ix_markings_marked_by_id", "markings", ["marked_by_id"])


def count_answers_and_writers() -> None:
    """Count, for each session that exists, the questions answered and the writers heard of."""
    connection = op.get_bind()
    sessions = sa.table(
        "exam_sessions",
        sa.column("id", sa.Integer()),
        sa.column("answers", JSON),
        sa.column("answered", sa.Integer()),
        sa.column("writers", JSON),
    )
    snapshots = sa.table(
        "session_snapshots", sa.column("session_id", sa.Integer()), sa.column("writer", sa.String(32))
    )
    after = 0
    while True:
        query = sa.select(sessions.c.id, sessions.c.answers).where(sessions.c.id > after)
        rows = connection.execute(query.order_by(sessions.c.id).limit(BATCH)).all()
        if not rows:
            return
        after = rows[-1].id
        known = sa.select(snapshots.c.session_id, snapshots.c.writer).distinct()
        heard = connection.execute(known.where(snapshots.c.session_id.in_([row.id for row in rows]))).all()
        writers: dict[int, list[str]] = {}
        for session_id, writer in heard:
            writers.setdefault(session_id, []).append(writer)
        for row in rows:
            connection.execute(
                sa.update(sessions)
                .where(sessions.c.id == row.id)
                .values(answered=_count(row.answers), writers=sorted(writers.get(row.id, [])))
            )


def _count(answers: Any) -> int:
    """Count what is answered: neither cleared nor blank."""
    values = (json.loads(answers) if isinstance(answers, str) else answers).values()
    return sum(bool(value.strip()) if isinstance(value, str) else bool(value) for value in values)
