"""What devices report of themselves, for staff to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from inkfast.models import DeviceReport, Enrolment
from inkfast.store.enrolments import lock_all
from inkfast.store.transaction import Database

MOST_DEVICES = 10
"""How many of a student's devices are remembered for one exam: those heard of last."""


@dataclass(frozen=True)
class ReportedExam:
    """What a device says about one exam."""

    exam_id: int
    is_ready: bool
    paper_version: str | None = None
    waiting: int = 0


@dataclass(frozen=True)
class ReportedDevice:
    """What a device says about itself."""

    device: str
    app_version: str = ""
    storage_persisted: bool | None = None
    clock_offset_ms: int | None = None


def report_device(
    db: Database, student_id: int, said: tuple[ReportedDevice, Sequence[ReportedExam]], now: datetime
) -> None:
    """Note down what a device says; what it says about exams that the student may not sit is left out."""
    device, exams = said
    with db.write() as session:
        mine = {one.exam_id for one in lock_all(session, Enrolment.student_id == student_id)}
        for exam in {one.exam_id: one for one in exams}.values():
            if exam.exam_id in mine:
                row = {**asdict(device), **asdict(exam), "student_id": student_id, "reported_at": now}
                _put(session, row)
                _forget_others(session, exam.exam_id, student_id)


@dataclass(frozen=True)
class Waiting:
    """What devices last said they still had to deliver; `silent_since`: when the quietest of them spoke."""

    devices: int
    waiting_devices: int
    snapshots: int
    silent_since: datetime | None


def count_waiting(db: Database, since: datetime) -> Waiting:
    """Count what waits on the devices that were heard of since then."""
    waits = DeviceReport.waiting > 0
    counted = select(
        func.count(),
        func.count().filter(waits),
        func.coalesce(func.sum(DeviceReport.waiting), 0),
        func.min(DeviceReport.reported_at).filter(waits),
    ).where(DeviceReport.reported_at >= since)
    with db.read() as session:
        return Waiting(*session.execute(counted).one())


def _put(session: Session, row: dict[str, object]) -> None:
    dialect = session.get_bind().dialect.name
    insert_into = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert_into(DeviceReport).values(row)
    key = ["exam_id", "student_id", "device"]
    changed = {name: statement.excluded[name] for name in row if name not in key}
    session.execute(statement.on_conflict_do_update(index_elements=key, set_=changed))


def _forget_others(session: Session, exam_id: int, student_id: int) -> None:
    of_student = (DeviceReport.exam_id == exam_id, DeviceReport.student_id == student_id)
    order = select(DeviceReport.device).where(*of_student).order_by(DeviceReport.reported_at.desc())
    devices = list(session.scalars(order))
    if len(devices) > MOST_DEVICES:
        session.execute(
            delete(DeviceReport).where(*of_student, DeviceReport.device.in_(devices[MOST_DEVICES:]))
        )
