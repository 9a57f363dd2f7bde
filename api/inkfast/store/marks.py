"""Marks: computed here when a session is closed, and anew when a snapshot for it arrives after that."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.marking import mark
from inkfast.core.question import Kind, Option, Prompt, Question
from inkfast.models import ExamSession
from inkfast.models import Question as QuestionRow
from inkfast.store.late_work import counted_answers
from inkfast.store.terms import Terms


def mark_session(session: Session, row: ExamSession, terms: Terms) -> None:
    """Compute a session's marks of what counts; null by question where staff must mark."""
    answers = counted_answers(session, row, terms)
    questions = list(load_questions(session, row.exam_id))
    by_question = {question.id: mark(question, answers.get(question.id)) for question in questions}
    row.marks_by_question = by_question
    row.marks = round(sum(marks for marks in by_question.values() if marks is not None), 6)
    row.marks_possible = round(sum(question.marks for question in questions), 6)


def load_questions(session: Session, exam_id: int) -> Iterator[Question]:
    """Give the questions that are counted, with their keys, in the order of the exam."""
    rows = session.scalars(
        select(QuestionRow)
        .where(QuestionRow.exam_id == exam_id, QuestionRow.kind != Kind.DESCRIPTION)
        .order_by(QuestionRow.position)
    )
    for row in rows:
        yield Question(
            id=row.id,
            kind=Kind(row.kind),
            text_html=row.text_html,
            key=row.key,
            marks=row.marks,
            options=tuple(Option(**option) for option in row.options),
            prompts=tuple(Prompt(**prompt) for prompt in row.prompts),
            title=row.title,
            category=row.category,
            feedback_html=row.feedback_html,
        )
