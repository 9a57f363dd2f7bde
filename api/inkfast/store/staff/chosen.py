"""The students that staff chose to do something to, with all that is theirs in one exam, locked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.errors import NotFound
from inkfast.core.session import State
from inkfast.models import AuditEvent, Enrolment, Exam, ExamSession
from inkfast.store.audit import Act
from inkfast.store.enrolments import lock_exam
from inkfast.store.mandate import Mandate
from inkfast.store.summary import state_of_row
from inkfast.store.terms import Terms, terms_of
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class Target:
    """Of which exam, and which students; None: all of them."""

    exam_id: int
    student_ids: Sequence[int] | None = None


@dataclass(frozen=True)
class Chosen:
    """The exam, the enrolments and the sessions of the students chosen, all of them locked."""

    session: Session
    exam: Exam
    enrolments: dict[int, Enrolment]
    rows: dict[int, list[ExamSession]]

    def terms(self, student_id: int) -> Terms:
        """Give a student's terms."""
        return terms_of(self.exam, self.enrolments[student_id])

    def done_before(self, mandate: Mandate) -> Sequence[AuditEvent]:
        """Give what stands on record of the same request."""
        return mandate.done_before(self.session, self.exam.school_id)


@contextmanager
def choose(db: Database, mandate: Mandate, target: Target) -> Iterator[Chosen]:
    """Lock the students chosen and their sessions.

    Raises:
        NotFound: there is no such exam in the mandate's school, or one of the students may not sit it.
    """
    with db.write() as session:
        exam, enrolments = lock_exam(session, mandate, target.exam_id, target.student_ids)
        if target.student_ids is not None and len(enrolments) < len(set(target.student_ids)):
            raise NotFound("One of them may not sit this exam.")
        rows: dict[int, list[ExamSession]] = {}
        query = select(ExamSession).where(ExamSession.exam_id == target.exam_id).order_by(ExamSession.id)
        if target.student_ids is not None:
            query = query.where(ExamSession.student_id.in_(target.student_ids))
        for row in session.scalars(query.with_for_update()):
            rows.setdefault(row.student_id, []).append(row)
        yield Chosen(session, exam, enrolments, rows)


def find_newest(chosen: Chosen, student_id: int, *states: State) -> ExamSession | None:
    """Find a student's newest session in one of these states."""
    rows = [row for row in chosen.rows.get(student_id, []) if state_of_row(row) in states]
    return max(rows, key=lambda row: row.attempt, default=None)


def find_sitting_another(chosen: Chosen) -> set[int]:
    """Tell who has handed an attempt in and sits another one."""
    return {
        student_id
        for student_id in chosen.enrolments
        if find_newest(chosen, student_id, State.ACTIVE)
        and find_newest(chosen, student_id, State.COMPLETED, State.CLOSED)
    }


def record_for(chosen: Chosen, mandate: Mandate, target: Target, act: Act) -> None:
    """Put on record what was done to an exam's students."""
    whom = len(chosen.enrolments) if target.student_ids is None else sorted(set(target.student_ids))
    detail = {**act.detail, "students": whom}
    mandate.record(chosen.session, chosen.exam.school_id, Act(act.action, f"exam {target.exam_id}", detail))


Deed = Callable[[Chosen, int, Mandate], "ExamSession | None"]


def do_to_each(chosen: Chosen, mandate: Mandate, whom: Iterable[int], deed: tuple[str, Deed]) -> int:
    """Do something to students; what was done is on record, session by session."""
    action, do = deed
    count = 0
    for student_id in sorted(whom):
        before = {row.id: (row.receipt, row.granted_s) for row in chosen.rows.get(student_id, [])}
        row = do(chosen, student_id, mandate)
        if row is None:
            continue
        count += 1
        detail: dict[str, Any] = {"exam": chosen.exam.id, "student": student_id}
        receipt, granted_s = before.get(row.id, (None, row.granted_s))
        if receipt is not None and row.receipt is None:
            detail["receipt"] = receipt
        if row.granted_s > granted_s:
            detail["seconds"] = row.granted_s - granted_s
        mandate.record(chosen.session, chosen.exam.school_id, Act(action, f"session {row.id}", detail))
    return count
