"""One session's marks, question by question: what was answered, what that earns, and what people gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from inkfast.core.errors import Conflict
from inkfast.core.marking import mark
from inkfast.core.question import Answer, Question
from inkfast.models import Marking
from inkfast.store.late_work import counted_answers
from inkfast.store.mandate import Mandate, find_session
from inkfast.store.marks import load_questions, names_of_markers, standing_markings
from inkfast.store.results import answer_text
from inkfast.store.terms import Caller, find_terms
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class MarkedAnswer:
    """One answer's marks. `computed`: what the key gives, None where people must read it.

    `marks`: what stands, None where it is still to be given. `revision`: of the marking by hand that was made
    last, 0 where there is none.
    """

    question_id: str
    number: int
    kind: str
    text_html: str
    marks_possible: float
    answer_text: str
    computed: float | None
    marks: float | None
    revision: int
    remark: str
    reason: str
    marked_by: str | None
    marked_at: datetime | None


@dataclass(frozen=True)
class MarkSheet:
    """A session's marks, by question in the order of its paper."""

    session_id: int
    marks: float | None
    marks_possible: float
    answers: list[MarkedAnswer]


def show_mark_sheet(db: Database, mandate: Mandate, session_id: int) -> MarkSheet:
    """Show a session's marks by question, of the answers that count.

    Raises:
        NotFound: there is no such session in the mandate's school.
        Conflict: the session is not handed in.
    """
    with db.read() as session:
        row = find_session(session, mandate, session_id)
        if not row.is_completed:
            raise Conflict("The session is not handed in: it has no marks yet.")
        terms = find_terms(session, Caller(row.student_id, row.exam_id))
        answers = counted_answers(session, row, terms)
        questions = load_questions(session, row.exam_id, row.paper_version)
        by_hand = standing_markings(session, [row.id]).get(row.id, {})
        names = names_of_markers(session, by_hand.values())
        marked = [
            _marked(question, number, answers.get(question.id), (by_hand.get(question.id), names))
            for number, question in enumerate(questions, start=1)
        ]
        possible = round(sum(question.marks for question in questions), 6)
        return MarkSheet(row.id, row.marks, possible, marked)


def _marked(
    question: Question, number: int, answer: Answer, by_hand: tuple[Marking | None, Mapping[int, str]]
) -> MarkedAnswer:
    marking, names = by_hand
    computed = mark(question, answer)
    given = marking.marks if marking else None
    return MarkedAnswer(
        question_id=question.id,
        number=number,
        kind=question.kind.value,
        text_html=question.text_html,
        marks_possible=question.marks,
        answer_text=answer_text(question, answer),
        computed=computed,
        marks=computed if given is None else given,
        revision=marking.revision if marking else 0,
        remark=marking.remark if marking else "",
        reason=marking.reason if marking else "",
        marked_by=names.get(marking.marked_by_id or 0) if marking else None,
        marked_at=marking.marked_at if marking else None,
    )
