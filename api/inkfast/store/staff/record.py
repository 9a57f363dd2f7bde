"""A school's staff, and the record of what they did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, cast, literal, or_, select
from sqlalchemy.orm import Session

from inkfast.models import AuditEvent, Exam, ExamSession, User
from inkfast.store.audit import told
from inkfast.store.mandate import Mandate
from inkfast.store.paging import Page, Paged, read_page
from inkfast.store.transaction import Database

KINDS = ("exam", "session", "student")
"""What a subject names by its id."""


def list_staff(db: Database, mandate: Mandate) -> list[Mapping[str, Any]]:
    """List a school's staff, its administrators among them, by name."""
    query = select(User).where(User.role.in_(["staff", "admin"]), mandate.covers(User.school_id))
    with db.read() as session:
        return [
            {"id": user.id, "username": user.username, "name": user.name, "role": user.role}
            for user in session.scalars(query.order_by(User.name, User.id))
        ]


def list_record(
    db: Database, mandate: Mandate, page: Page, exam_id: int | None = None
) -> Paged[Mapping[str, Any]]:
    """List what staff of a school did, the newest first; with `exam_id`, to that exam and its sessions."""
    query = (
        select(AuditEvent, User.name)
        .outerjoin(User, User.id == AuditEvent.actor_id)
        .where(mandate.covers(AuditEvent.school_id))
    )
    if exam_id is not None:
        query = query.where(_of_exam(exam_id))
    order = [(-AuditEvent.id).label("newest_first")]
    with db.read() as session:
        found = read_page(session, query, page, (order, lambda one: (-one.AuditEvent.id,)))
        subjects = _Subjects(session, [one.AuditEvent for one in found.items])
        return Paged([_event(one.AuditEvent, one.name, subjects) for one in found.items], found.next)


def _of_exam(exam_id: int) -> ColumnElement[bool]:
    sessions = select(literal("session ") + cast(ExamSession.id, String)).where(
        ExamSession.exam_id == exam_id
    )
    return or_(AuditEvent.subject == f"exam {exam_id}", AuditEvent.subject.in_(sessions))


class _Subjects:
    """What the events of one page are about, read at once."""

    def __init__(self, session: Session, events: Sequence[AuditEvent]) -> None:
        asked = [_subject_of(event) for event in events]
        ids = {kind: {number for one, number in asked if one == kind} for kind in KINDS}
        columns = select(ExamSession.id, ExamSession.exam_id, ExamSession.student_id)
        rows = session.execute(columns.where(ExamSession.id.in_(ids["session"])))
        self.sessions = {row.id: (row.exam_id, row.student_id) for row in rows}
        exams = ids["exam"] | {exam_id for exam_id, _ in self.sessions.values()}
        students = ids["student"] | {student_id for _, student_id in self.sessions.values()}
        students |= {student_id for event in events for student_id in _named_in(event)}
        titled = session.execute(select(Exam.id, Exam.title).where(Exam.id.in_(exams)))
        self.titles: dict[int | None, str] = {row.id: row.title for row in titled}
        named = session.execute(select(User.id, User.name).where(User.id.in_(students)))
        self.names: dict[int, str] = {row.id: row.name for row in named}

    def fields(self, event: AuditEvent) -> dict[str, Any]:
        """Give the exam, the session and the students that an event is about."""
        kind, number = _subject_of(event)
        exam_id, student_id = self.sessions.get(number, (None, None)) if kind == "session" else (None, None)
        exam_id = number if kind == "exam" else exam_id
        student_id = number if kind == "student" else student_id
        students = [student_id] if student_id is not None else _named_in(event)
        return {
            "exam_id": exam_id if exam_id in self.titles else None,
            "exam_title": self.titles.get(exam_id) or event.detail.get("title"),
            "session_id": number if kind == "session" and number in self.sessions else None,
            "students": [self.names[one] for one in students if one in self.names],
        }


def _subject_of(event: AuditEvent) -> tuple[str, int]:
    """Give the kind and the id of what an event is about; an empty kind where it is none of the three."""
    kind, _, number = event.subject.partition(" ")
    return (kind, int(number)) if kind in KINDS and number.isdecimal() else ("", 0)


def _named_in(event: AuditEvent) -> list[int]:
    """Give the ids of the students that an event names; a number of `students` only counts them."""
    students = event.detail.get("students")
    named = students if isinstance(students, list) else [event.detail.get("student")]
    return [one for one in named if isinstance(one, int)]


def _event(event: AuditEvent, name: str | None, subjects: _Subjects) -> Mapping[str, Any]:
    return {
        "id": event.id,
        "at": event.at,
        "who": name,
        "action": event.action,
        "subject": event.subject,
        "reason": str(event.detail.get("reason", "")),
        "detail": told(event),
        **subjects.fields(event),
    }
