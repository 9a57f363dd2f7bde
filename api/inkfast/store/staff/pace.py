"""How long an exam's students spent on each question, from the journals of their sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkfast.core.pace import Moment, seconds_by_place, spread
from inkfast.models import ExamSession, SessionSnapshot
from inkfast.store.journal import TIME_KEPT
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.marks import load_questions
from inkfast.store.transaction import Database

ROWS_AT_A_TIME = 2_000


def tell_times(db: Database, mandate: Mandate, exam_id: int) -> dict[str, Any]:
    """Tell of each question how long its students spent on it; raises NotFound.

    Sessions count once they are handed in, as far as they were sat on the present paper; those whose journal
    was pruned say nothing any more, and are counted as `pruned`.
    """
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        questions = load_questions(session, exam_id)
        paper = tuple(question.id for question in questions)
        spent: dict[str, list[float]] = defaultdict(list)
        for order, moments in _sessions(session, exam_id, exam.paper_version):
            for question_id, seconds in _seconds(order or paper, moments).items():
                spent[question_id].append(seconds)
        left_out = _count_pruned(session, exam_id)
    return {
        "exam_id": exam_id,
        "pruned": left_out,
        "questions": [
            {
                "question_id": question.id,
                "number": number,
                "students": len(spent[question.id]),
                "seconds": None if (lie := spread(spent[question.id])) is None else lie._asdict(),
            }
            for number, question in enumerate(questions, start=1)
        ],
    }


def _sessions(session: Session, exam_id: int, version: str) -> Iterator[tuple[Sequence[str], list[Moment]]]:
    """Give each session's order of questions and its moments; what a database can pick out, it does."""
    body = SessionSnapshot.body
    used_s = func.coalesce(body[TIME_KEPT].as_float(), body["time_used_s"].as_float())
    place = body["current_question_index"].as_integer()
    rows = session.execute(
        select(ExamSession.id, ExamSession.question_order, used_s, place)
        .join(SessionSnapshot, SessionSnapshot.session_id == ExamSession.id)
        .where(
            ExamSession.exam_id == exam_id,
            ExamSession.is_completed,
            ExamSession.pruned_at.is_(None),
            func.coalesce(ExamSession.paper_version, version) == version,
            used_s.is_not(None),
            place.is_not(None),
        )
        .order_by(ExamSession.id)
        .execution_options(yield_per=ROWS_AT_A_TIME)
    )
    for _, of_session in groupby(rows, key=itemgetter(0)):
        found = list(of_session)
        yield found[0][1], [Moment(row[2], row[3]) for row in found]


def _count_pruned(session: Session, exam_id: int) -> int:
    pruned = select(func.count()).where(ExamSession.exam_id == exam_id, ExamSession.pruned_at.is_not(None))
    return session.scalars(pruned).one()


def _seconds(order: Sequence[str], moments: Sequence[Moment]) -> Mapping[str, float]:
    return {
        order[place]: seconds
        for place, seconds in seconds_by_place(moments).items()
        if 0 <= place < len(order)
    }
