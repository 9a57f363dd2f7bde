"""The journal: every snapshot received, kept until an operator prunes what is long closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inkfast.models.base import Base, Json, JsonText, UtcDateTime
from inkfast.models.exam_session import STAMP_LENGTH


class SessionSnapshot(Base):
    """One snapshot as it was received: the stamp claimed beside the one kept, and what became of it.

    `proven_after_ms` is the server's clock reading that the snapshot carried: it was made after that. One
    without a stamp, from a plain client, counts as made when it was received. `outcome` is what became of it
    then: a snapshot that was merged leaves the result when a hand-in with an earlier stamp arrives. One that
    came late is merged when staff take the hand-in back.
    """

    __tablename__ = "session_snapshots"

    session_id: Mapped[int] = mapped_column(ForeignKey("exam_sessions.id"), primary_key=True)
    writer: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body_hash: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    stamp_claimed: Mapped[str] = mapped_column(String(STAMP_LENGTH))
    stamp_kept: Mapped[str] = mapped_column(String(STAMP_LENGTH))
    proven_after_ms: Mapped[int | None] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    outcome: Mapped[str] = mapped_column(String(12))

    __table_args__ = (
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("outcome IN ('accepted', 'superseded', 'late')", name="outcome"),
    )


class QuarantinedSnapshot(Base):
    """What could not be taken into a session, as it was sent, with the reason; sent again it stays one.

    `settled_at` is when staff said that nothing more is to be done about it, and `settled_reason` why.
    """

    __tablename__ = "quarantined_snapshots"

    id: Mapped[int] = mapped_column(primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id"))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    code: Mapped[str] = mapped_column(String(60))
    detail: Mapped[str] = mapped_column(Text)
    body: Mapped[Any] = mapped_column(JsonText)
    body_hash: Mapped[str] = mapped_column(String(64))
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("student_id", "exam_id", "body_hash"), Index(None, "exam_id"))


class LateRuling(Base):
    """What staff decided about one snapshot that came late: whether it counts. The newest decision stands."""

    __tablename__ = "late_rulings"

    session_id: Mapped[int] = mapped_column(ForeignKey("exam_sessions.id"), primary_key=True)
    writer: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    counts: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    ruled_at: Mapped[datetime] = mapped_column(UtcDateTime)
