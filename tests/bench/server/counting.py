"""After the load: the database must hold every save that was acknowledged."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from inkfast.models import ExamSession, SessionSnapshot
from inkfast.store.transaction import Database
from tests.bench.server.pupil import Acknowledged

AT_ONCE = 500


def count_acknowledged(url: str, acknowledged: Sequence[Acknowledged]) -> int:
    """Count the saves that the database holds of those that were acknowledged; fails where one is missing.

    Each must be in the journal, and what a student gave last to each question must be the session's answer.
    """
    database = Database(url)
    try:
        return sum(
            _count(database, acknowledged[first : first + AT_ONCE])
            for first in range(0, len(acknowledged), AT_ONCE)
        )
    finally:
        database.close()


def _count(database: Database, some: Sequence[Acknowledged]) -> int:
    of_writer = {one.writer: one for one in some if one.numbers}
    held = select(SessionSnapshot.writer, SessionSnapshot.number, ExamSession.student_id, ExamSession.exam_id)
    held = held.join(ExamSession, ExamSession.id == SessionSnapshot.session_id)
    sessions = select(ExamSession.student_id, ExamSession.exam_id, ExamSession.answers)
    with database.read() as session:
        rows = session.execute(held.where(SessionSnapshot.writer.in_(of_writer))).all()
        students = [one.student_id for one in of_writer.values()]
        found = session.execute(sessions.where(ExamSession.student_id.in_(students)))
        answers = {(student, exam): given for student, exam, given in found}
    journal = {(row.writer, row.number, row.student_id, row.exam_id) for row in rows}
    for one in of_writer.values():
        missing = [
            number
            for number in one.numbers
            if (one.writer, number, one.student_id, one.exam_id) not in journal
        ]
        assert not missing, f"acknowledged and lost: {missing} of {one.writer}"
        kept = answers[one.student_id, one.exam_id]
        lost = {question for question, answer in one.answers.items() if kept.get(question) != answer}
        assert not lost, f"acknowledged and not the answer: {lost} of student {one.student_id}"
    return sum(len(one.numbers) for one in of_writer.values())
