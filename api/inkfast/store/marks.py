"""Marks: computed here when a session is closed, and anew when a snapshot for it arrives after that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.marking import mark
from inkfast.core.question import Kind, Question
from inkfast.models import ExamSession, Marking, User
from inkfast.store.late_work import counted_answers
from inkfast.store.papers import load_version
from inkfast.store.terms import Terms


def mark_session(session: Session, row: ExamSession, terms: Terms) -> None:
    """Compute a session's marks of what counts, with those given by hand; null where staff must mark."""
    answers = counted_answers(session, row, terms)
    questions = load_questions(session, row.exam_id, row.paper_version)
    by_question = {question.id: mark(question, answers.get(question.id)) for question in questions}
    by_hand = standing_markings(session, [row.id]).get(row.id, {})
    for question_id, marking in by_hand.items():
        if question_id in by_question and marking.marks is not None:
            by_question[question_id] = marking.marks
    row.marks_by_question = by_question
    row.marks = round(sum(marks for marks in by_question.values() if marks is not None), 6)
    row.marks_possible = round(sum(question.marks for question in questions), 6)


def standing_markings(session: Session, session_ids: Sequence[int]) -> dict[int, dict[str, Marking]]:
    """Give, by session and question, the marking by hand that stands: the last that is not set aside."""
    query = select(Marking).where(Marking.session_id.in_(session_ids), Marking.is_set_aside.is_(False))
    standing: dict[int, dict[str, Marking]] = {}
    for marking in session.scalars(query.order_by(Marking.revision)):
        standing.setdefault(marking.session_id, {})[marking.question_id] = marking
    return standing


def names_of_markers(session: Session, markings: Iterable[Marking]) -> dict[int, str]:
    """Give the names of those who made these markings, by account."""
    ids = {one.marked_by_id for one in markings if one.marked_by_id is not None}
    found: dict[int, str] = dict(session.execute(select(User.id, User.name).where(User.id.in_(ids))).all())
    return found


def load_questions(session: Session, exam_id: int, version: str | None = None) -> list[Question]:
    """Give a version's questions that are counted, with their keys, in order; None: as the exam asks now."""
    return [one for one in load_version(session, exam_id, version) if one.kind is not Kind.DESCRIPTION]
