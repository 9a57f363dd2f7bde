"""An exam while it runs: one row a student, from a few statements however many students there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, load_only

from inkfast.core.flags import flag_clock
from inkfast.core.question import Kind
from inkfast.core.session import State
from inkfast.models import Enrolment, Exam, ExamSession, Question, User
from inkfast.store.clock import from_ms, to_ms
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.staff.exams import messages_of, paused_at
from inkfast.store.staff.heard import NOTHING_HEARD, Heard, hear
from inkfast.store.summary import heard_at_of, state_of_row, time_remaining_of
from inkfast.store.terms import terms_of
from inkfast.store.transaction import Database

OVERLAP = timedelta(seconds=5)
"""How long before the last look a change may have happened that was not committed then."""

LiveQuery = Select[Enrolment, str, str, str, ExamSession]

STATES = {
    State.ACTIVE: "in_progress",
    State.INACTIVE: "set_aside",
    State.COMPLETED: "handed_in",
    State.CLOSED: "handed_in",
}


@dataclass(frozen=True)
class LiveRow:
    """Where one student stands."""

    student_id: int
    username: str
    name: str
    class_name: str
    state: str
    session_id: int | None
    attempt: int
    last_heard_at: datetime | None
    question: int | None
    answered: int
    delivered: int
    waiting: int | None
    time_left_s: float | None
    granted_s: int
    devices: int
    flags: Sequence[str]
    late_work: int
    has_receipt: bool


def watch_exam(db: Database, mandate: Mandate, exam_id: int, since_ms: int | None) -> dict[str, Any]:
    """Say where each student of an exam stands; with `since_ms`, only those of whom anything is new.

    Raises:
        NotFound: there is no such exam in the mandate's school.
    """
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        since = None if since_ms is None else from_ms(since_ms) - OVERLAP
        heard = hear(session, exam, since)
        rows = session.execute(_rows(exam_id, since, list(heard)))
        return {
            "exam_id": exam.id,
            "title": exam.title,
            "server_ms": to_ms(mandate.now),
            **_count(session, exam_id),
            "opens_at": exam.opens_at,
            "closes_at": exam.closes_at,
            "paused_at": paused_at(exam),
            "messages": messages_of(exam),
            "rows": [
                _live_row(exam, row, heard.get(row.Enrolment.student_id, NOTHING_HEARD), mandate.now)
                for row in rows
            ],
        }


def _count(session: Session, exam_id: int) -> Mapping[str, int]:
    questions = select(func.count()).where(Question.exam_id == exam_id, Question.kind != Kind.DESCRIPTION)
    enrolled = select(func.count()).where(Enrolment.exam_id == exam_id)
    counts = session.execute(select(questions.scalar_subquery(), enrolled.scalar_subquery())).one()
    return {"question_count": counts[0], "enrolled": counts[1]}


def _rows(
    exam_id: int, since: datetime | None, heard: Sequence[int]
) -> Select[Enrolment, str, str, str, ExamSession]:
    """Give the query of everybody who may sit an exam, with the newest attempt, without any answer."""
    newest = (
        select(ExamSession.student_id, func.max(ExamSession.attempt).label("attempt"))
        .where(ExamSession.exam_id == exam_id)
        .group_by(ExamSession.student_id)
        .subquery()
    )
    query = (
        select(Enrolment, User.username, User.name, User.class_name, ExamSession)
        .join(User, User.id == Enrolment.student_id)
        .outerjoin(newest, newest.c.student_id == Enrolment.student_id)
        .outerjoin(
            ExamSession,
            and_(
                ExamSession.exam_id == exam_id,
                ExamSession.student_id == Enrolment.student_id,
                ExamSession.attempt == newest.c.attempt,
            ),
        )
        .where(Enrolment.exam_id == exam_id)
        .order_by(User.class_name, User.name, User.id)
        .options(load_only(*_COLUMNS, raiseload=True))
    )
    if since is None:
        return query
    return query.where(or_(ExamSession.updated_at >= since, Enrolment.student_id.in_(heard)))


_COLUMNS = (
    *(ExamSession.id, ExamSession.attempt, ExamSession.is_active, ExamSession.is_completed),
    *(ExamSession.current_question_index, ExamSession.answered, ExamSession.delivered),
    *(ExamSession.writers, ExamSession.granted_s, ExamSession.pause_granted_s, ExamSession.time_used_s),
    *(ExamSession.started_at, ExamSession.completed_at, ExamSession.closed_at, ExamSession.updated_at),
    ExamSession.heard_at,
    *(ExamSession.clock_ahead_ms, ExamSession.late),
)


def _live_row(exam: Exam, found: Any, heard: Heard, now: datetime) -> LiveRow:
    row: ExamSession | None = found.ExamSession
    changed_at = None if row is None else heard_at_of(row)
    known = [at for at in (changed_at, heard.reported_at) if at is not None]
    standing = _unbegun(heard, found.Enrolment) if row is None else _begun(row, exam, found.Enrolment, now)
    return LiveRow(
        student_id=found.Enrolment.student_id,
        username=found.username,
        name=found.name,
        class_name=found.class_name,
        last_heard_at=max(known, default=None),
        waiting=heard.waiting,
        flags=_flags(row, heard),
        **standing,
    )


def _unbegun(heard: Heard, enrolment: Enrolment) -> dict[str, Any]:
    return {
        "state": "ready" if heard.is_ready else "not_ready",
        "session_id": None,
        "attempt": 0,
        "question": None,
        "answered": 0,
        "delivered": 0,
        "time_left_s": None,
        "granted_s": enrolment.granted_s,
        "devices": 0,
        "late_work": 0,
        "has_receipt": False,
    }


def _begun(row: ExamSession, exam: Exam, enrolment: Enrolment, now: datetime) -> dict[str, Any]:
    return {
        "state": STATES[state_of_row(row)],
        "session_id": row.id,
        "attempt": row.attempt,
        "question": row.current_question_index + 1,
        "answered": row.answered,
        "delivered": row.delivered,
        "time_left_s": round(time_remaining_of(row, terms_of(exam, enrolment), now), 1),
        "granted_s": row.granted_s,
        "devices": len(row.writers or []),
        "late_work": row.late,
        "has_receipt": row.closed_at is not None,
    }


def _flags(row: ExamSession | None, heard: Heard) -> list[str]:
    """Name what staff should look at, as far as it can be told without the journal."""
    flags = ["quarantined"] if heard.quarantined else []
    if row is not None:
        flags += [flag.code for flag in flag_clock(row.clock_ahead_ms)]
        flags += ["several_attempts"] if row.attempt > 1 else []
    return flags
