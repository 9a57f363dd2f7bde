"""A student's own extra time, which each enrolment begins with and which follows until the exam is begun."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.models import Enrolment, ExamSession
from inkfast.store.enrolments import lock_all


def carry_extra_time(session: Session, seconds: Mapping[int, int]) -> None:
    """Give students, by id, so much extra time in every exam that they have not begun.

    Their school's extra time is locked already (`lock_extra_time`). Locks their enrolments, so that it must
    come before the accounts are changed.
    """
    if not seconds:
        return
    held = lock_all(session, Enrolment.student_id.in_(seconds))
    sat = select(ExamSession.student_id, ExamSession.exam_id).where(ExamSession.student_id.in_(seconds))
    begun = {(student_id, exam_id) for student_id, exam_id in session.execute(sat)}
    for enrolment in held:
        if (enrolment.student_id, enrolment.exam_id) not in begun:
            enrolment.extra_time_s = seconds[enrolment.student_id]
