"""The staff room

Papers by version, what devices report, marks given by people, pauses, messages, classes and test schools.
Everything new has a default of the database's own, so that the release before can go on writing.

Revision ID: 0004
Revises: 0003b
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from inkfast.migrations.gently import add_checked_column
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003b"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
INSTANT = sa.DateTime(timezone=True)

CHECKED = (
    (
        *("exams", "attempts_allowed INTEGER DEFAULT '1' NOT NULL"),
        *("ck_exams_attempts_allowed", "attempts_allowed BETWEEN 1 AND 100"),
    ),
    (
        *("exams", "students_see VARCHAR(20) DEFAULT 'nothing' NOT NULL"),
        *("ck_exams_students_see", "students_see IN ('nothing', 'marks', 'marks_by_question')"),
    ),
    (
        *("exams", "results_when VARCHAR(20) DEFAULT 'released' NOT NULL"),
        *("ck_exams_results_when", "results_when IN ('handed_in', 'closed', 'released')"),
    ),
    (
        *("enrolments", "attempts_granted INTEGER DEFAULT '0' NOT NULL"),
        *("ck_enrolments_attempts_granted", "attempts_granted >= 0"),
    ),
    (
        *("exam_sessions", "pause_granted_s INTEGER DEFAULT '0' NOT NULL"),
        *("ck_exam_sessions_pause_granted", "pause_granted_s >= 0"),
    ),
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
CHECKED_COLUMNS = (
    *(("exams", "attempts_allowed"), ("exams", "students_see"), ("exams", "results_when")),
    *(("enrolments", "attempts_granted"), ("exam_sessions", "pause_granted_s")),
)


def upgrade() -> None:
    """Add the columns and tables."""
    for table, column, name, check in CHECKED:
        add_checked_column(table, column, name, check)
    for table, plain in PLAIN:
        op.add_column(table, plain)
    create_papers()
    create_device_reports()
    create_markings()


def downgrade() -> None:
    """Drop what was added; papers that were replaced are lost by it."""
    for table in ("markings", "device_reports", "paper_versions"):
        op.drop_table(table)
    for table, name in [*((table, column.name) for table, column in PLAIN), *CHECKED_COLUMNS]:
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
