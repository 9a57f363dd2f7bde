"""What students wrote for a question that people mark, attempt by attempt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.question import Answer
from inkfast.models import Enrolment, Exam, ExamSession, Marking, User
from inkfast.store.late_work import find_counted_answers
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.marks import names_of_markers, standing_markings
from inkfast.store.paging import Key, Page, Paged, read_page
from inkfast.store.results import counting_session
from inkfast.store.staff.results import sessions_by_student
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class EssayAnswer:
    """A student's answer to a question that people mark, and the marking that stands.

    The answer is the one that earns marks: of late work, what counts. `counts` tells whether the attempt is
    the student's result.
    """

    session_id: int
    student_id: int
    name: str
    class_name: str
    attempt: int
    counts: bool
    answer: str
    revision: int
    marks: float | None
    remark: str
    marked_by: str | None
    marked_at: datetime | None


def list_answers(db: Database, mandate: Mandate, key: tuple[int, str], page: Page) -> Paged[EssayAnswer]:
    """List the answers to one question in the sessions handed in, by class, name and attempt.

    Raises:
        NotFound: there is no such exam in the mandate's school.
    """
    exam_id, question_id = key
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        query = (
            select(ExamSession, User.name, User.class_name, Enrolment.attempts_granted)
            .join(User, User.id == ExamSession.student_id)
            .join(
                Enrolment,
                (Enrolment.exam_id == ExamSession.exam_id) & (Enrolment.student_id == ExamSession.student_id),
            )
            .where(ExamSession.exam_id == exam_id, ExamSession.is_completed)
        )
        order = [User.class_name, User.name, ExamSession.student_id, ExamSession.attempt]
        found = read_page(session, query, page, (order, _place))
        counting = _counting(session, exam, found.items)
        rows = [one.ExamSession for one in found.items]
        standing = standing_markings(session, [row.id for row in rows])
        names = names_of_markers(session, [one for of_row in standing.values() for one in of_row.values()])
        counted = find_counted_answers(session, exam, rows)
        answers = [
            EssayAnswer(
                **_attempt(one, counted[one.ExamSession.id].get(question_id)),
                counts=one.ExamSession.id in counting,
                **_marking(standing.get(one.ExamSession.id, {}).get(question_id), names),
            )
            for one in found.items
        ]
        return Paged(answers, found.next)


def _place(found: Any) -> Key:
    return found.class_name, found.name, found.ExamSession.student_id, found.ExamSession.attempt


def _counting(session: Session, exam: Exam, found: Sequence[Any]) -> set[int]:
    """Say which sessions count, of the students on a page: the page may hold a part of their attempts."""
    attempts = {one.ExamSession.student_id: exam.attempts_allowed + one.attempts_granted for one in found}
    of_student = sessions_by_student(session, exam.id, list(attempts))
    counting = [counting_session(rows, attempts[student_id]) for student_id, rows in of_student.items()]
    return {row.id for row in counting if row}


def _attempt(found: Any, answer: Answer) -> dict[str, Any]:
    row: ExamSession = found.ExamSession
    return {
        "session_id": row.id,
        "student_id": row.student_id,
        "name": found.name,
        "class_name": found.class_name,
        "attempt": row.attempt,
        "answer": answer if isinstance(answer, str) else "",
    }


def _marking(marking: Marking | None, names: Mapping[int, str]) -> dict[str, Any]:
    if marking is None:
        return {"revision": 0, "marks": None, "remark": "", "marked_by": None, "marked_at": None}
    return {
        "revision": marking.revision,
        "marks": marking.marks,
        "remark": marking.remark,
        "marked_by": names.get(marking.marked_by_id or 0),
        "marked_at": marking.marked_at,
    }
