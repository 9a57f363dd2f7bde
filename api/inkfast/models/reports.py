"""What devices say of themselves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from inkfast.models.base import Base, UtcDateTime


class DeviceReport(Base):
    """What a student's device last said about one exam: nothing rests on it but what staff see.

    `is_ready`: the paper, its attachments and the app are there. `clock_offset_ms` is how far the device's
    own clock is ahead of the server's. `waiting` counts snapshots that were not delivered.
    """

    __tablename__ = "device_reports"

    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id", ondelete="CASCADE"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    device: Mapped[str] = mapped_column(String(32), primary_key=True)
    reported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    app_version: Mapped[str] = mapped_column(String(60))
    paper_version: Mapped[str | None] = mapped_column(String(64))
    is_ready: Mapped[bool]
    storage_persisted: Mapped[bool | None]
    clock_offset_ms: Mapped[int | None] = mapped_column(BigInteger)
    waiting: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        CheckConstraint("waiting >= 0", name="waiting"),
        Index(None, "exam_id", "reported_at"),
        Index(None, "student_id"),
    )
