"""The three calls of a session: save and restore here, complete in `completing`.

In one transaction: lock, then read, merge in Python, write the journal, update the row, commit; and only then
reply. Reading before locking would lose answers without a trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from inkfast.core.merge import Outcome
from inkfast.models import ExamSession
from inkfast.store.completing import Desk, complete
from inkfast.store.intake import Intake
from inkfast.store.journal import ReceivedBefore
from inkfast.store.marks import mark_session
from inkfast.store.notices import notices_of
from inkfast.store.quarantine import quarantine
from inkfast.store.sittings import Sittings
from inkfast.store.sorting import Sorter
from inkfast.store.submitted import (
    BadSnapshot,
    CompleteResult,
    HandIn,
    RestoreResult,
    SaveResult,
    SubmittedSnapshot,
    Verdict,
)
from inkfast.store.summary import SessionFull, SessionSummary, summarise, summarise_fully, summarise_unbegun
from inkfast.store.swift_sittings import SwiftSittings, find_active
from inkfast.store.terms import Caller, Terms, find_terms, lock_terms
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


def save(
    db: Database, caller: Caller, snapshots: Sequence[SubmittedSnapshot | BadSnapshot], now: datetime
) -> SaveResult:
    """Take in one upload's snapshots, each judged by itself: one bad one never fails the others.

    Work for an exam that is closed is taken in too. Everything that the result names is on disk.

    Raises:
        NotFound: there is no such exam for this student, or it has not opened yet.
    """
    saving = _Saving(caller, snapshots, now)
    try:
        with db.write() as session:
            return saving.run(session, look_first=False)
    except ReceivedBefore:
        pass  # as after a reply that was lost: seldom, so that nobody else pays for looking
    except DBAPIError as error:
        # The database was away, and a connection of then is met: what may have been done is found by looking.
        if not error.connection_invalidated:
            raise
    with db.write() as session:
        return saving.run(session, look_first=True)


def restore(db: Database, caller: Caller, now: datetime) -> RestoreResult:
    """Find the session to resume.

    Raises:
        NotFound: there is no such exam for this student, or it is not open now.
    """
    with db.read() as session:
        terms = find_terms(session, caller)
        terms.check_open(now)
        row = find_active(session, caller)
        whole = None if row is None else summarise_fully(row, terms, now)
        return RestoreResult(whole, terms.epoch, notices_of(terms))


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
            row.updated_at = now
        return summarise_fully(row, terms, now)


@dataclass(frozen=True)
class _Saving:
    """One upload, to be saved in one transaction."""

    caller: Caller
    snapshots: Sequence[SubmittedSnapshot | BadSnapshot]
    now: datetime

    def run(self, session: Session, *, look_first: bool) -> SaveResult:
        """Save it; `look_first` tells what was received before from what is new."""
        terms = lock_terms(session, self.caller)
        terms.check_opened(self.now)
        sittings = SwiftSittings(session, terms)
        parted = Sorter(session, terms, sittings).sort(self.snapshots)
        bad, verdicts = dict(parted.bad), dict[int, Verdict]()
        for attempt, of_attempt in sorted(parted.deliveries.items()):
            row = sittings.take(attempt, self.now, parted.versions[attempt])
            intake = Intake(session, row, terms, self.now)
            if intake.receive(of_attempt, look_first=look_first) and row.closed_at is not None:
                mark_session(session, row, terms)
            verdicts |= intake.verdicts
            bad |= intake.reused
        sittings.write()
        kept = quarantine(session, self.caller, list(bad.values()), self.now)
        verdicts |= {
            place: _quarantined(one, is_kept=is_kept)
            for (place, one), is_kept in zip(bad.items(), kept, strict=True)
        }
        attempt = max(parted.deliveries, default=sittings.current_attempt())
        outcomes = tuple(verdicts[place] for place in range(len(self.snapshots)))
        return SaveResult(
            outcomes, _summarise(sittings, attempt, (terms, self.now)), terms.epoch, notices_of(terms)
        )


def _summarise(sittings: Sittings, attempt: int, at: tuple[Terms, datetime]) -> SessionSummary:
    row = sittings.find(attempt)
    return summarise_unbegun(attempt, *at) if row is None else summarise(row, *at)


def _active(caller: Caller) -> Select[ExamSession]:
    return select(ExamSession).where(
        ExamSession.student_id == caller.student_id,
        ExamSession.exam_id == caller.exam_id,
        ExamSession.is_active,
    )


def _quarantined(bad: BadSnapshot, *, is_kept: bool) -> Verdict:
    """Say that a snapshot is under quarantine, and why; or that there is no room for it any more."""
    if is_kept:
        return Verdict(bad.writer, bad.number, Outcome.QUARANTINED, code=bad.code, detail=bad.detail)
    detail = f"It cannot be taken ({bad.code}), and the quarantine is full: the device alone keeps it."
    return Verdict(bad.writer, bad.number, Outcome.QUARANTINED, code="quarantine_full", detail=detail)
