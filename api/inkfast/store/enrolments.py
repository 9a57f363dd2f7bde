"""Locking several enrolments, under which students' sessions come into being and change."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from inkfast.models import Enrolment


def lock_all(session: Session, *conditions: ColumnElement[bool]) -> list[Enrolment]:
    """Lock the enrolments that fit, and give them, by exam and student.

    Whoever locks several does it here, in this order: two who took them in different ones would wait for each
    other. They come before every other lock but that of the installation.
    """
    in_order = select(Enrolment).where(*conditions).order_by(Enrolment.exam_id, Enrolment.student_id)
    return list(session.scalars(in_order.with_for_update()))
