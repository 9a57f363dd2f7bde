"""The exams that a student may sit, each with the newest session of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkfast.core.question import Kind
from inkfast.models import Enrolment, Exam, ExamSession, User
from inkfast.models import Question as QuestionRow
from inkfast.store.notices import notices_of
from inkfast.store.own_results import shown_session
from inkfast.store.papers import count_replaced, version_for
from inkfast.store.summary import SessionSummary, summarise
from inkfast.store.terms import Terms, terms_of
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class ExamCard:
    """An exam in a student's list, with the newest session of it.

    `last_closed` is the last that has a receipt; the newest may be one that is sat after it.
    """

    exam_id: int
    title: str
    duration_s: int
    extra_time_s: int
    pause_allowance_s: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    autosave_interval_s: int
    question_count: int
    paper_version: str
    session: SessionSummary | None
    last_closed: SessionSummary | None
    attempts_left: int
    has_result: bool
    notices: Mapping[str, Any]


def list_cards(db: Database, student_id: int, now: datetime) -> list[ExamCard]:
    """List the exams that a student is enrolled in, in the order of their titles."""
    with db.read() as session:
        enrolled = session.execute(
            select(Exam, Enrolment)
            .join(Enrolment, Enrolment.exam_id == Exam.id)
            .join(User, User.id == Enrolment.student_id)
            .where(User.id == student_id, User.school_id == Exam.school_id)
            .order_by(Exam.title, Exam.id)
        ).all()
        of_exam = _sessions_by_exam(session, student_id)
        papers = {exam.id: _paper_told(exam, of_exam[exam.id]) for exam, _ in enrolled}
        counts = _count_questions(session, student_id, papers)
        return [
            _card(exam, terms_of(exam, enrolment), (counts.get(exam.id, 0), of_exam[exam.id]), now)
            for exam, enrolment in enrolled
        ]


def _paper_told(exam: Exam, rows: Sequence[ExamSession]) -> str | None:
    """Name the paper of the session that a card tells of, None where that is the exam's present one."""
    is_told = bool(rows) and (rows[-1].is_active or rows[-1].is_completed)
    version = rows[-1].paper_version if is_told else None
    return None if version == exam.paper_version else version


def _count_questions(session: Session, student_id: int, papers: Mapping[int, str | None]) -> dict[int, int]:
    """Count the questions that take an answer, by exam: of these papers, else of the present ones."""
    present = session.execute(
        select(QuestionRow.exam_id, func.count())
        .join(Enrolment, Enrolment.exam_id == QuestionRow.exam_id)
        .where(Enrolment.student_id == student_id, QuestionRow.kind != Kind.DESCRIPTION)
        .group_by(QuestionRow.exam_id)
    )
    replaced = count_replaced(session, [(exam_id, paper) for exam_id, paper in papers.items() if paper])
    return dict(present.all()) | {exam_id: count for (exam_id, _), count in replaced.items()}


def _sessions_by_exam(session: Session, student_id: int) -> dict[int, list[ExamSession]]:
    rows = session.scalars(
        select(ExamSession).where(ExamSession.student_id == student_id).order_by(ExamSession.attempt)
    )
    of_exam: dict[int, list[ExamSession]] = defaultdict(list)
    for row in rows:
        of_exam[row.exam_id].append(row)
    return of_exam


def _card(exam: Exam, terms: Terms, of_exam: tuple[int, list[ExamSession]], now: datetime) -> ExamCard:
    question_count, rows = of_exam
    handed_in = sum(row.is_completed for row in rows)
    closed = [row for row in rows if row.receipt is not None]
    return ExamCard(
        exam_id=exam.id,
        title=exam.title,
        duration_s=exam.duration_s,
        extra_time_s=round(terms.policy.allowance_s) - exam.duration_s,
        pause_allowance_s=exam.pause_allowance_s,
        opens_at=exam.opens_at,
        closes_at=exam.closes_at,
        autosave_interval_s=exam.autosave_interval_s,
        question_count=question_count,
        paper_version=version_for(rows[-1] if rows else None, exam.paper_version),
        session=summarise(rows[-1], terms, now) if rows else None,
        last_closed=summarise(closed[-1], terms, now) if closed else None,
        attempts_left=max(0, terms.attempts - handed_in),
        has_result=shown_session(exam, rows, terms.attempts, now) is not None,
        notices=notices_of(terms),
    )
