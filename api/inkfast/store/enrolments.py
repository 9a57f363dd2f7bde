"""Locking several enrolments, under which students' sessions come into being and change, and to make some."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, ScalarSelect, select, true
from sqlalchemy.orm import Session

from inkfast.models import Enrolment, Exam, School
from inkfast.store.mandate import Mandate, find_exam


def lock_all(session: Session, *conditions: ColumnElement[bool]) -> list[Enrolment]:
    """Lock the enrolments that fit, and give them, by exam and student.

    Whoever locks several does it here, in this order: two who took them in different ones would wait for each
    other. They come before every other lock but those of the installation, the school and their exam, which
    are locked in this order.
    """
    in_order = select(Enrolment).where(*conditions).order_by(Enrolment.exam_id, Enrolment.student_id)
    return list(session.scalars(in_order.with_for_update()))


def lock_exam(
    session: Session, mandate: Mandate, exam_id: int, student_ids: Sequence[int] | None = None
) -> tuple[Exam, dict[int, Enrolment]]:
    """Lock an exam, and who may sit it or some of them, under which their sessions change; by student.

    Enrolling locks no other enrolment: in the other order, whoever is enrolled while this waits for the exam
    would be missing here.

    Raises:
        NotFound: there is no such exam in the mandate's school.
    """
    exam = find_exam(session, mandate, exam_id, lock=True)
    chosen = true() if student_ids is None else Enrolment.student_id.in_(student_ids)
    held = lock_all(session, Enrolment.exam_id == exam_id, chosen)
    return exam, {one.student_id: one for one in held}


def lock_exam_to_enrol(session: Session, mandate: Mandate, exam_id: int) -> Exam:
    """Lock an exam, and the extra time with which those who are enrolled in it begin.

    Raises:
        NotFound: there is no such exam in the mandate's school.
    """
    lock_extra_time(session, select(Exam.school_id).where(Exam.id == exam_id).scalar_subquery())
    return find_exam(session, mandate, exam_id, lock=True)


def lock_extra_time(session: Session, school_id: int | ScalarSelect[int]) -> School | None:
    """Lock what a school's students have of extra time, and give the school.

    Whoever enrols students reads it, and whoever changes it carries it into the enrolments that there are:
    of two who do not wait for each other, neither sees what the other did. It is the school that is locked,
    before its exams; what only refers to it goes on.
    """
    query = select(School).where(School.id == school_id)
    return session.scalar(query.with_for_update(key_share=True))
