"""A school as large as a measurement needs, put into the database in bulk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select

from inkfast.core.question import Kind, Option, Question
from inkfast.models import Enrolment, Exam, User
from inkfast.signing import Signer
from inkfast.store.accounts import HASHER
from inkfast.store.exam_import import ExamDraft, import_exam
from inkfast.store.mandate import Mandate
from inkfast.store.schools import find_first_school
from inkfast.store.transaction import Database

KEY = "a key that signs for the measurements alone"
PASSWORD = "chalk and a long coat"
OPTIONS = ("a", "b", "c", "d")
BULK = 5_000


@dataclass(frozen=True)
class Sitting:
    """What a device knows of its student and exam."""

    student_id: int
    username: str
    exam_id: int
    paper_version: str
    question_count: int

    @property
    def token(self) -> str:
        """The upload token that the server would have given."""
        return Signer([KEY]).sign_upload_token(self.student_id, self.exam_id)


def open_exam(url: str, *, students: int, questions: int) -> list[Sitting]:
    """Add an exam, and students who may sit it: they have signed in nowhere and answered nothing."""
    database = Database(url)
    try:
        yesterday = datetime.now(UTC) - timedelta(days=1)
        with database.write() as session:
            school_id = find_first_school(session, yesterday).id
        draft = ExamDraft(f"{questions} questions", 3 * 3600, list(_questions(questions)))
        exam_id = import_exam(database, school_id, draft, Mandate(yesterday))
        names = [f"exam-{exam_id}-student-{number}" for number in range(students)]
        _add_students(database, (school_id, exam_id), names, yesterday)
        with database.read() as session:
            version = session.scalars(select(Exam.paper_version).where(Exam.id == exam_id)).one()
            mine = select(User.id, User.username).join(Enrolment, Enrolment.student_id == User.id)
            found = session.execute(mine.where(Enrolment.exam_id == exam_id)).all()
        return [Sitting(one.id, one.username, exam_id, version, questions) for one in found]
    finally:
        database.close()


def _add_students(database: Database, into: tuple[int, int], names: list[str], now: datetime) -> None:
    school_id, exam_id = into
    about = {
        "school_id": school_id,
        "role": "student",
        "password_hash": HASHER.hash(PASSWORD),
        "created_at": now,
    }
    for first in range(0, len(names), BULK):
        with database.write() as session:
            users = [{**about, "username": name, "name": name} for name in names[first : first + BULK]]
            ids = session.scalars(insert(User).returning(User.id), users).all()
            session.execute(insert(Enrolment), [{"exam_id": exam_id, "student_id": one} for one in ids])


def _questions(count: int) -> Iterator[Question]:
    options = tuple(Option(one, f"Option {one}") for one in OPTIONS)
    for number in range(1, count + 1):
        key = {"weights": {OPTIONS[number % len(OPTIONS)]: 1.0}}
        yield Question(f"q{number}", Kind.SINGLE_CHOICE, f"What is {number}?", key, options=options)
