"""What operators see of exams and sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from inkfast.core.errors import NotFound
from inkfast.core.question import Kind
from inkfast.core.session import State
from inkfast.models import (
    Enrolment,
    Exam,
    ExamSession,
    QuarantinedSnapshot,
    Question,
    School,
    User,
)
from inkfast.store.accounts import fold_username
from inkfast.store.evidence import SessionEvidence, gather_evidence
from inkfast.store.quarantine import quarantined_of
from inkfast.store.summary import count_answered, state_of_row, time_remaining_of
from inkfast.store.terms import Caller, find_terms
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class ExamLine:
    """An exam as staff see it, with how many questions, students and sessions it has."""

    exam: Exam
    school: str
    questions: int
    enrolled: int
    sessions: int


@dataclass(frozen=True)
class SessionLine:
    """A session as staff see it; `answered` counts questions, `attempts` how many may be handed in."""

    row: ExamSession
    username: str
    name: str
    exam_title: str
    state: State
    answered: int
    attempts: int


@dataclass(frozen=True)
class SessionDetail:
    """One session with what stands behind it: the journal's evidence, and the quarantine."""

    line: SessionLine
    time_remaining: float
    evidence: SessionEvidence
    quarantined: tuple[QuarantinedSnapshot, ...]


def list_exams(db: Database, exam_id: int | None = None) -> list[ExamLine]:
    """List all exams, or one, in the order in which they were made; what takes no answer is no question."""

    def count(table: Any, *which: Any) -> Any:
        return select(func.count()).where(table.exam_id == Exam.id, *which).scalar_subquery()

    asked = count(Question, Question.kind != Kind.DESCRIPTION)
    query = select(Exam, School.name, asked, count(Enrolment), count(ExamSession)).join(School)
    if exam_id is not None:
        query = query.where(Exam.id == exam_id)
    with db.read() as session:
        lines = [ExamLine(*row) for row in session.execute(query.order_by(Exam.id))]
    if exam_id is not None and not lines:
        raise NotFound(f"There is no exam {exam_id}: `inkfast exam list` shows them all.")
    return lines


def list_sessions(db: Database, exam_id: int | None = None, username: str | None = None) -> list[SessionLine]:
    """List sessions by exam, student and attempt: all, or those of one exam, one student or both."""
    with db.read() as session:
        return _session_lines(session, exam_id=exam_id, username=username)


def show_session(db: Database, session_id: int, now: datetime) -> SessionDetail:
    """Show one session.

    Raises:
        NotFound: there is no such session.
    """
    with db.read() as session:
        lines = _session_lines(session, session_id=session_id)
        if not lines:
            raise NotFound(f"There is no session {session_id}: `inkfast session list` shows them all.")
        row = lines[0].row
        caller = Caller(row.student_id, row.exam_id)
        terms = find_terms(session, caller)
        return SessionDetail(
            line=lines[0],
            time_remaining=time_remaining_of(row, terms, now),
            evidence=gather_evidence(session, row, terms.attempts),
            quarantined=tuple(session.scalars(quarantined_of(caller))),
        )


def _session_lines(
    session: Session,
    exam_id: int | None = None,
    username: str | None = None,
    session_id: int | None = None,
) -> list[SessionLine]:
    query = (
        select(
            ExamSession,
            User.username,
            User.name,
            Exam.title,
            (Exam.attempts_allowed + func.coalesce(Enrolment.attempts_granted, 0)).label("attempts"),
        )
        .join(User, User.id == ExamSession.student_id)
        .join(Exam, Exam.id == ExamSession.exam_id)
        .outerjoin(
            Enrolment,
            and_(Enrolment.exam_id == ExamSession.exam_id, Enrolment.student_id == ExamSession.student_id),
        )
        .order_by(ExamSession.exam_id, User.username, ExamSession.attempt)
    )
    if exam_id is not None:
        query = query.where(ExamSession.exam_id == exam_id)
    if username is not None:
        query = query.where(User.username == fold_username(username))
    if session_id is not None:
        query = query.where(ExamSession.id == session_id)
    return [
        SessionLine(row, username_, name, title, state_of_row(row), count_answered(row), attempts)
        for row, username_, name, title, attempts in session.execute(query)
    ]
