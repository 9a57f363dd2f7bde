"""Exams as staff see them: the list, and one with its settings and questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import Session

from inkfast.core.question import Kind
from inkfast.models import Enrolment, Exam, ExamSession, PaperVersion, Question
from inkfast.store.clock import from_ms
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.paging import Page, Paged, read_page
from inkfast.store.papers import load_version, name_questions, question_fields
from inkfast.store.transaction import Database

SETTINGS = (
    *("title", "duration_s", "opens_at", "closes_at", "pause_allowance_s", "late_policy"),
    *("autosave_interval_s", "shuffle_questions", "shuffle_options", "attempts_allowed"),
    *("students_see", "results_when"),
)
"""What of an exam staff set, by the names of its columns."""


@dataclass(frozen=True)
class StaffExam:
    """An exam in the list, with how many sit it."""

    exam_id: int
    title: str
    duration_s: int
    opens_at: datetime | None
    closes_at: datetime | None
    created_at: datetime
    question_count: int
    enrolled: int
    in_progress: int
    handed_in: int
    paper_number: int


@dataclass(frozen=True)
class KeptPaper:
    """A version of an exam's paper; `replaced_at` is None for the present one."""

    version: str
    number: int
    replaced_at: datetime | None
    sessions: int


def list_school_exams(db: Database, mandate: Mandate, page: Page) -> Paged[StaffExam]:
    """List the exams of the mandate's school, the newest first."""
    with db.read() as session:
        found = read_page(
            session,
            _counted_exams(mandate),
            page,
            ([(-Exam.id).label("newest_first")], lambda row: (-row.Exam.id,)),
        )
        return Paged([_staff_exam(row) for row in found.items], found.next)


def show_exam(db: Database, mandate: Mandate, exam_id: int) -> dict[str, Any]:
    """Show an exam with its settings, its questions and their keys, and the versions of its paper.

    Raises:
        NotFound: there is no such exam in the mandate's school.
    """
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        line = session.execute(_counted_exams(mandate).where(Exam.id == exam_id)).one()
        questions = load_version(session, exam_id, None)
        return {
            **asdict(_staff_exam(line)),
            **{name: getattr(exam, name) for name in SETTINGS},
            "results_released_at": exam.results_released_at,
            "paused_at": paused_at(exam),
            "paper_version": exam.paper_version,
            "questions_version": name_questions(questions),
            "started": has_started(session, exam_id),
            "questions": [question_fields(question) for question in questions],
            "versions": _versions(session, exam),
            "messages": messages_of(exam),
        }


def check_exam(db: Database, mandate: Mandate, exam_id: int) -> None:
    """See that there is such an exam in the mandate's school; raises NotFound."""
    with db.read() as session:
        find_exam(session, mandate, exam_id)


def has_started(session: Session, exam_id: int) -> bool:
    """Tell whether anybody has begun an exam."""
    return session.scalar(select(ExamSession.id).where(ExamSession.exam_id == exam_id).limit(1)) is not None


def paused_at(exam: Exam) -> datetime | None:
    """Say since when an exam is paused, None where it is not."""
    started_ms, ended_ms = (exam.pauses or [[None, 0]])[-1]
    return None if started_ms is None or ended_ms is not None else from_ms(started_ms)


def messages_of(exam: Exam) -> Sequence[Mapping[str, Any]]:
    """Give what staff told everybody in an exam, in that order."""
    return [
        {"number": one["number"], "at": from_ms(one["at_ms"]), "text": one["text"]}
        for one in exam.messages or []
    ]


def _counted_exams(mandate: Mandate) -> Select[Exam, int, int, int, int]:
    """Give the query of exams with their counts: one statement, however many there are."""

    def count(table: Any, *conditions: Any) -> ScalarSelect[int]:
        return select(func.count()).where(table.exam_id == Exam.id, *conditions).scalar_subquery()

    query = select(
        Exam,
        count(Question, Question.kind != Kind.DESCRIPTION).label("question_count"),
        count(Enrolment).label("enrolled"),
        count(ExamSession, ExamSession.is_active).label("in_progress"),
        count(ExamSession, ExamSession.is_completed).label("handed_in"),
    )
    return query.where(mandate.covers(Exam.school_id))


def _staff_exam(row: Any) -> StaffExam:
    exam: Exam = row.Exam
    return StaffExam(
        exam_id=exam.id,
        title=exam.title,
        duration_s=exam.duration_s,
        opens_at=exam.opens_at,
        closes_at=exam.closes_at,
        created_at=exam.created_at,
        question_count=row.question_count,
        enrolled=row.enrolled,
        in_progress=row.in_progress,
        handed_in=row.handed_in,
        paper_number=exam.paper_number,
    )


def _versions(session: Session, exam: Exam) -> list[KeptPaper]:
    kept = session.scalars(select(PaperVersion).where(PaperVersion.exam_id == exam.id))
    counts: dict[str | None, int] = dict(
        session.execute(
            select(ExamSession.paper_version, func.count())
            .where(ExamSession.exam_id == exam.id)
            .group_by(ExamSession.paper_version)
        ).all()
    )
    present = counts.get(exam.paper_version, 0) + counts.get(None, 0)
    versions = [
        KeptPaper(exam.paper_version, exam.paper_number, None, present),
        *(KeptPaper(one.version, one.number, one.replaced_at, counts.get(one.version, 0)) for one in kept),
    ]
    return sorted(versions, key=lambda one: -one.number)
