"""A school to store sessions of, and a device that makes snapshots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from inkfast.core.question import Answer, Kind, Option, Prompt, Question
from inkfast.core.stamp import Stamp
from inkfast.models import ExamSession, QuarantinedSnapshot, SessionSnapshot, User
from inkfast.signing import Signer
from inkfast.store.clock import to_ms
from inkfast.store.exam_import import ExamDraft, ExamSettings, import_exam
from inkfast.store.mandate import Mandate
from inkfast.store.schools import create_school
from inkfast.store.sessions import (
    BadSnapshot,
    Caller,
    CompleteResult,
    Desk,
    HandIn,
    SaveResult,
    SubmittedSnapshot,
    complete,
    save,
)
from inkfast.store.transaction import Database

NOW = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
SIGNER = Signer(["a key that only these tests know and use"])


@dataclass(frozen=True)
class World:
    """A database with a school, an exam that its two students may sit, and a student of another school."""

    database: Database
    school_id: int
    exam_id: int
    ada: Caller
    ben: Caller
    stranger: Caller

    def save(
        self, *snapshots: SubmittedSnapshot | BadSnapshot, caller: Caller | None = None, at_s: float = 60
    ) -> SaveResult:
        """Save as Ada, a minute after NOW where nothing else is said."""
        return save(self.database, caller or self.ada, snapshots, after(at_s))

    def hand_in(self, *, caller: Caller | None = None, at_s: float = 60, **hand_in: Any) -> CompleteResult:
        """Hand in as Ada, a minute after NOW where nothing else is said."""
        return complete(self.database, caller or self.ada, HandIn(**hand_in), Desk(after(at_s), SIGNER))

    def rows(self, caller: Caller | None = None) -> list[ExamSession]:
        """Give a student's stored sessions, the first attempt first."""
        student = (caller or self.ada).student_id
        query = select(ExamSession).where(ExamSession.student_id == student).order_by(ExamSession.attempt)
        with self.database.read() as session:
            return list(session.scalars(query))

    def journal(self) -> list[SessionSnapshot]:
        """Give the whole journal, as it was received."""
        with self.database.read() as session:
            order = (SessionSnapshot.session_id, SessionSnapshot.writer, SessionSnapshot.number)
            return list(session.scalars(select(SessionSnapshot).order_by(*order)))

    def quarantine(self) -> list[QuarantinedSnapshot]:
        """Give what is under quarantine."""
        with self.database.read() as session:
            return list(session.scalars(select(QuarantinedSnapshot).order_by(QuarantinedSnapshot.id)))


class Device:
    """A page load that numbers and stamps its snapshots; its clock may run `ahead_s` of the server's."""

    def __init__(self, letter: str = "a", ahead_s: float = 0) -> None:
        self.writer = letter * 32
        self.ahead_s = ahead_s
        self.number = 0

    def stamp(self, at_s: float, counter: int = 0) -> str:
        """Give the stamp of a moment, in seconds after NOW."""
        return str(Stamp(to_ms(after(at_s + self.ahead_s)), counter, self.writer))

    def snapshot(
        self, answers: Mapping[str, Answer], at_s: float = 0, attempt: int | None = 1, **more: Any
    ) -> SubmittedSnapshot:
        """Make the next snapshot."""
        self.number += 1
        return SubmittedSnapshot(
            answers=answers,
            writer=self.writer,
            number=self.number,
            stamp=self.stamp(at_s),
            attempt=attempt,
            **more,
        )


def after(seconds: float) -> datetime:
    """Give the instant so many seconds after NOW."""
    return NOW + timedelta(seconds=seconds)


def by(seconds: float) -> Mandate:
    """Give an operator's mandate so many seconds after NOW."""
    return Mandate(after(seconds))


def make_world(database: Database, settings: ExamSettings | None = None) -> World:
    """Make two schools, three students and an exam."""
    school_id = create_school(database, "Hill School", "hill", NOW).id
    elsewhere_id = create_school(database, "Lake School", "lake", NOW).id
    ada, ben = add_student(database, school_id, "ada"), add_student(database, school_id, "ben")
    stranger = add_student(database, elsewhere_id, "stranger")
    draft = ExamDraft("Everything", 1800, questions(), settings=settings or ExamSettings(enrol_all=True))
    exam_id = import_exam(database, school_id, draft, by(-86_400))
    callers = [Caller(student_id, exam_id) for student_id in (ada, ben, stranger)]
    return World(database, school_id, exam_id, *callers)


def add_student(database: Database, school_id: int, username: str, extra_time_s: int = 0) -> int:
    """Add a student who cannot sign in, without the cost of a password's hash."""
    with database.write() as session:
        user = User(
            school_id=school_id,
            username=username,
            name=username.title(),
            role="student",
            password_hash="no password fits",
            created_at=NOW,
            extra_time_s=extra_time_s,
        )
        session.add(user)
        session.flush()
        return user.id


def questions() -> list[Question]:
    """Give a question of each kind."""
    choices = (Option("a", "A", "no"), Option("b", "B", "yes"), Option("c", "C"))
    truth = (Option("true", "True"), Option("false", "False"))
    some = {"weights": {"a": 0.5, "c": 0.5, "b": -1}}
    word = {"accepted": [{"text": "ink", "fraction": 1}], "case_sensitive": False}
    number = {"accepted": [{"low": "41", "high": "43", "fraction": 1}]}
    prompts = (Prompt("1", "First"), Prompt("2", "Second"))
    pairs = {"pairs": {"1": "a", "2": "b"}}
    return [
        Question("q1", Kind.SINGLE_CHOICE, "One?", {"weights": {"b": 1.0}}, options=choices),
        Question("q2", Kind.MULTIPLE_CHOICE, "Some?", some, options=choices),
        Question("q3", Kind.TRUE_FALSE, "True?", {"weights": {"true": 1.0}}, options=truth),
        Question("q4", Kind.SHORT_ANSWER, "Word?", word),
        Question("q5", Kind.NUMERICAL, "How many?", number),
        Question("q6", Kind.MATCHING, "Which?", pairs, options=choices, prompts=prompts),
        Question("q7", Kind.DESCRIPTION, "Read this.", marks=0.0),
        Question("q8", Kind.ESSAY, "Tell.", feedback_html="<p>Secret</p>"),
    ]
