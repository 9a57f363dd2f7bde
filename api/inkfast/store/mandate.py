"""In whose name something is looked at or done: who, in which school, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from inkfast.core.errors import NotFound
from inkfast.models import AuditEvent, Exam, ExamSession, User
from inkfast.store import audit
from inkfast.store.audit import Act

ASKED_AGAIN_WITHIN = timedelta(days=1)
"""Whoever has had no reply by then does not try the same request again."""


@dataclass(frozen=True)
class Mandate:
    """Who acts, in which school, when and why.

    Staff see and change what is their school's, and everything else is not there for them. An operator at
    the command line has no account and no school: every school is theirs. `request` names what was asked for,
    so that it is done once where a lost reply has somebody ask again; empty: it has no name.
    """

    now: datetime
    account_id: int | None = None
    school_id: int | None = None
    reason: str = ""
    request: str = ""

    def because(self, reason: str) -> Mandate:
        """Give the same mandate for a reason, which goes on record."""
        return replace(self, reason=reason)

    def named(self, request: str) -> Mandate:
        """Give the same mandate for a request of this name."""
        return replace(self, request=request)

    def covers(self, school_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        """Give the condition that a row's school is within this mandate."""
        return true() if self.school_id is None else school_id == self.school_id

    def record(self, session: Session, school_id: int, act: Act) -> None:
        """Put an act on record, in the transaction that performs it."""
        asked = {"reason": self.reason, "request": self.request}
        detail = {**act.detail, **{name: value for name, value in asked.items() if value}}
        audit.record(session, school_id, Act(act.action, act.subject, detail, self.account_id), self.now)

    def done_before(self, session: Session, school_id: int) -> Sequence[AuditEvent]:
        """Give what stands on record of the same request; whom it was done to must be locked by now."""
        if not self.request:
            return []
        same = select(AuditEvent).where(
            AuditEvent.school_id == school_id,
            AuditEvent.actor_id == self.account_id,
            AuditEvent.at >= self.now - ASKED_AGAIN_WITHIN,
            AuditEvent.detail["request"].as_string() == self.request,
        )
        return session.scalars(same.order_by(AuditEvent.id)).all()


def find_exam(session: Session, mandate: Mandate, exam_id: int, *, lock: bool = False) -> Exam:
    """Find an exam of the mandate's school; where it is locked, enrolments must be locked after it.

    Raises:
        NotFound: there is no such exam there.
    """
    query = select(Exam).where(Exam.id == exam_id, mandate.covers(Exam.school_id))
    # A save refers to the exam's row, which it may go on doing while the row is changed.
    exam = session.scalar(query.with_for_update(key_share=True) if lock else query)
    if exam is None:
        raise NotFound(f"There is no exam {exam_id}: `inkfast exam list` shows them all.")
    return exam


def find_student(session: Session, mandate: Mandate, student_id: int) -> User:
    """Find a student of the mandate's school; raises NotFound."""
    query = select(User).where(User.id == student_id, User.role == "student", mandate.covers(User.school_id))
    student = session.scalar(query)
    if student is None:
        raise NotFound(f"There is no student {student_id}.")
    return student


def find_session(session: Session, mandate: Mandate, session_id: int) -> ExamSession:
    """Find a student's session within the mandate's school; raises NotFound."""
    query = select(ExamSession).join(Exam, Exam.id == ExamSession.exam_id)
    row = session.scalar(query.where(ExamSession.id == session_id, mandate.covers(Exam.school_id)))
    if row is None:
        raise NotFound(f"There is no session {session_id}: `inkfast session list` shows them all.")
    return row
