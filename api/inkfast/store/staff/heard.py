"""What is known of an exam's students beside their sessions: device reports and the quarantine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from inkfast.models import DeviceReport, Exam, ExamSession, QuarantinedSnapshot
from inkfast.store.quarantine import UNSETTLED


@dataclass(frozen=True)
class Heard:
    """What is known of a student beside the session: what devices reported, and the quarantine.

    `quarantined` counts what staff have not settled.
    """

    reports: int = 0
    reported_at: datetime | None = None
    is_ready: bool = False
    waiting: int | None = None
    quarantined: int = 0


NOTHING_HEARD = Heard()


def hear(session: Session, exam: Exam, since: datetime | None) -> dict[int, Heard]:
    """Give what is known beside the sessions; with `since`, of those of whom anything is new."""
    reports = select(DeviceReport).where(DeviceReport.exam_id == exam.id)
    unsettled = func.count().filter(UNSETTLED)
    quarantine = select(QuarantinedSnapshot.student_id, unsettled).where(
        QuarantinedSnapshot.exam_id == exam.id
    )
    if since is not None:
        fresh = select(DeviceReport.student_id).where(
            DeviceReport.exam_id == exam.id, DeviceReport.reported_at >= since
        )
        changed = select(ExamSession.student_id).where(
            ExamSession.exam_id == exam.id, ExamSession.updated_at >= since
        )
        quarantined = select(QuarantinedSnapshot.student_id).where(
            QuarantinedSnapshot.exam_id == exam.id,
            or_(QuarantinedSnapshot.received_at >= since, QuarantinedSnapshot.settled_at >= since),
        )
        wanted = fresh.union(changed, quarantined)
        reports = reports.where(DeviceReport.student_id.in_(wanted))
        quarantine = quarantine.where(QuarantinedSnapshot.student_id.in_(wanted))
    of_student: dict[int, list[DeviceReport]] = {}
    for report in session.scalars(reports):
        of_student.setdefault(report.student_id, []).append(report)
    apart_counts: dict[int, int] = dict(
        session.execute(quarantine.group_by(QuarantinedSnapshot.student_id)).all()
    )
    return {
        student_id: _sum_up(of_student.get(student_id, []), exam, apart_counts.get(student_id, 0))
        for student_id in of_student.keys() | apart_counts.keys()
    }


def _sum_up(reports: Sequence[DeviceReport], exam: Exam, quarantined: int) -> Heard:
    if not reports:
        return Heard(quarantined=quarantined)
    return Heard(
        reports=len(reports),
        reported_at=max(report.reported_at for report in reports),
        is_ready=any(one.is_ready and one.paper_version == exam.paper_version for one in reports),
        waiting=sum(report.waiting for report in reports),
        quarantined=quarantined,
    )
