"""Schools made for testing: an administrator makes one through the API, and removes it with all in it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inkfast.core.errors import Conflict, NotFound
from inkfast.models import (
    AuditEvent,
    DeviceReport,
    Enrolment,
    Exam,
    ExamSession,
    LateRuling,
    Marking,
    QuarantinedSnapshot,
    School,
    SessionSnapshot,
    SignIn,
    User,
)
from inkfast.store.accounts import HASHER, Account, NewAccount, add_account, fold_username
from inkfast.store.audit import Act
from inkfast.store.enrolments import lock_all
from inkfast.store.mandate import Mandate
from inkfast.store.transaction import Database, lock_installation


def create_test_school(db: Database, mandate: Mandate, school: tuple[str, str], new: NewAccount) -> Account:
    """Make a test school of this name and short name, with its first administrator.

    Raises:
        Conflict: the short name or the username is taken, or whoever asks is of a test school.
    """
    name, slug = school
    password_hash = HASHER.hash(new.password)
    with db.write() as session:
        lock_installation(session)
        if session.scalar(select(School.id).where(School.id == mandate.school_id, School.is_test)):
            raise Conflict("A test school makes no test schools of its own: ask the school that made it.")
        if session.scalar(select(School.id).where(School.slug == slug)) is not None:
            raise Conflict(f"There is a school {slug} already.")
        username = fold_username(new.username)
        if session.scalar(select(User.id).where(User.username == username)) is not None:
            raise Conflict(f"The username {username} is taken.")
        made = School(name=name, slug=slug, is_test=True, parent_id=mandate.school_id)
        session.add(made)
        session.flush()
        user = add_account(session, made.id, replace(new, role="admin"), (password_hash, mandate.now))
        session.flush()
        _record(session, mandate, Act("test school made", slug, {"school": made.id}))
        return Account(user.id, user.name, user.username, user.role, made.name, made.id)


def remove_test_school(db: Database, mandate: Mandate, school_id: int) -> None:
    """Remove a test school with everybody and everything in it: the one thing here that destroys answers.

    The test schools that it made, when that was allowed, go too: nobody would be left who may remove them.

    Raises:
        NotFound: there is no test school of this id that the mandate's school made.
    """
    with db.write() as session:
        lock_installation(session)
        query = select(School).where(School.id == school_id, School.is_test)
        if mandate.school_id is not None:
            query = query.where(School.parent_id == mandate.school_id)
        # Whoever is at work there refers to the school when they put it on record, and may go on doing so.
        school = session.scalar(query.with_for_update(key_share=True))
        if school is None:
            raise NotFound(f"There is no test school {school_id} of yours.")
        _remove_all(session, school_id)
        _record(session, mandate, Act("test school removed", school.slug, {"school": school_id}))
        session.delete(school)


def _lock_all(session: Session, school_id: int) -> None:
    """Wait until whoever is at work in a school is done: locks what they lock, in their order."""
    exams = select(Exam.id).where(Exam.school_id == school_id)
    session.execute(exams.order_by(Exam.id).with_for_update(key_share=True))
    lock_all(session, Enrolment.exam_id.in_(exams))
    users = select(User.id).where(User.school_id == school_id)
    session.execute(users.order_by(User.id).with_for_update())


def _remove_all(session: Session, school_id: int) -> None:
    """Remove what belongs to a school, what refers to others first, and the test schools that it made."""
    for made in session.scalars(select(School).where(School.parent_id == school_id)).all():
        _remove_all(session, made.id)
        session.delete(made)
    _lock_all(session, school_id)
    exams = select(Exam.id).where(Exam.school_id == school_id)
    sessions = select(ExamSession.id).where(ExamSession.exam_id.in_(exams))
    for table in (Marking, LateRuling, SessionSnapshot):
        session.execute(delete(table).where(table.session_id.in_(sessions)))
    for of_exam in (ExamSession, QuarantinedSnapshot, DeviceReport):
        session.execute(delete(of_exam).where(of_exam.exam_id.in_(exams)))
    users = select(User.id).where(User.school_id == school_id)
    session.execute(delete(SignIn).where(SignIn.user_id.in_(users)))
    for of_school in (Exam, AuditEvent, User):
        session.execute(delete(of_school).where(of_school.school_id == school_id))


def _record(session: Session, mandate: Mandate, act: Act) -> None:
    if mandate.school_id is not None:
        mandate.record(session, mandate.school_id, act)
