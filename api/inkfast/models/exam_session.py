"""A student's sitting of an exam."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from inkfast.models.base import Base, Json, UtcDateTime, console_session

STAMP_LENGTH = 50


class ExamSession(Base):
    """One student's sitting of one exam; `attempt` is its number, from 1.

    The `*_stamps` say since when each value stands; `completion_claimed` is the hand-in's stamp as the device
    gave it, and `handed_in_at` the instant at which it arrived. `time_remaining` and `time_used_s` are
    seconds. `started_at` is empty until the first snapshot. `revision` grows with every change, whoever makes
    it; `heard_at` is when a device last made one (empty where a version before 0011 wrote it).
    `clock_ahead_ms` is the most by which a stamp ran ahead of this server's clock. `generation` grows each
    time another page load, the `editor`, takes the session over. `time_claimed_s` is the most
    time used that a snapshot claims, kept or not; `hand_in` is what the hand-in said of itself.
    `paper_version` is the paper that the student has; `granted_s` includes `pause_granted_s`, what the exam's
    pauses gave back. `answered` counts questions, `delivered` snapshots and `late` those that came
    late with an answer, while nobody has decided about them; `writers` are those heard of.
    `reopened_claim` is the claimed stamp of a hand-in that staff took back: sent again it hands nothing in.
    `pruned_at` is when snapshots of it were last removed from the journal: its answers stand without them.
    Marks are computed once the session is closed; `marks_by_question` has null where staff must mark.
    """

    __tablename__ = "exam_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id"))
    attempt: Mapped[int]
    current_question_index: Mapped[int] = mapped_column(default=0)
    position_stamp: Mapped[str] = mapped_column(String(STAMP_LENGTH), default="")
    time_remaining: Mapped[float]
    answers: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    answer_stamps: Mapped[dict[str, str]] = mapped_column(Json, default=dict)
    marked: Mapped[dict[str, bool]] = mapped_column(Json, default=dict)
    marked_stamps: Mapped[dict[str, str]] = mapped_column(Json, default=dict)
    question_order: Mapped[list[str]] = mapped_column(Json, default=list)
    order_stamp: Mapped[str] = mapped_column(String(STAMP_LENGTH), default="")
    is_active: Mapped[bool]
    is_completed: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    completed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    completion_stamp: Mapped[str | None] = mapped_column(String(STAMP_LENGTH))
    completion_claimed: Mapped[str | None] = mapped_column(String(STAMP_LENGTH))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    receipt: Mapped[dict[str, Any] | None] = mapped_column(Json)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    time_used_s: Mapped[float] = mapped_column(default=0.0)
    granted_s: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int] = mapped_column(default=0)
    clock_ahead_ms: Mapped[int] = mapped_column(BigInteger, default=0)
    marks: Mapped[float | None]
    marks_possible: Mapped[float | None]
    marks_by_question: Mapped[dict[str, float | None] | None] = mapped_column(Json)
    generation: Mapped[int] = mapped_column(default=0, server_default="0")
    editor: Mapped[str | None] = mapped_column(String(32))
    handed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    pause_granted_s: Mapped[int] = mapped_column(default=0, server_default="0")
    paper_version: Mapped[str | None] = mapped_column(String(64))
    answered: Mapped[int] = mapped_column(default=0, server_default="0")
    delivered: Mapped[int] = mapped_column(default=0, server_default="0")
    writers: Mapped[list[str] | None] = mapped_column(Json)
    reopened_claim: Mapped[str | None] = mapped_column(String(STAMP_LENGTH))
    late: Mapped[int] = mapped_column(default=0, server_default="0")
    time_claimed_s: Mapped[float] = mapped_column(default=0.0, server_default="0")
    hand_in: Mapped[dict[str, Any] | None] = mapped_column(Json)
    pruned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    heard_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    query = console_session.query_property()

    # Every change names its student, so that it stays in one place where sessions are laid by student.
    __mapper_args__ = {"primary_key": ["id", "student_id"]}  # noqa: RUF012

    __table_args__ = (
        UniqueConstraint("student_id", "exam_id", "attempt"),
        CheckConstraint("attempt BETWEEN 1 AND 100", name="attempt"),
        CheckConstraint("current_question_index >= 0", name="current_question_index"),
        CheckConstraint("time_used_s >= 0", name="time_used"),
        CheckConstraint("time_remaining >= 0", name="time_remaining"),
        CheckConstraint("granted_s >= 0", name="granted"),
        CheckConstraint("pause_granted_s >= 0", name="pause_granted"),
        CheckConstraint("NOT (is_active AND is_completed)", name="active_or_completed"),
        CheckConstraint("is_completed = (completion_stamp IS NOT NULL)", name="completion_stamp"),
        CheckConstraint("closed_at IS NULL OR is_completed", name="closed_is_completed"),
        Index(
            "uq_exam_sessions_one_active",
            "student_id",
            "exam_id",
            unique=True,
            sqlite_where=text("is_active"),
            postgresql_where=text("is_active"),
        ),
        Index(None, "exam_id"),
        Index(None, "exam_id", "updated_at"),
    )
