"""What the server holds once all is at rest, to be compared with what devices were told."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.merge import fold
from inkfast.models import Enrolment, Exam, ExamSession, QuarantinedSnapshot, SessionSnapshot
from inkfast.signing import Signer
from inkfast.store.clock import to_ms
from inkfast.store.journal import read_journal, to_snapshot
from inkfast.store.marks import mark_session
from inkfast.store.terms import earliest_start, terms_of
from inkfast.store.transaction import Database

ROW = (
    *("student_id", "exam_id", "attempt", "answers", "answer_stamps", "marked", "marked_stamps"),
    *("current_question_index", "position_stamp", "question_order", "order_stamp", "time_used_s"),
    *(
        "completion_stamp",
        "completion_claimed",
        "reopened_claim",
        "granted_s",
        "time_remaining",
        "is_active",
        "is_completed",
    ),
    *("marks_by_question", "paper_version"),
)
SNAPSHOT = ("writer", "number", "body", "stamp_claimed", "stamp_kept", "received_at", "outcome")


def gather(database: Database, signer: Signer) -> dict[str, Any]:
    """Read every session with its journal and, beside it, what the journal folds to."""
    with database.read() as session:
        sessions = session.scalars(select(ExamSession).order_by(ExamSession.id)).all()
        quarantined = session.scalars(select(QuarantinedSnapshot).order_by(QuarantinedSnapshot.id))
        return {
            "sessions": [_session(session, row, signer) for row in sessions],
            "quarantine": [
                {"student_id": row.student_id, "code": row.code, "body": row.body} for row in quarantined
            ],
        }


def _session(session: Session, row: ExamSession, signer: Signer) -> dict[str, Any]:
    journal = session.scalars(select(SessionSnapshot).where(SessionSnapshot.session_id == row.id)).all()
    folded = fold(read_journal(session, row.id), row.completion_stamp)
    exam = session.get_one(Exam, row.exam_id)
    earliest_ms = to_ms(earliest_start(exam))
    receipt = row.receipt or {}
    return {
        **{name: getattr(row, name) for name in ROW},
        "started_ms": None if row.started_at is None else to_ms(row.started_at),
        "is_closed": row.closed_at is not None,
        "receipt": receipt.get("code"),
        "receipt_is_genuine": signer.read_receipt(receipt.get("signed", "")) is not None,
        "journal": [_entry(one, earliest_ms) for one in journal],
        "folded": asdict(folded),
        "duration_s": exam.duration_s,
        "marks_anew": _mark_anew(session, row, exam),
    }


def _mark_anew(session: Session, row: ExamSession, exam: Exam) -> Any:
    """Give the marks that a closed session has to have by what is stored now; it keeps those that it has."""
    if row.closed_at is None:
        return None
    enrolled = select(Enrolment).where(
        Enrolment.exam_id == row.exam_id, Enrolment.student_id == row.student_id
    )
    stood = row.marks, row.marks_possible, row.marks_by_question
    with session.no_autoflush:
        mark_session(session, row, terms_of(exam, session.scalars(enrolled).one()))
        found = row.marks_by_question
        row.marks, row.marks_possible, row.marks_by_question = stood
    return found


def _entry(entry: SessionSnapshot, earliest_ms: int) -> dict[str, Any]:
    """Give an entry with what the server merges of it in the place of a claim that cannot be true."""
    merged = to_snapshot(entry, earliest_ms)
    return {
        **{name: getattr(entry, name) for name in SNAPSHOT},
        "time_merged_s": merged.time_used_s,
        "made_after_ms": merged.made_after_ms,
    }
