"""An exam while it runs: one row a student, from a few statements however many students there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkfast.core.flags import flag_attempts, flag_clock
from inkfast.core.question import Kind
from inkfast.core.session import State
from inkfast.models import Enrolment, Exam, ExamSession, Question
from inkfast.store.clock import from_ms, to_ms
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.papers import count_replaced
from inkfast.store.staff.exams import messages_of, paused_at
from inkfast.store.staff.heard import NOTHING_HEARD, Heard, hear
from inkfast.store.staff.live_rows import live_rows
from inkfast.store.summary import heard_at_of, state_of_row, time_remaining_of
from inkfast.store.terms import terms_of
from inkfast.store.transaction import Database

OVERLAP = timedelta(seconds=5)
"""How long before the last look a change may have happened that was not committed then."""

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
    question_count: int
    answered: int
    delivered: int
    waiting: int | None
    time_left_s: float | None
    granted_s: int
    devices: int
    flags: Sequence[str]
    late_work: int
    has_receipt: bool


@dataclass(frozen=True)
class _Look:
    """What all rows of one look share; `replaced` counts the questions of papers that were replaced."""

    exam: Exam
    now: datetime
    question_count: int
    replaced: Mapping[tuple[int, str], int]

    def count_of(self, row: ExamSession) -> int:
        """Count the questions of the paper that a session is sat on."""
        return self.replaced.get((row.exam_id, row.paper_version or ""), self.question_count)


def watch_exam(db: Database, mandate: Mandate, exam_id: int, since_ms: int | None) -> dict[str, Any]:
    """Say where each student of an exam stands; with `since_ms`, only those of whom anything is new.

    Raises:
        NotFound: there is no such exam in the mandate's school.
    """
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        since = None if since_ms is None else from_ms(since_ms) - OVERLAP
        heard = hear(session, exam, since)
        rows = session.execute(live_rows(exam_id, since, list(heard))).all()
        counts = _count(session, exam_id)
        replaced = count_replaced(session, _papers_replaced(exam, rows))
        shared = _Look(exam, mandate.now, counts["question_count"], replaced)
        return {
            "exam_id": exam.id,
            "title": exam.title,
            "server_ms": to_ms(mandate.now),
            **counts,
            "opens_at": exam.opens_at,
            "closes_at": exam.closes_at,
            "paused_at": paused_at(exam),
            "messages": messages_of(exam),
            "rows": [
                _live_row(shared, row, heard.get(row.Enrolment.student_id, NOTHING_HEARD)) for row in rows
            ],
        }


def _count(session: Session, exam_id: int) -> Mapping[str, int]:
    questions = select(func.count()).where(Question.exam_id == exam_id, Question.kind != Kind.DESCRIPTION)
    enrolled = select(func.count()).where(Enrolment.exam_id == exam_id)
    counts = session.execute(select(questions.scalar_subquery(), enrolled.scalar_subquery())).one()
    return {"question_count": counts[0], "enrolled": counts[1]}


def _papers_replaced(exam: Exam, rows: Sequence[Any]) -> set[tuple[int, str]]:
    """Name the papers other than the present one on which these sessions are sat."""
    versions = {row.ExamSession.paper_version for row in rows if row.ExamSession is not None}
    return {(exam.id, version) for version in versions - {None, exam.paper_version}}


def _live_row(look: _Look, found: Any, heard: Heard) -> LiveRow:
    row: ExamSession | None = found.ExamSession
    changed_at = None if row is None else heard_at_of(row)
    known = [at for at in (changed_at, heard.reported_at) if at is not None]
    standing = _unbegun(look, heard, found.Enrolment) if row is None else _begun(look, row, found.Enrolment)
    return LiveRow(
        student_id=found.Enrolment.student_id,
        username=found.username,
        name=found.name,
        class_name=found.class_name,
        last_heard_at=max(known, default=None),
        waiting=heard.waiting,
        flags=_flags(row, heard, terms_of(look.exam, found.Enrolment).attempts),
        **standing,
    )


def _unbegun(look: _Look, heard: Heard, enrolment: Enrolment) -> dict[str, Any]:
    return {
        "state": "ready" if heard.is_ready else "not_ready",
        "session_id": None,
        "attempt": 0,
        "question": None,
        "question_count": look.question_count,
        "answered": 0,
        "delivered": 0,
        "time_left_s": None,
        "granted_s": enrolment.granted_s,
        "devices": 0,
        "late_work": 0,
        "has_receipt": False,
    }


def _begun(look: _Look, row: ExamSession, enrolment: Enrolment) -> dict[str, Any]:
    return {
        "state": STATES[state_of_row(row)],
        "session_id": row.id,
        "attempt": row.attempt,
        "question": row.current_question_index + 1,
        "question_count": look.count_of(row),
        "answered": row.answered,
        "delivered": row.delivered,
        "time_left_s": round(time_remaining_of(row, terms_of(look.exam, enrolment), look.now), 1),
        "granted_s": row.granted_s,
        "devices": len(row.writers or []),
        "late_work": row.late,
        "has_receipt": row.closed_at is not None,
    }


def _flags(row: ExamSession | None, heard: Heard, attempts: int) -> list[str]:
    """Name what staff should look at, as far as it can be told without the journal."""
    flags = ["quarantined"] if heard.quarantined else []
    if row is not None:
        found = [*flag_clock(row.clock_ahead_ms), *flag_attempts(row.attempt, attempts)]
        flags += [flag.code for flag in found]
    return flags
