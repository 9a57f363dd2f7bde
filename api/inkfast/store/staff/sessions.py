"""Sessions as staff list them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from inkfast.core.flags import CLOCK_TOLERANCE_MS, flag_clock
from inkfast.models import Exam, ExamSession, QuarantinedSnapshot, User
from inkfast.store.mandate import Mandate
from inkfast.store.paging import Page, Paged, read_page
from inkfast.store.quarantine import UNSETTLED
from inkfast.store.summary import heard_at_of, state_of_row
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class SessionsSought:
    """Which sessions are asked for; `only_with` those with late work, or with flags."""

    exam_id: int | None = None
    search: str | None = None
    only_with: str | None = None


def list_staff_sessions(
    db: Database, mandate: Mandate, sought: SessionsSought, page: Page
) -> Paged[Mapping[str, Any]]:
    """List a school's sessions, the newest first."""
    query = (
        select(ExamSession, User, Exam.title)
        .join(User, User.id == ExamSession.student_id)
        .join(Exam, Exam.id == ExamSession.exam_id)
        .where(mandate.covers(Exam.school_id), *_conditions(sought))
    )
    order = [(-ExamSession.id).label("newest_first")]
    with db.read() as session:
        found = read_page(session, query, page, (order, lambda one: (-one.ExamSession.id,)))
        apart = _quarantined(session, [one.ExamSession for one in found.items])
        return Paged([_line(one, apart) for one in found.items], found.next)


def _conditions(sought: SessionsSought) -> list[Any]:
    conditions: list[Any] = []
    if sought.exam_id is not None:
        conditions.append(ExamSession.exam_id == sought.exam_id)
    if sought.search:
        conditions.append(
            or_(
                User.name.icontains(sought.search, autoescape=True),
                User.username.icontains(sought.search, autoescape=True),
            )
        )
    if sought.only_with == "late_work":
        conditions.append(ExamSession.late > 0)
    if sought.only_with == "flagged":
        apart = select(QuarantinedSnapshot.id).where(
            QuarantinedSnapshot.student_id == ExamSession.student_id,
            QuarantinedSnapshot.exam_id == ExamSession.exam_id,
            UNSETTLED,
        )
        conditions.append(or_(ExamSession.clock_ahead_ms > CLOCK_TOLERANCE_MS, apart.exists()))
    return conditions


def _quarantined(session: Session, rows: Sequence[ExamSession]) -> set[tuple[int, int]]:
    """Tell of which students and exams something is under quarantine, and not settled."""
    query = select(QuarantinedSnapshot.student_id, QuarantinedSnapshot.exam_id).where(
        QuarantinedSnapshot.student_id.in_({row.student_id for row in rows}),
        QuarantinedSnapshot.exam_id.in_({row.exam_id for row in rows}),
        UNSETTLED,
    )
    return {(one[0], one[1]) for one in session.execute(query.distinct())}


def _line(found: Any, apart: set[tuple[int, int]]) -> dict[str, Any]:
    row: ExamSession = found.ExamSession
    flags = [flag.code for flag in flag_clock(row.clock_ahead_ms)]
    if (row.student_id, row.exam_id) in apart:
        flags.append("quarantined")
    return line_of(row, found.User, found.title, flags)


def line_of(row: ExamSession, student: User, title: str, flags: Sequence[str]) -> dict[str, Any]:
    """Give what a list says of a session."""
    return {
        "session_id": row.id,
        "exam_id": row.exam_id,
        "exam_title": title,
        "student_id": student.id,
        "username": student.username,
        "name": student.name,
        "class_name": student.class_name,
        "attempt": row.attempt,
        "state": state_of_row(row).value,
        "answered": row.answered,
        "started_at": row.started_at,
        "last_heard_at": heard_at_of(row),
        "handed_in_at": row.handed_in_at,
        "late_work": row.late,
        "flags": list(dict.fromkeys(flags)),
    }
