"""The first tables

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
INSTANT = sa.DateTime(timezone=True)
TABLES = (
    ("installation", "schools", "users", "audit_events"),
    ("exams", "enrolments", "questions", "pictures"),
    ("exam_sessions", "session_snapshots", "quarantined_snapshots"),
)
KINDS = (
    "'single_choice', 'multiple_choice', 'true_false', 'short_answer', 'numerical', 'matching', 'essay', "
    "'description'"
)
SESSION_RULES = {
    "active_or_completed": "NOT (is_active AND is_completed)",
    "attempt": "attempt BETWEEN 1 AND 100",
    "closed_is_completed": "closed_at IS NULL OR is_completed",
    "current_question_index": "current_question_index >= 0",
    "granted": "granted_s >= 0",
    "completion_stamp": "is_completed = (completion_stamp IS NOT NULL)",
    "time_remaining": "time_remaining >= 0",
    "time_used": "time_used_s >= 0",
}


def upgrade() -> None:
    """Make all tables, and name this installation's first epoch."""
    create_installation()
    create_people()
    create_exams()
    create_questions()
    create_sessions()
    index_sessions()
    create_journal()


def downgrade() -> None:
    """Drop all tables."""
    for group in reversed(TABLES):
        for table in reversed(group):
            op.drop_table(table)


def create_installation() -> None:
    """Create the one row that tells this database from another."""
    installation = op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("epoch", sa.String(32), nullable=False),
        sa.CheckConstraint("id = 1", name="only_one"),
    )
    op.bulk_insert(installation, [{"id": 1, "epoch": secrets.token_hex(16)}])


