"""The calls of a session: `save` in `saving`, `complete` in `completing`; restoring and taking over here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select

from inkfast.models import ExamSession
from inkfast.store.completing import Desk, complete
from inkfast.store.notices import news_of
from inkfast.store.saving import save
from inkfast.store.submitted import (
    BadSnapshot,
    CompleteResult,
    HandIn,
    RestoreResult,
    SaveResult,
    SubmittedSnapshot,
    Verdict,
)
from inkfast.store.summary import SessionFull, SessionSummary, summarise_fully
from inkfast.store.swift_sittings import find_active
from inkfast.store.terms import Caller, lock_terms
from inkfast.store.transaction import Database

__all__ = [
    "BadSnapshot",
    "Caller",
    "CompleteResult",
    "Desk",
    "HandIn",
    "RestoreResult",
    "SaveResult",
    "SessionFull",
    "SessionSummary",
    "SubmittedSnapshot",
    "Verdict",
    "complete",
    "restore",
    "save",
    "take_over",
]


def restore(db: Database, caller: Caller, now: datetime) -> RestoreResult:
    """Find the session to resume.

    Raises:
        NotFound: there is no such exam for this student, or it is not open now.
    """
    with db.glance() as connection:
        terms, row = find_active(connection, caller)
    terms.check_open(now)
    whole = None if row is None else summarise_fully(row, terms, now)
    return RestoreResult(whole, terms.epoch, news_of(terms))


def take_over(db: Database, caller: Caller, editor: str, now: datetime) -> SessionFull | None:
    """Make a page load the one that edits the session in progress, and give the session as `restore` does.

    Whichever edited it before learns by the higher generation in its next reply; what it made is merged all
    the same. Asking again changes nothing, so that a lost reply does no harm.

    Raises:
        NotFound: there is no such exam for this student, or it is not open now.
    """
    with db.write() as session:
        terms = lock_terms(session, caller)
        terms.check_open(now)
        row = session.scalar(_active(caller).with_for_update())
        if row is None:
            return None
        if row.editor != editor:
            row.editor = editor
            row.generation += 1
            row.revision += 1
            row.updated_at = row.heard_at = now
        return summarise_fully(row, terms, now)


def _active(caller: Caller) -> Select[ExamSession]:
    return select(ExamSession).where(
        ExamSession.student_id == caller.student_id,
        ExamSession.exam_id == caller.exam_id,
        ExamSession.is_active,
    )
