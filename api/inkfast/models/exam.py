"""Exams, what they ask, and who may sit them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from inkfast.core.lateness import LatePolicy
from inkfast.models.base import COUNTED_UP, Base, Json, UtcDateTime


class Exam(Base):
    """An exam. `paper_version` is the hash of what it asks now, `paper_number` counts its versions from 1.

    `pause_allowance_s` is how long a student may be away in all; empty: without limit, so that time stops
    while the student is away. `late_policy` says which late work earns marks (`core/lateness.py`).
    `attempts_allowed` is how many attempts a student may hand in. What students see of their results is
    `students_see`, from `results_when` on. `pauses` are intervals `[from_ms, to_ms or null]` in which staff
    stopped the exam (`core/pauses.py`), `messages` what they told everybody: objects of number, at_ms, text.
    """

    __tablename__ = "exams"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("schools.id"))
    title: Mapped[str] = mapped_column(String(200))
    duration_s: Mapped[int]
    pause_allowance_s: Mapped[int | None]
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    autosave_interval_s: Mapped[int] = mapped_column(default=30)
    shuffle_questions: Mapped[bool] = mapped_column(default=False)
    shuffle_options: Mapped[bool] = mapped_column(default=False)
    paper_version: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    late_policy: Mapped[str] = mapped_column(
        String(24),
        default=LatePolicy.COUNT_PROVEN_AND_CLAIMED.value,
        server_default="count_proven_and_claimed",
    )
    attempts_allowed: Mapped[int] = mapped_column(default=1, server_default="1")
    students_see: Mapped[str] = mapped_column(String(20), default="nothing", server_default="nothing")
    results_when: Mapped[str] = mapped_column(String(20), default="released", server_default="released")
    results_released_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paper_number: Mapped[int] = mapped_column(default=1, server_default="1")
    pauses: Mapped[list[list[int | None]] | None] = mapped_column(Json)
    messages: Mapped[list[dict[str, Any]] | None] = mapped_column(Json)

    __table_args__ = (
        CheckConstraint("attempts_allowed BETWEEN 1 AND 100", name="attempts_allowed"),
        CheckConstraint("students_see IN ('nothing', 'marks', 'marks_by_question')", name="students_see"),
        CheckConstraint("results_when IN ('handed_in', 'closed', 'released')", name="results_when"),
        CheckConstraint(
            "late_policy IN ('count_all', 'count_proven_and_claimed', 'count_proven_only')",
            name="late_policy",
        ),
        CheckConstraint("duration_s > 0", name="duration"),
        CheckConstraint("pause_allowance_s >= 0", name="pause_allowance"),
        CheckConstraint("autosave_interval_s > 0", name="autosave_interval"),
        CheckConstraint("closes_at > opens_at", name="closes_after_opening"),
        Index(None, "school_id"),
        COUNTED_UP,
    )


class Question(Base):
    """One question of an exam. `key` and the feedback never leave the server."""

    __tablename__ = "questions"

    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    text_html: Mapped[str] = mapped_column(Text)
    marks: Mapped[float]
    options: Mapped[list[dict[str, str]]] = mapped_column(Json)
    prompts: Mapped[list[dict[str, str]]] = mapped_column(Json)
    key: Mapped[dict[str, Any]] = mapped_column(Json)
    title: Mapped[str] = mapped_column(Text, default="")
    category: Mapped[str] = mapped_column(Text, default="")
    feedback_html: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        CheckConstraint("position >= 0", name="position"),
        CheckConstraint("marks >= 0", name="marks"),
        CheckConstraint(
            "kind IN ('single_choice', 'multiple_choice', 'true_false', 'short_answer', 'numerical', "
            "'matching', 'essay', 'description')",
            name="kind",
        ),
        Index(None, "exam_id", "position", unique=True),
    )


class PaperVersion(Base):
    """A paper that was replaced by a later version: sessions that began with it keep it.

    `questions` are as in `questions`, one object each, with their keys.
    """

    __tablename__ = "paper_versions"

    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    shuffle_questions: Mapped[bool]
    shuffle_options: Mapped[bool]
    questions: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    replaced_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Attachment(Base):
    """A picture or a sound of an exam's questions, known by the hash of its content."""

    # The table is older than sounds are.
    __tablename__ = "pictures"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id", ondelete="CASCADE"), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(40))
    content: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (Index(None, "exam_id"),)


class Enrolment(Base):
    """That a student may sit an exam; its row is the lock under which the student's sessions change.

    `granted_s` is what staff gave everybody in the exam: each session begins with it. `attempts_granted` is
    how many attempts more than the exam allows this student may hand in.
    """

    __tablename__ = "enrolments"

    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id", ondelete="CASCADE"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    extra_time_s: Mapped[int] = mapped_column(default=0)
    granted_s: Mapped[int] = mapped_column(default=0, server_default="0")
    attempts_granted: Mapped[int] = mapped_column(default=0, server_default="0")

    __table_args__ = (
        CheckConstraint("attempts_granted >= 0", name="attempts_granted"),
        CheckConstraint("extra_time_s >= 0", name="extra_time"),
        CheckConstraint("granted_s >= 0", name="granted"),
        Index(None, "student_id"),
    )
