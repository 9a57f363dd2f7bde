"""The query behind the live view: everybody who may sit an exam, with the newest attempt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import load_only

from inkfast.models import Enrolment, ExamSession, User

_COLUMNS = (
    *(ExamSession.id, ExamSession.attempt, ExamSession.is_active, ExamSession.is_completed),
    *(ExamSession.current_question_index, ExamSession.answered, ExamSession.delivered),
    *(ExamSession.writers, ExamSession.granted_s, ExamSession.pause_granted_s, ExamSession.time_used_s),
    *(ExamSession.started_at, ExamSession.completed_at, ExamSession.closed_at, ExamSession.updated_at),
    *(ExamSession.heard_at, ExamSession.exam_id, ExamSession.paper_version),
    *(ExamSession.clock_ahead_ms, ExamSession.late),
)


def live_rows(
    exam_id: int, since: datetime | None, heard: Sequence[int]
) -> Select[Enrolment, str, str, str, ExamSession]:
    """Give the query of everybody who may sit an exam, with the newest attempt, without any answer."""
    newest = (
        select(ExamSession.student_id, func.max(ExamSession.attempt).label("attempt"))
        .where(ExamSession.exam_id == exam_id)
        .group_by(ExamSession.student_id)
        .subquery()
    )
    query = (
        select(Enrolment, User.username, User.name, User.class_name, ExamSession)
        .join(User, User.id == Enrolment.student_id)
        .outerjoin(newest, newest.c.student_id == Enrolment.student_id)
        .outerjoin(
            ExamSession,
            and_(
                ExamSession.exam_id == exam_id,
                ExamSession.student_id == Enrolment.student_id,
                ExamSession.attempt == newest.c.attempt,
            ),
        )
        .where(Enrolment.exam_id == exam_id)
        .order_by(User.class_name, User.name, User.id)
        .options(load_only(*_COLUMNS, raiseload=True))
    )
    if since is None:
        return query
    return query.where(or_(ExamSession.updated_at >= since, Enrolment.student_id.in_(heard)))
