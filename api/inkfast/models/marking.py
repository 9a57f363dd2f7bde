"""Marks that people gave."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from inkfast.models.base import Base, UtcDateTime


class Marking(Base):
    """Marks that somebody gave to one answer: for an essay, or in place of the computed ones.

    None is ever changed or removed: the highest `revision` that is not set aside stands. One is set aside
    where it was made without having seen the one before. `marks` empty: none yet, or as computed.
    `request` names what was sent, so that sending it again adds nothing.
    """

    __tablename__ = "markings"

    session_id: Mapped[int] = mapped_column(ForeignKey("exam_sessions.id"), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(20), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    request: Mapped[str] = mapped_column(String(32))
    marks: Mapped[float | None]
    remark: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_set_aside: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        UniqueConstraint("session_id", "request"),
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint("marks >= 0", name="marks"),
        Index(None, "marked_by_id"),
    )
