"""What an exam came to for each student."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.flags import flag_clock
from inkfast.core.session import State
from inkfast.models import Enrolment, ExamSession, User
from inkfast.store.audit import Act
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.paging import Page, Paged, read_page
from inkfast.store.results import counting_session
from inkfast.store.summary import state_of_row
from inkfast.store.transaction import Database

STATES = {
    State.ACTIVE: "in_progress",
    State.INACTIVE: "set_aside",
    State.COMPLETED: "handed_in",
    State.CLOSED: "handed_in",
}


@dataclass(frozen=True)
class ResultRow:
    """One student's result: of the session that counts, else of the newest; None: there is none."""

    student_id: int
    username: str
    name: str
    class_name: str
    session_id: int | None
    attempt: int
    state: str
    marks: float | None
    marks_so_far: float
    to_mark: int
    late_work: int
    flags: Sequence[str]
    time_used_s: float
    handed_in_at: datetime | None


def list_results(db: Database, mandate: Mandate, exam_id: int, page: Page) -> Paged[ResultRow]:
    """List the results of an exam's students, by class and name; raises NotFound."""
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        query = (
            select(User, Enrolment.attempts_granted)
            .join(Enrolment, Enrolment.student_id == User.id)
            .where(Enrolment.exam_id == exam_id)
        )
        order = [User.class_name, User.name, User.id]
        found = read_page(
            session, query, page, (order, lambda one: (one.User.class_name, one.User.name, one.User.id))
        )
        of_student = sessions_by_student(session, exam_id, [one.User.id for one in found.items])
        rows = [
            _result(one.User, of_student.get(one.User.id, []), exam.attempts_allowed + one.attempts_granted)
            for one in found.items
        ]
        return Paged(rows, found.next)


def release_results(db: Database, mandate: Mandate, exam_id: int) -> None:
    """Release an exam's results to its students, as far as the exam shows them any; raises NotFound."""
    with db.write() as session:
        exam = find_exam(session, mandate, exam_id, lock=True)
        exam.results_released_at = exam.results_released_at or mandate.now
        mandate.record(session, exam.school_id, Act("results released", f"exam {exam_id}"))


def sessions_by_student(
    session: Session, exam_id: int, student_ids: Sequence[int] | None = None
) -> dict[int, list[ExamSession]]:
    """Give an exam's sessions by student, in the order of their attempts: of all, or of some."""
    query = select(ExamSession).where(ExamSession.exam_id == exam_id).order_by(ExamSession.attempt)
    if student_ids is not None:
        query = query.where(ExamSession.student_id.in_(student_ids))
    of_student: dict[int, list[ExamSession]] = {}
    for row in session.scalars(query):
        of_student.setdefault(row.student_id, []).append(row)
    return of_student


def count_to_mark(row: ExamSession) -> int:
    """Count the answers of a session that staff must mark still."""
    return sum(marks is None for marks in (row.marks_by_question or {}).values())


def _result(student: User, rows: Sequence[ExamSession], attempts: int) -> ResultRow:
    row = counting_session(rows, attempts) or (rows[-1] if rows else None)
    of_session: Mapping[str, Any] = {} if row is None else _of_session(row)
    nothing = {
        "session_id": None,
        "attempt": 0,
        "state": "not_started",
        "marks": None,
        "marks_so_far": 0.0,
        "to_mark": 0,
        "late_work": 0,
        "flags": (),
        "time_used_s": 0.0,
        "handed_in_at": None,
    }
    return ResultRow(
        student_id=student.id,
        username=student.username,
        name=student.name,
        class_name=student.class_name,
        **{**nothing, **of_session},
    )


def _of_session(row: ExamSession) -> dict[str, Any]:
    to_mark = count_to_mark(row)
    return {
        "session_id": row.id,
        "attempt": row.attempt,
        "state": STATES[state_of_row(row)],
        "marks": row.marks if row.closed_at is not None and not to_mark else None,
        "marks_so_far": row.marks or 0.0,
        "to_mark": to_mark,
        "late_work": row.late,
        "flags": [flag.code for flag in flag_clock(row.clock_ahead_ms)],
        "time_used_s": round(row.time_used_s, 1),
        "handed_in_at": row.handed_in_at or row.completed_at,
    }
