"""One session's whole story, for disputes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.question import Answer, Question
from inkfast.core.stamp import Stamp
from inkfast.models import AuditEvent, Enrolment, Exam, ExamSession, User
from inkfast.store.audit import told
from inkfast.store.clock import from_ms
from inkfast.store.evidence import gather_evidence, outcome_now
from inkfast.store.late_work import JudgedSnapshot, judge_snapshots
from inkfast.store.mandate import Mandate, find_session
from inkfast.store.marks import load_questions
from inkfast.store.results import answer_text
from inkfast.store.staff.quarantined import tell_quarantined
from inkfast.store.staff.sessions import line_of
from inkfast.store.summary import granted_of, time_remaining_of
from inkfast.store.terms import terms_of
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class ToldAnswer:
    """One answer that a snapshot brought, in words, and whether it is the session's now, or a later one is.

    What is neither came late: it is kept beside the session's answers.
    """

    question_id: str
    number: int
    text: str
    won: bool
    overtaken: bool


def tell_session(db: Database, mandate: Mandate, session_id: int) -> dict[str, Any]:
    """Tell one session's story: each snapshot with its stamps and interval, and what stands behind it.

    Raises:
        NotFound: there is no such session in the mandate's school.
    """
    with db.read() as session:
        row = find_session(session, mandate, session_id)
        exam, student = session.get_one(Exam, row.exam_id), session.get_one(User, row.student_id)
        terms = terms_of(exam, session.get_one(Enrolment, (exam.id, student.id)))
        questions = load_questions(session, exam.id, row.paper_version)
        asked = {question.id: question for question in questions}
        evidence = gather_evidence(session, row, terms.attempts)
        judged = judge_snapshots(session, row, terms)
        return {
            **line_of(row, student, exam.title, [flag.code for flag in evidence.flags]),
            "question_count": len(questions),
            "completed_at": row.completed_at,
            "closed_at": row.closed_at,
            "receipt_code": row.receipt["code"] if row.receipt else None,
            "time_used_s": round(row.time_used_s, 1),
            "time_left_s": round(time_remaining_of(row, terms, mandate.now), 1),
            "granted_s": granted_of(row, terms, mandate.now),
            "marks": row.marks,
            "marks_possible": row.marks_possible,
            "entries": [_entry(one, row, asked) for one in judged],
            "pruned_at": row.pruned_at,
            "removed": evidence.removed,
            "events": _events(session, row),
            "flags_with_evidence": list(evidence.flags),
            "missing": [{"writer": one, "gaps": gaps} for one, gaps in evidence.gaps.items()],
            "quarantined": tell_quarantined(session, row, asked),
        }


def _entry(judged: JudgedSnapshot, row: ExamSession, questions: Mapping[str, Question]) -> dict[str, Any]:
    entry, ruling = judged.entry, judged.ruling
    numbers = {question_id: number for number, question_id in enumerate(questions, start=1)}
    return {
        "writer": entry.writer,
        "number": entry.number,
        "claimed_at": _instant(entry.stamp_claimed),
        "kept_at": _instant(entry.stamp_kept),
        "proven_after_at": None if entry.proven_after_ms is None else from_ms(entry.proven_after_ms),
        "received_at": entry.received_at,
        "outcome": outcome_now(entry, row),
        "lateness": judged.lateness.value,
        "answers": [
            ToldAnswer(
                question_id,
                numbers.get(question_id, 0),
                _in_words(questions.get(question_id), answer),
                won=row.answer_stamps.get(question_id) == entry.stamp_kept,
                overtaken=row.answer_stamps.get(question_id, "") > entry.stamp_kept,
            )
            for question_id, answer in entry.body["answers"].items()
        ],
        "is_late_work": judged.is_late_work,
        "counts": judged.counts,
        "ruling": None
        if ruling is None
        else {"counts": ruling.counts, "reason": ruling.reason, "ruled_at": ruling.ruled_at},
    }


def _in_words(question: Question | None, answer: Answer) -> str:
    return str(answer) if question is None else answer_text(question, answer)


def _instant(stamp: str) -> datetime:
    return from_ms(Stamp.parse(stamp).ms)


def _events(session: Session, row: ExamSession) -> list[dict[str, Any]]:
    """Give what staff did to a session, or to its whole exam while it may have mattered."""
    query = (
        select(AuditEvent, User.name)
        .outerjoin(User, User.id == AuditEvent.actor_id)
        .where(AuditEvent.subject.in_([f"session {row.id}", f"exam {row.exam_id}"]))
        .order_by(AuditEvent.at, AuditEvent.id)
    )
    return [
        {
            "at": event.at,
            "action": event.action,
            "who": name,
            "reason": str(event.detail.get("reason", "")),
            "detail": told(event),
        }
        for event, name in session.execute(query)
        if _concerns(event, row)
    ]


def _concerns(event: AuditEvent, row: ExamSession) -> bool:
    """Tell whether an act is about this student: a list of students that names others is not."""
    students = event.detail.get("students")
    return not isinstance(students, list) or row.student_id in students
