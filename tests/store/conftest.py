"""A school, its students and an exam, to store sessions of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from inkfast.core.question import Kind, Option, Prompt, Question
from inkfast.models import Enrolment, User
from inkfast.signing import Signer
from inkfast.store.exam_import import ExamDraft, ExamSettings, import_exam
from inkfast.store.schools import create_school
from inkfast.store.sessions import Caller, Desk
from inkfast.store.transaction import Database

NOW = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
SIGNER = Signer(["a key that only these tests know and use"])
DESK = Desk(NOW, SIGNER)


@dataclass(frozen=True)
class World:
    """A database with a school, an exam that its two students may sit, and a student of another school."""

    database: Database
    school_id: int
    exam_id: int
    ada: Caller
    ben: Caller
    stranger: Caller


@pytest.fixture
def world(database: Database) -> World:
    """Make them."""
    school_id = create_school(database, "Hill School", "hill", NOW).id
    elsewhere_id = create_school(database, "Lake School", "lake", NOW).id
    ada, ben = add_student(database, school_id, "ada"), add_student(database, school_id, "ben")
    stranger = add_student(database, elsewhere_id, "stranger")
    draft = ExamDraft("Everything", 1800, questions(), settings=ExamSettings(enrol_all=True))
    exam_id = import_exam(database, school_id, draft, NOW)
    callers = [Caller(student_id, exam_id) for student_id in (ada, ben, stranger)]
    return World(database, school_id, exam_id, *callers)


def add_student(database: Database, school_id: int, username: str) -> int:
    """Add a student who cannot sign in, without the cost of a password's hash."""
    with database.write() as session:
        user = User(
            school_id=school_id,
            username=username,
            name=username.title(),
            role="student",
            password_hash="no password fits",
            created_at=NOW,
        )
        session.add(user)
        session.flush()
        return user.id


def enrolled(database: Database) -> set[tuple[int, int]]:
    """Give who may sit what: (exam, student)."""
    with database.read() as session:
        return set(session.execute(select(Enrolment.exam_id, Enrolment.student_id)))


def questions() -> list[Question]:
    """Give a question of each kind."""
    choices = (Option("a", "A", "no"), Option("b", "B", "yes"), Option("c", "C"))
    truth = (Option("true", "True"), Option("false", "False"))
    return [
        Question("q1", Kind.SINGLE_CHOICE, "One?", {"weights": {"b": 1.0}}, options=choices),
        Question(
            "q2", Kind.MULTIPLE_CHOICE, "Some?", {"weights": {"a": 0.5, "c": 0.5, "b": -1}}, options=choices
        ),
        Question("q3", Kind.TRUE_FALSE, "True?", {"weights": {"true": 1.0}}, options=truth),
        Question(
            "q4",
            Kind.SHORT_ANSWER,
            "Word?",
            {"accepted": [{"text": "ink", "fraction": 1}], "case_sensitive": False},
        ),
        Question(
            "q5", Kind.NUMERICAL, "How many?", {"accepted": [{"low": "41", "high": "43", "fraction": 1}]}
        ),
        Question(
            "q6",
            Kind.MATCHING,
            "Which?",
            {"pairs": {"1": "a", "2": "b"}},
            options=choices,
            prompts=(Prompt("1", "First"), Prompt("2", "Second")),
        ),
        Question("q7", Kind.DESCRIPTION, "Read this.", marks=0.0),
        Question("q8", Kind.ESSAY, "Tell.", feedback_html="<p>Secret</p>"),
    ]
