"""What is under quarantine of a session: telling it, and settling it.

To settle is to say, on record, that somebody looked and that nothing more is to be done. It changes no answer
and no mark, and what was settled stays; it is no reason any more to keep a session's journal.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeGuard

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkfast.core.errors import NotFound
from inkfast.core.question import Answer, Question
from inkfast.models import Exam, ExamSession, QuarantinedSnapshot, User
from inkfast.store.audit import Act
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.quarantine import UNSETTLED, quarantined_of
from inkfast.store.results import answer_text
from inkfast.store.staff.decisions import decide
from inkfast.store.terms import Caller
from inkfast.store.transaction import Database

MOST_SHOWN = 2_000
"""Characters of what was received: enough to see what it is."""


@dataclass(frozen=True)
class QuarantinedAnswer:
    """An answer that could not be merged, in words as far as there are any.

    `number` is the question's; 0: the paper has none such.
    """

    question_id: str
    number: int
    text: str


@dataclass(frozen=True)
class Unsettled:
    """Something that nobody has settled, whose it is, and the student's newest session, if there is one."""

    kept: QuarantinedSnapshot
    username: str
    session_id: int | None


def tell_quarantined(
    session: Session, row: ExamSession, questions: Mapping[str, Question]
) -> list[dict[str, Any]]:
    """Tell what is under quarantine of a session's student and exam, as it came."""
    found = session.scalars(quarantined_of(Caller(row.student_id, row.exam_id)))
    return [
        {
            "quarantined_id": one.id,
            "received_at": one.received_at,
            "code": one.code,
            "detail": one.detail,
            "answers": _answers(one.body, questions),
            "received": _as_json(one.body)[:MOST_SHOWN],
            "settled": _settled(one.settled_at, one.settled_reason),
        }
        for one in found
    ]


def list_unsettled(db: Database, mandate: Mandate, exam_id: int) -> list[Unsettled]:
    """List what is under quarantine of an exam, also of students who have no session; raises NotFound."""
    newest = (
        select(func.max(ExamSession.id))
        .where(
            ExamSession.student_id == QuarantinedSnapshot.student_id,
            ExamSession.exam_id == QuarantinedSnapshot.exam_id,
        )
        .scalar_subquery()
    )
    query = (
        select(QuarantinedSnapshot, User.username, newest)
        .join(User, User.id == QuarantinedSnapshot.student_id)
        .where(QuarantinedSnapshot.exam_id == exam_id, UNSETTLED)
        .order_by(User.username, QuarantinedSnapshot.id)
    )
    with db.read() as session:
        find_exam(session, mandate, exam_id)
        return [Unsettled(*row) for row in session.execute(query)]


def settle_quarantined(
    db: Database, session_id: int, ids: Sequence[int] | None, mandate: Mandate
) -> Sequence[int]:
    """Settle what is named by `ids`, or all that is not settled yet; the newest reason stands.

    Gives the ids of what was settled.

    Raises:
        NotFound: there is no such session, or nothing under one of these ids beside it.
    """
    with decide(db, session_id, mandate) as (session, row, terms):
        found = {one.id: one for one in session.scalars(quarantined_of(terms.caller))}
        wanted = sorted(set(_unsettled(found) if ids is None else ids))
        for one_id in wanted:
            one = found.get(one_id)
            if one is None:
                raise NotFound(f"Session {session_id} has nothing under quarantine by the id {one_id}.")
            one.settled_at, one.settled_reason = mandate.now, mandate.reason
        if wanted:
            act = Act("quarantine settled", f"session {row.id}", {"quarantined_ids": wanted})
            mandate.record(session, session.get_one(Exam, row.exam_id).school_id, act)
        return wanted


def _unsettled(found: Mapping[int, QuarantinedSnapshot]) -> list[int]:
    return [one.id for one in found.values() if one.settled_at is None]


def _settled(at: datetime | None, reason: str | None) -> dict[str, Any] | None:
    return None if at is None else {"settled_at": at, "reason": reason or ""}


def _answers(body: Any, questions: Mapping[str, Question]) -> list[QuarantinedAnswer]:
    answers = body.get("answers") if isinstance(body, dict) else None
    if not isinstance(answers, dict):
        return []
    numbers = {question_id: number for number, question_id in enumerate(questions, start=1)}
    return [
        QuarantinedAnswer(
            question_id,
            numbers.get(question_id, 0),
            _in_words(questions.get(question_id), answer),
        )
        for question_id, answer in answers.items()
    ]


def _in_words(question: Question | None, answer: Any) -> str:
    if question is not None and _is_answer(answer):
        return answer_text(question, answer)
    return answer if isinstance(answer, str) else _as_json(answer)


def _is_answer(answer: Any) -> TypeGuard[Answer]:
    """Tell whether it has the form of an answer, to whatever question."""
    if isinstance(answer, list | dict):
        parts = answer if isinstance(answer, list) else answer.values()
        return all(isinstance(part, str) for part in parts)
    return answer is None or isinstance(answer, str)


def _as_json(body: Any) -> str:
    return json.dumps(body, ensure_ascii=False)
