"""A student's own result, as far as the exam's rule shows it. Never a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.errors import NotFound
from inkfast.core.question import Kind, Question
from inkfast.models import Exam, ExamSession
from inkfast.store.marks import load_questions, standing_markings
from inkfast.store.results import counting_session
from inkfast.store.terms import Caller, find_terms
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class OwnMarks:
    """What one answer earned, and what was remarked on it; `marks` None: it is not marked yet."""

    question_id: str
    number: int
    marks: float | None
    marks_possible: float
    remark: str


@dataclass(frozen=True)
class OwnResult:
    """A student's marks; `questions` is empty where the exam shows the sum alone."""

    exam_id: int
    attempt: int
    marks: float | None
    marks_possible: float
    questions: tuple[OwnMarks, ...]


def find_own_result(db: Database, caller: Caller, now: datetime) -> OwnResult:
    """Find the student's own result.

    Raises:
        NotFound: there is none, or the exam's rule does not show it (yet).
    """
    with db.read() as session:
        terms = find_terms(session, caller)
        exam = session.get_one(Exam, caller.exam_id)
        query = select(ExamSession).where(
            ExamSession.student_id == caller.student_id, ExamSession.exam_id == caller.exam_id
        )
        row = shown_session(exam, list(session.scalars(query)), terms.attempts, now)
        if row is None or row.marks_by_question is None:
            raise NotFound("There are no results to see (yet).")
        marks = tuple(_marks(session, row)) if exam.students_see == "marks_by_question" else ()
        is_whole = None not in row.marks_by_question.values()
        return OwnResult(
            exam_id=exam.id,
            attempt=row.attempt,
            marks=row.marks if is_whole else None,
            marks_possible=row.marks_possible or 0.0,
            questions=marks,
        )


def shown_session(
    exam: Exam, rows: Sequence[ExamSession], attempts: int, now: datetime
) -> ExamSession | None:
    """Give the student's session whose marks the exam's rule shows now, None where there is none."""
    row = counting_session(rows, attempts) if _is_shown(exam, now) else None
    return None if row is None or row.marks_by_question is None else row


def _is_shown(exam: Exam, now: datetime) -> bool:
    if exam.students_see == "nothing":
        return False
    if exam.results_when == "handed_in":
        return True
    if exam.results_when == "closed":
        return exam.closes_at is not None and now >= exam.closes_at
    return exam.results_released_at is not None and now >= exam.results_released_at


def _marks(session: Session, row: ExamSession) -> list[OwnMarks]:
    questions = _in_their_order(row, load_questions(session, row.exam_id, row.paper_version))
    by_hand = standing_markings(session, [row.id]).get(row.id, {})
    marks = row.marks_by_question or {}
    return [
        OwnMarks(
            question_id=question.id,
            number=number,
            marks=marks.get(question.id),
            marks_possible=question.marks,
            remark=by_hand[question.id].remark if question.id in by_hand else "",
        )
        for number, question in enumerate(questions, start=1)
    ]


def _in_their_order(row: ExamSession, questions: Sequence[Question]) -> list[Question]:
    """Give the questions that take an answer in the order in which the student saw them."""
    place = {question_id: index for index, question_id in enumerate(row.question_order)}
    asked = [question for question in questions if question.kind is not Kind.DESCRIPTION]
    return sorted(asked, key=lambda question: place.get(question.id, len(place)))
