"""Schools and the people in them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from inkfast.models.base import COUNTED_UP, Base, Json, UtcDateTime


class School(Base):
    """A school: every account and every exam belongs to one, and sees nothing of another.

    A test school was made by an administrator of its parent, to be removed again with all that is in it.
    """

    __tablename__ = "schools"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    slug: Mapped[str] = mapped_column(String(60))
    is_test: Mapped[bool] = mapped_column(default=False, server_default=false())
    parent_id: Mapped[int | None]

    __table_args__ = (UniqueConstraint("slug"), COUNTED_UP)


class User(Base):
    """An account. `username` is stored case-folded; a demo account signs in only in demo mode.

    `extra_time_s` is what the student gets beyond the time of every exam; each enrolment copies it.
    `class_name` is the student's class; empty: none.
    """

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("schools.id"))
    username: Mapped[str] = mapped_column(String(150))
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(10))
    password_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_demo: Mapped[bool] = mapped_column(default=False)
    extra_time_s: Mapped[int] = mapped_column(default=0)
    class_name: Mapped[str] = mapped_column(String(60), default="", server_default=text("''"))

    __table_args__ = (
        UniqueConstraint("username"),
        CheckConstraint("role IN ('student', 'staff', 'admin')", name="role"),
        CheckConstraint("username <> ''", name="username"),
        CheckConstraint("extra_time_s >= 0", name="extra_time"),
        Index(None, "school_id"),
        Index(None, "school_id", "class_name"),
        COUNTED_UP,
    )


class SignIn(Base):
    """A sign-in that has not ended: `id` is what the cookie holds."""

    __tablename__ = "sign_ins"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index(None, "user_id"),)


class SignInTry(Base):
    """A try to sign in, remembered for a minute; `counted_for` is whom or what it counts for, hashed."""

    __tablename__ = "sign_in_tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    counted_for: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index(None, "counted_for", "at"), Index(None, "at"))


class AuditEvent(Base):
    """Something that staff did. `actor_id` is empty for what was done at the command line."""

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("schools.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(200))
    detail: Mapped[dict[str, object]] = mapped_column(Json, default=dict)

    __table_args__ = (Index(None, "school_id", "at"), Index(None, "actor_id"))


class Installation(Base):
    """The one row that tells this database from another; `epoch` changes when a backup is restored."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    epoch: Mapped[str] = mapped_column(String(32))

    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)
