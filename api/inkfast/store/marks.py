"""Marks: computed here when a session is closed, and anew when a snapshot for it arrives after that."""

from __future__ import annotations

from sqlalchemy.orm import Session

from inkfast.core.marking import mark
from inkfast.core.question import Kind, Question
from inkfast.models import ExamSession
from inkfast.store.late_work import counted_answers
from inkfast.store.papers import load_version
from inkfast.store.terms import Terms


def mark_session(session: Session, row: ExamSession, terms: Terms) -> None:
    """Compute a session's marks of what counts; null by question where staff must mark."""
    answers = counted_answers(session, row, terms)
    questions = load_questions(session, row.exam_id, row.paper_version)
    by_question = {question.id: mark(question, answers.get(question.id)) for question in questions}
    row.marks_by_question = by_question
    row.marks = round(sum(marks for marks in by_question.values() if marks is not None), 6)
    row.marks_possible = round(sum(question.marks for question in questions), 6)


def load_questions(session: Session, exam_id: int, version: str | None = None) -> list[Question]:
    """Give a version's questions that are counted, with their keys, in order; None: as the exam asks now."""
    return [one for one in load_version(session, exam_id, version) if one.kind is not Kind.DESCRIPTION]
