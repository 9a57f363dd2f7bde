"""Who may sit an exam, with how much time, and who is ready for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from inkfast.core.errors import Conflict, NotFound
from inkfast.models import DeviceReport, Enrolment, Exam, ExamSession, Question, User
from inkfast.store.audit import Act
from inkfast.store.enrolments import lock_exam_to_enrol
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.paging import Page, Paged, read_page
from inkfast.store.quarantine import quarantined_of
from inkfast.store.staff.decisions import mark_anew, touch
from inkfast.store.terms import Caller, terms_of
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class Group:
    """Who is meant: everybody, a class, or the students named."""

    everybody: bool = False
    class_name: str | None = None
    student_ids: Sequence[int] | None = None


@dataclass(frozen=True)
class ReadinessRow:
    """A student's extra time in an exam, and whether they are ready for it, as their last device said."""

    student_id: int
    username: str
    name: str
    class_name: str
    extra_time_s: int
    is_ready: bool
    has_present_paper: bool
    storage_persisted: bool | None
    clock_offset_ms: int | None
    app_version: str | None
    reported_at: datetime | None
    devices: int


def enrol_group(db: Database, mandate: Mandate, exam_id: int, group: Group) -> int:
    """Let students sit an exam, and give how many that newly lets.

    Raises:
        NotFound: there is no such exam, or one of the students is not of its school.
        Conflict: the exam asks nothing yet.
    """
    with db.write() as session:
        exam = lock_exam_to_enrol(session, mandate, exam_id)
        if session.scalar(select(Question.id).where(Question.exam_id == exam_id).limit(1)) is None:
            raise Conflict("The exam has no question yet: write one first.")
        students = list(session.scalars(_members(exam, group)))
        if group.student_ids is not None and len(students) < len(set(group.student_ids)):
            raise NotFound("One of them is no student of this school.")
        there = set(session.scalars(select(Enrolment.student_id).where(Enrolment.exam_id == exam_id)))
        new = [
            Enrolment(exam_id=exam_id, student_id=student.id, extra_time_s=student.extra_time_s)
            for student in students
            if student.id not in there
        ]
        session.add_all(new)
        mandate.record(
            session, exam.school_id, Act("students enrolled", f"exam {exam_id}", {"new": len(new)})
        )
        return len(new)


def give_extra_time(db: Database, mandate: Mandate, key: tuple[int, int], extra_time_s: int) -> None:
    """Set a student's own extra time in one exam; `key` is the exam and the student.

    What was handed in is marked anew: its late work is judged by the time that there is now.

    Raises:
        NotFound: the student may not sit such an exam in the mandate's school.
        Conflict: that would take away time from a session that has begun.
    """
    exam_id, student_id = key
    with db.write() as session:
        enrolment = _lock(session, key)
        exam = find_exam(session, mandate, exam_id)
        if enrolment is None:
            raise NotFound(f"Student {student_id} may not sit exam {exam_id}.")
        query = select(ExamSession).where(
            ExamSession.exam_id == exam_id, ExamSession.student_id == student_id
        )
        begun = session.scalars(query.order_by(ExamSession.id).with_for_update()).all()
        if extra_time_s < enrolment.extra_time_s and begun:
            raise Conflict("The student has begun: time that was given is not taken away.")
        detail = {"before_s": enrolment.extra_time_s, "extra_time_s": extra_time_s, "student": student_id}
        enrolment.extra_time_s = extra_time_s
        terms = terms_of(exam, enrolment)
        for row in begun:
            if not row.is_completed:
                touch(row, terms, mandate.now)
            mark_anew(session, row, terms)
        mandate.record(session, exam.school_id, Act("extra time set", f"exam {exam_id}", detail))


def remove_enrolment(db: Database, mandate: Mandate, key: tuple[int, int]) -> None:
    """Let a student sit an exam no more, while nothing of theirs has come for it.

    Raises:
        NotFound: the student may not sit such an exam in the mandate's school.
        Conflict: the student has begun, or something of theirs is under quarantine.
    """
    exam_id, student_id = key
    with db.write() as session:
        enrolment = _lock(session, key)
        exam = find_exam(session, mandate, exam_id)
        if enrolment is None:
            raise NotFound(f"Student {student_id} may not sit exam {exam_id}.")
        begun = select(ExamSession.id).where(
            ExamSession.exam_id == exam_id, ExamSession.student_id == student_id
        )
        if session.scalar(begun.limit(1)) is not None:
            raise Conflict("The student has begun: the session stays.")
        apart = quarantined_of(Caller(student_id, exam_id)).limit(1)
        if session.scalar(apart) is not None:
            raise Conflict("Something of the student is under quarantine: the enrolment stays.")
        session.delete(enrolment)
        act = Act("student unenrolled", f"exam {exam_id}", {"student": student_id})
        mandate.record(session, exam.school_id, act)


def list_readiness(db: Database, mandate: Mandate, exam_id: int, page: Page) -> Paged[ReadinessRow]:
    """Say of each student of an exam whether they are ready for it offline; raises NotFound."""
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        query = (
            select(User, Enrolment.extra_time_s)
            .join(Enrolment, Enrolment.student_id == User.id)
            .where(Enrolment.exam_id == exam_id)
        )
        order = [User.class_name, User.name, User.id]
        found = read_page(
            session, query, page, (order, lambda row: (row.User.class_name, row.User.name, row.User.id))
        )
        reports = select(DeviceReport).where(
            DeviceReport.exam_id == exam_id, DeviceReport.student_id.in_([row.User.id for row in found.items])
        )
        of_student: dict[int, list[DeviceReport]] = {}
        for report in session.scalars(reports.order_by(DeviceReport.reported_at)):
            of_student.setdefault(report.student_id, []).append(report)
        rows = [_readiness(row, exam, of_student.get(row.User.id, [])) for row in found.items]
        return Paged(rows, found.next)


def _members(exam: Exam, group: Group) -> Select[User]:
    query = select(User).where(User.school_id == exam.school_id, User.role == "student")
    if group.class_name is not None:
        query = query.where(User.class_name == group.class_name)
    if group.student_ids is not None:
        query = query.where(User.id.in_(group.student_ids))
    return query.order_by(User.id)


def _lock(session: Any, key: tuple[int, int]) -> Enrolment | None:
    found: Enrolment | None = session.get(Enrolment, key, with_for_update=True)
    return found


def _readiness(row: Any, exam: Exam, reports: Sequence[DeviceReport]) -> ReadinessRow:
    student: User = row.User
    last = reports[-1] if reports else None
    has_paper = last is not None and last.paper_version == exam.paper_version
    return ReadinessRow(
        student_id=student.id,
        username=student.username,
        name=student.name,
        class_name=student.class_name,
        extra_time_s=row.extra_time_s,
        is_ready=last is not None and last.is_ready and has_paper,
        has_present_paper=has_paper,
        storage_persisted=last.storage_persisted if last else None,
        clock_offset_ms=last.clock_offset_ms if last else None,
        app_version=last.app_version if last else None,
        reported_at=last.reported_at if last else None,
        devices=len(reports),
    )