def create_people() -> None:
    """Create schools, accounts, and the record of what staff did."""
    op.create_table(
        "schools",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("school_id", sa.Integer(), sa.ForeignKey("schools.id"), nullable=False),
        sa.Column("username", sa.String(150), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("extra_time_s", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IN ('student', 'staff', 'admin')", name="role"),
        sa.CheckConstraint("username <> ''", name="username"),
        sa.CheckConstraint("extra_time_s >= 0", name="extra_time"),
        sa.UniqueConstraint("username"),
    )
    op.create_index("ix_users_school_id", "users", ["school_id"])
    op.create_table(
        "audit_events",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("school_id", sa.Integer(), sa.ForeignKey("schools.id"), nullable=False),
        sa.Column("actor_id", sa.Integer(), sa.ForeignKey("users.id")),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("detail", JSON, nullable=False),
    )
    op.create_index("ix_audit_events_actor_id", "audit_events", ["actor_id"])
    op.create_index("ix_audit_events_school_id_at", "audit_events", ["school_id", "at"])


def create_exams() -> None:
    """Create exams and who may sit them."""
    op.create_table(
        "exams",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("school_id", sa.Integer(), sa.ForeignKey("schools.id"), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("duration_s", sa.Integer(), nullable=False),
        sa.Column("pause_allowance_s", sa.Integer()),
        sa.Column("opens_at", INSTANT),
        sa.Column("closes_at", INSTANT),
        sa.Column("autosave_interval_s", sa.Integer(), nullable=False),
        sa.Column("shuffle_questions", sa.Boolean(), nullable=False),
        sa.Column("shuffle_options", sa.Boolean(), nullable=False),
        sa.Column("paper_version", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.CheckConstraint("autosave_interval_s > 0", name="autosave_interval"),
        sa.CheckConstraint("closes_at > opens_at", name="closes_after_opening"),
        sa.CheckConstraint("duration_s > 0", name="duration"),
        sa.CheckConstraint("pause_allowance_s >= 0", name="pause_allowance"),
    )
    op.create_index("ix_exams_school_id", "exams", ["school_id"])
    op.create_table(
        "enrolments",
        sa.Column("exam_id", sa.Integer(), sa.ForeignKey("exams.id", ondelete="CASCADE"), primary_key=True),
        sa.Column(
            "student_id", sa.Integer(), sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("extra_time_s", sa.Integer(), nullable=False),
        sa.CheckConstraint("extra_time_s >= 0", name="extra_time"),
    )
    op.create_index("ix_enrolments_student_id", "enrolments", ["student_id"])


def create_questions() -> None:
    """Create what exams ask."""
    op.create_table(
        "questions",
        sa.Column("exam_id", sa.Integer(), sa.ForeignKey("exams.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", sa.String(20), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("text_html", sa.Text(), nullable=False),
        sa.Column("marks", sa.Double(), nullable=False),
        sa.Column("options", JSON, nullable=False),
        sa.Column("prompts", JSON, nullable=False),
        sa.Column("key", JSON, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("feedback_html", sa.Text(), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name="kind"),
        sa.CheckConstraint("marks >= 0", name="marks"),
        sa.CheckConstraint("position >= 0", name="position"),
    )
    op.create_index("ix_questions_exam_id_position", "questions", ["exam_id", "position"], unique=True)
    op.create_table(
        "pictures",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("exam_id", sa.Integer(), sa.ForeignKey("exams.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("media_type", sa.String(40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_pictures_exam_id", "pictures", ["exam_id"])


def create_sessions() -> None:
    """Create the sittings of exams."""
    op.create_table(
        "exam_sessions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("student_id", sa.Integer(), sa.ForeignKey("users.id"), nullable=False),
        sa.Column("exam_id", sa.Integer(), sa.ForeignKey("exams.id"), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("current_question_index", sa.Integer(), nullable=False),
        sa.Column("position_stamp", sa.String(50), nullable=False),
        sa.Column("time_remaining", sa.Double(), nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("answer_stamps", JSON, nullable=False),
        sa.Column("marked", JSON, nullable=False),
        sa.Column("marked_stamps", JSON, nullable=False),
        sa.Column("question_order", JSON, nullable=False),
        sa.Column("order_stamp", sa.String(50), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_completed", sa.Boolean(), nullable=False),
        sa.Column("started_at", INSTANT),
        sa.Column("completed_at", INSTANT),
        sa.Column("completion_stamp", sa.String(50)),
        sa.Column("completion_claimed", sa.String(50)),
        sa.Column("closed_at", INSTANT),
        sa.Column("receipt", JSON),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("time_used_s", sa.Double(), nullable=False),
        sa.Column("granted_s", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("clock_ahead_ms", sa.BigInteger(), nullable=False),
        sa.Column("marks", sa.Double()),
        sa.Column("marks_possible", sa.Double()),
        sa.Column("marks_by_question", JSON),
        *(sa.CheckConstraint(rule, name=name) for name, rule in SESSION_RULES.items()),
        sa.UniqueConstraint("student_id", "exam_id", "attempt"),
    )


def index_sessions() -> None:
    """Let a student have one active session of an exam at most."""
    op.create_index("ix_exam_sessions_exam_id", "exam_sessions", ["exam_id"])
    op.create_index(
        "uq_exam_sessions_one_active",
        "exam_sessions",
        ["student_id", "exam_id"],
        unique=True,
        sqlite_where=sa.text("is_active"),
        postgresql_where=sa.text("is_active"),
    )


def create_journal() -> None:
    """Create the journal and the quarantine."""
    op.create_table(
        "session_snapshots",
        sa.Column("session_id", sa.Integer(), sa.ForeignKey("exam_sessions.id"), primary_key=True),
        sa.Column("writer", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer(), autoincrement=False, primary_key=True),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("stamp_claimed", sa.String(50), nullable=False),
        sa.Column("stamp_kept", sa.String(50), nullable=False),
        sa.Column("proven_after_ms", sa.BigInteger()),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.CheckConstraint("outcome IN ('accepted', 'superseded', 'late')", name="outcome"),
        sa.CheckConstraint("number >= 1", name="number"),
    )
    op.create_table(
        "quarantined_snapshots",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("student_id", sa.Integer(), sa.ForeignKey("users.id"), nullable=False),
        sa.Column("exam_id", sa.Integer(), sa.ForeignKey("exams.id"), nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("body_hash", sa.String(64), nullable=False),
        sa.UniqueConstraint("student_id", "exam_id", "body_hash"),
    )
    op.create_index("ix_quarantined_snapshots_exam_id", "quarantined_snapshots", ["exam_id"])
