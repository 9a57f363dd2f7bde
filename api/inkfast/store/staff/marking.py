"""Marks that people give: for essays, and in place of computed ones. Nothing that was sent is ever lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.errors import Conflict, Invalid, NotFound
from inkfast.core.question import Question
from inkfast.models import ExamSession, Marking
from inkfast.store.audit import Act
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.marks import load_questions, names_of_markers
from inkfast.store.staff.decisions import decide, mark_anew
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class MarkingDraft:
    """Marks as they were sent, by whom the revision `seen_revision` was seen; 0: none was there."""

    request: str
    seen_revision: int
    marks: float | None
    remark: str = ""
    reason: str = ""


@dataclass(frozen=True)
class StandingMarking:
    """The marking that stands; `is_set_aside` tells that the one just sent does not."""

    revision: int
    marks: float | None
    remark: str
    marked_by: str | None
    marked_at: datetime | None
    is_set_aside: bool


def give_marks(db: Database, mandate: Mandate, key: tuple[int, str], draft: MarkingDraft) -> StandingMarking:
    """Give one answer marks; `key` is the session and the question.

    Sending it again changes nothing. Where another marking was made meanwhile, that one stands, and this one
    is kept beside it.

    Raises:
        NotFound: there is no such session in the mandate's school, or no such question in it.
        Conflict: the session is not handed in.
        Invalid: the question has fewer marks, or computed ones are replaced without a reason.
    """
    session_id, question_id = key
    with decide(db, session_id, mandate) as (session, row, terms):
        if not row.is_completed:
            raise Conflict("The session is not handed in: there is nothing to mark yet.")
        question = _find_question(session, row, question_id)
        _check(question, draft)
        known = select(Marking).where(Marking.session_id == row.id, Marking.question_id == question_id)
        markings = list(session.scalars(known.order_by(Marking.revision)))
        mine = next((one for one in markings if one.request == draft.request), None)
        if mine is None:
            mine = _add(session, (row.id, question_id), (markings, draft), mandate)
            markings.append(mine)
            session.flush()
            mark_anew(session, row, terms)
            detail = {"question": question_id, "marks": draft.marks, "set_aside": mine.is_set_aside}
            school_id = find_exam(session, mandate, row.exam_id).school_id
            mandate.because(draft.reason).record(
                session, school_id, Act("answer marked", f"session {row.id}", detail)
            )
        standing = [one for one in markings if not one.is_set_aside][-1]
        return _standing(session, standing, is_set_aside=mine.is_set_aside)


def _find_question(session: Session, row: ExamSession, question_id: str) -> Question:
    for question in load_questions(session, row.exam_id, row.paper_version):
        if question.id == question_id:
            return question
    raise NotFound(f"Session {row.id} has no question {question_id}.")


def _check(question: Question, draft: MarkingDraft) -> None:
    if draft.marks is not None and draft.marks > question.marks:
        raise Invalid(
            f"The question has {question.marks:g} marks.", {"marks": [f"At most {question.marks:g}."]}
        )
    is_computed = question.kind.value != "essay"
    if is_computed and not draft.reason.strip():
        raise Invalid(
            "Say why the computed marks are replaced.", {"reason": ["Needed for marks that are computed."]}
        )


def _add(
    session: Session,
    key: tuple[int, str],
    sent: tuple[list[Marking], MarkingDraft],
    mandate: Mandate,
) -> Marking:
    markings, draft = sent
    standing = max((one.revision for one in markings if not one.is_set_aside), default=0)
    marking = Marking(
        session_id=key[0],
        question_id=key[1],
        revision=len(markings) + 1,
        request=draft.request,
        marks=draft.marks,
        remark=draft.remark,
        reason=draft.reason,
        marked_by_id=mandate.account_id,
        marked_at=mandate.now,
        # Where none stands, there is none to be seen: a restored server may have forgotten what the page saw.
        is_set_aside=standing not in (0, draft.seen_revision),
    )
    session.add(marking)
    return marking


def _standing(session: Session, marking: Marking, *, is_set_aside: bool) -> StandingMarking:
    name = names_of_markers(session, [marking]).get(marking.marked_by_id or 0)
    return StandingMarking(
        marking.revision, marking.marks, marking.remark, name, marking.marked_at, is_set_aside
    )
