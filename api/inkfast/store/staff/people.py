"""Students as staff see and change them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from inkfast.core.errors import Conflict, Invalid
from inkfast.models import Enrolment, Exam, User
from inkfast.store.accounts import HASHER
from inkfast.store.audit import Act
from inkfast.store.enrolments import lock_extra_time
from inkfast.store.extra_time import carry_extra_time
from inkfast.store.mandate import Mandate, find_student
from inkfast.store.paging import Page, Paged, read_page
from inkfast.store.sign_ins import end_sign_ins
from inkfast.store.transaction import Database

UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz23456789"
MOST_SLIPS = 200
"""How many passwords are made anew at once: each takes a tenth of a second, on purpose."""


@dataclass(frozen=True)
class Student:
    """A student's account, and how many exams the student may sit."""

    student_id: int
    username: str
    name: str
    class_name: str
    extra_time_s: int
    exams: int


@dataclass(frozen=True)
class Slip:
    """What a student needs to sign in; the password is stored as a hash alone."""

    username: str
    name: str
    class_name: str
    password: str


@dataclass(frozen=True)
class Sought:
    """Which students are asked for."""

    class_name: str | None = None
    search: str | None = None
    exam_id: int | None = None


def list_students(db: Database, mandate: Mandate, sought: Sought, page: Page) -> Paged[Student]:
    """List a school's students, by class and name."""
    exams = select(func.count()).where(Enrolment.student_id == User.id).scalar_subquery()
    query = select(User, exams.label("exams")).where(*_conditions(mandate, sought))
    order = [User.class_name, User.name, User.id]
    with db.read() as session:
        found = read_page(
            session, query, page, (order, lambda row: (row.User.class_name, row.User.name, row.User.id))
        )
        return Paged([_student(row.User, row.exams) for row in found.items], found.next)


def list_classes(db: Database, mandate: Mandate) -> list[Mapping[str, Any]]:
    """List a school's classes, with how many students are in each."""
    query = select(User.class_name, func.count()).where(*_conditions(mandate, Sought()))
    with db.read() as session:
        rows = session.execute(query.group_by(User.class_name).order_by(User.class_name))
        return [{"name": name, "students": count} for name, count in rows]


def change_student(db: Database, mandate: Mandate, student_id: int, changes: Mapping[str, Any]) -> Student:
    """Change a student's name, class or extra time; the time also in exams that the student has not begun.

    Raises:
        NotFound: there is no such student in the mandate's school.
    """
    with db.write() as session:
        if "extra_time_s" in changes:
            whose = select(User.school_id).where(User.id == student_id)
            lock_extra_time(session, whose.scalar_subquery())
            carry_extra_time(session, {student_id: changes["extra_time_s"]})
        student = find_student(session, mandate, student_id)
        for name, value in changes.items():
            setattr(student, name, value)
        mandate.record(
            session, student.school_id, Act("student changed", f"student {student_id}", dict(changes))
        )
        exams = select(func.count()).where(Enrolment.student_id == student_id)
        return _student(student, session.scalar(exams) or 0)


def renew_passwords(db: Database, mandate: Mandate, whom: Sought | Sequence[int]) -> list[Slip]:
    """Make new passwords for a class or for some students, and tell them this one time.

    Raises:
        Invalid: those are too many at once.
        NotFound: one of them is no student of the mandate's school.
    """
    with db.read() as session:
        students = _find_whom(session, mandate, whom)
    if len(students) > MOST_SLIPS:
        raise Invalid(f"At most {MOST_SLIPS} students at once.")
    made = {student.id: make_password() for student in students}
    hashes = {student_id: HASHER.hash(password) for student_id, password in made.items()}
    with db.write() as session:
        # The record refers to whoever acts: removing their school locks all accounts, in this order.
        accounts = select(User).where(User.id.in_([*hashes, mandate.account_id])).order_by(User.id)
        for student in session.scalars(accounts.with_for_update()).all():
            if student.id not in hashes or student.role != "student":
                continue
            if student.is_demo:
                raise Conflict("The passwords of the demo's accounts stay as they are.")
            student.password_hash = hashes[student.id]
            end_sign_ins(session, student.id)
            act = Act("password renewed", f"student {student.id}")
            mandate.record(session, student.school_id, act)
    return [Slip(one.username, one.name, one.class_name, made[one.id]) for one in students]


def make_password() -> str:
    """Make a password that can be read out: 48 bits in letters and digits that nobody mistakes."""
    letters = "".join(secrets.choice(UNMISTAKABLE) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def _find_whom(session: Session, mandate: Mandate, whom: Sought | Sequence[int]) -> list[User]:
    if not isinstance(whom, Sought):
        return [find_student(session, mandate, student_id) for student_id in dict.fromkeys(whom)]
    query = select(User).where(*_conditions(mandate, whom)).order_by(User.name, User.id)
    return list(session.scalars(query.limit(MOST_SLIPS + 1)))


def _conditions(mandate: Mandate, sought: Sought) -> list[Any]:
    conditions: list[Any] = [User.role == "student", mandate.covers(User.school_id)]
    if sought.class_name is not None:
        conditions.append(User.class_name == sought.class_name)
    if sought.search:
        conditions.append(
            or_(
                User.name.icontains(sought.search, autoescape=True),
                User.username.icontains(sought.search, autoescape=True),
            )
        )
    if sought.exam_id is not None:
        enrolled = select(Enrolment.student_id).join(Exam, Exam.id == Enrolment.exam_id)
        of_exam = enrolled.where(Enrolment.exam_id == sought.exam_id, mandate.covers(Exam.school_id))
        conditions.append(User.id.in_(of_exam))
    return conditions


def _student(user: User, exams: int) -> Student:
    return Student(user.id, user.username, user.name, user.class_name, user.extra_time_s, exams)
