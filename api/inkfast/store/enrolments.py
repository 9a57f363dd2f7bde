"""Locking several enrolments, under which students' sessions come into being and change."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from inkfast.models import Enrolment, Exam
from inkfast.store.mandate import Mandate, find_exam


def lock_all(session: Session, *conditions: ColumnElement[bool]) -> list[Enrolment]:
    """Lock the enrolments that fit, and give them, by exam and student.

    Whoever locks several does it here, in this order: two who took them in different ones would wait for each
    other. They come before every other lock but that of the installation, and that of their exam.
    """
    in_order = select(Enrolment).where(*conditions).order_by(Enrolment.exam_id, Enrolment.student_id)
    return list(session.scalars(in_order.with_for_update()))


def lock_exam(
    session: Session, mandate: Mandate, exam_id: int, student_ids: Sequence[int] | None = None
) -> tuple[Exam, dict[int, Enrolment]]:
    """Lock an exam, and who may sit it or some of them, under which their sessions change; by student.

    Enrolling locks the exam alone: in the other order, whoever is enrolled while this waits for the exam
    would be missing here.

    Raises:
        NotFound: there is no such exam in the mandate's school.
    """
    exam = find_exam(session, mandate, exam_id, lock=True)
    chosen = true() if student_ids is None else Enrolment.student_id.in_(student_ids)
    held = lock_all(session, Enrolment.exam_id == exam_id, chosen)
    return exam, {one.student_id: one for one in held}
