"""Handing in: final for the student, and proven by a receipt."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson
from sqlalchemy.orm import Session

from inkfast.core.merge import Snapshot, fold, merge
from inkfast.core.merge import complete as complete_view
from inkfast.core.session import State, move
from inkfast.core.stamp import CLAMP_ALLOWANCE_MS, MAX_COUNTER, Stamp, keep
from inkfast.models import ExamSession
from inkfast.signing import Signer
from inkfast.store import journal
from inkfast.store.clock import from_ms, to_ms
from inkfast.store.marks import mark_session
from inkfast.store.notices import news_of
from inkfast.store.quarantine import find_quarantined
from inkfast.store.receipts import hash_answers
from inkfast.store.sittings import MOST_ATTEMPTS, Sittings
from inkfast.store.submitted import CompleteResult, HandIn
from inkfast.store.summary import count_answered, receipt_of, state_of_row, summarise
from inkfast.store.terms import Caller, Terms, lock_terms, not_found
from inkfast.store.transaction import Database
from inkfast.store.views import highest_stamp, keep_claim, stamp_after, store_view, view_of


@dataclass(frozen=True)
class Desk:
    """Where work is handed in: the time there, and who signs the receipts."""

    now: datetime
    signer: Signer


def complete(db: Database, caller: Caller, hand_in: HandIn, desk: Desk) -> CompleteResult:
    """Hand a session in, and close it once the server holds every answer of the manifest.

    Asking again is always safe: the hand-in's time stays that of the first, and so does the receipt.

    Raises:
        NotFound: there is no such exam for this student, it has not opened yet, or nothing to hand in.
    """
    with db.write() as session:
        terms = lock_terms(session, caller)
        terms.check_opened(desk.now)
        row, wanted = complete_locked(session, terms, hand_in, desk)
        row.heard_at = desk.now
        return CompleteResult(wanted, summarise(row, terms, desk.now), receipt_of(row), news_of(terms))


def complete_locked(
    session: Session, terms: Terms, hand_in: HandIn, desk: Desk
) -> tuple[ExamSession, tuple[str, ...]]:
    """Hand a session in as `complete` does, in a transaction that holds the student's lock.

    Gives the session, and the questions whose answer has not arrived.
    """
    sittings = Sittings(session, terms)
    row = _find_or_begin(sittings, hand_in, desk.now)
    if _was_taken_back(row, hand_in):
        return row, ()
    if not row.is_completed:
        # Where another attempt may follow, one that is under way already goes on.
        sittings.deactivate(row.attempt if sittings.attempts_left() > 1 else MOST_ATTEMPTS)
        _hand_in(session, row, hand_in, (terms, desk.now))
    wanted = () if row.closed_at else _find_wanted(session, terms.caller, row, hand_in)
    if not wanted and row.closed_at is None:
        _close(session, row, (terms, desk))
    return row, wanted


def _was_taken_back(row: ExamSession, hand_in: HandIn) -> bool:
    """Tell whether this is the very hand-in that staff took back: a device may not have heard its reply."""
    return not row.is_completed and hand_in.stamp is not None and hand_in.stamp == row.reopened_claim


def _find_or_begin(sittings: Sittings, hand_in: HandIn, now: datetime) -> ExamSession:
    """Find the session that is handed in; a hand-in that overtook all snapshots begins it."""
    if hand_in.attempt is not None:
        return sittings.take(hand_in.attempt, now)
    row = sittings.find(sittings.current_attempt()) or sittings.newest()
    if row is None:
        raise not_found()
    return row


def _hand_in(session: Session, row: ExamSession, hand_in: HandIn, at: tuple[Terms, datetime]) -> None:
    """Complete the session as of the stamp of the hand-in; what was stamped later leaves the result."""
    terms, now = at
    move(state_of_row(row), State.COMPLETED)
    view = view_of(row)
    writer = hand_in.writer or secrets.token_hex(16)
    claimed = Stamp.parse(hand_in.stamp) if hand_in.stamp else stamp_after(view, writer, to_ms(now))
    kept_s = keep_claim(hand_in.time_used_s, (row, terms), now)
    # The highest counter puts it after all snapshots that were put back to the same millisecond.
    kept = keep(claimed, MAX_COUNTER, to_ms(now) + CLAMP_ALLOWANCE_MS)
    last = Snapshot(
        writer,
        MAX_COUNTER,
        str(kept),
        current_question_index=hand_in.current_question_index,
        time_used_s=kept_s,
        made_after_ms=max(hand_in.proven_after_ms or 0, to_ms(terms.earliest_start)),
    )
    if highest_stamp(view) > str(kept):
        view = fold(journal.read_journal(session, row.id), str(kept))
    view, _ = merge(view, last)
    row.is_completed = True
    row.is_active = False
    row.completion_claimed = str(claimed)
    row.completed_at = from_ms(kept.ms)
    row.handed_in_at = now
    row.hand_in = _said(hand_in) | ({} if kept_s == hand_in.time_used_s else {journal.TIME_KEPT: kept_s})
    row.clock_ahead_ms = max(row.clock_ahead_ms, claimed.ms - to_ms(now) if claimed != kept else 0)
    store_view(row, complete_view(view, str(kept)), terms, now)


def _said(hand_in: HandIn) -> dict[str, Any]:
    """Give what a hand-in says of itself, to be kept as evidence."""
    names = ("writer", "stamp", "proven_after_ms", "time_used_s", "current_question_index")
    return {name: getattr(hand_in, name) for name in names if getattr(hand_in, name) is not None}


def _find_wanted(session: Session, caller: Caller, row: ExamSession, hand_in: HandIn) -> tuple[str, ...]:
    """Name the questions whose answer the device has and the server has not."""
    missing = {
        (question, stamp)
        for question, stamp in hand_in.manifest.items()
        if row.answer_stamps.get(question) != stamp
    }
    if missing:
        missing -= journal.find_held(session, row.id, {stamp for _, stamp in missing})
    if missing:
        missing -= find_quarantined(session, caller)
    return tuple(sorted(question for question, _ in missing))


def _close(session: Session, row: ExamSession, at: tuple[Terms, Desk]) -> None:
    """Close a session that is complete: mark it and write its receipt."""
    terms, desk = at
    assert row.completed_at is not None
    move(state_of_row(row), State.CLOSED)
    facts = {
        "student_id": row.student_id,
        "exam_id": row.exam_id,
        "attempt": row.attempt,
        "completed_at": row.completed_at.astimezone(UTC).isoformat(),
        "answered": count_answered(row),
        "answers_sha256": hash_answers(row.answers),
    }
    code = desk.signer.code(orjson.dumps(facts, option=orjson.OPT_SORT_KEYS).decode())
    row.receipt = {
        "code": code,
        "completed_at": facts["completed_at"],
        "answered": facts["answered"],
        "signed": desk.signer.sign_receipt({**facts, "code": code}),
    }
    row.closed_at = desk.now
    row.revision += 1
    mark_session(session, row, terms)
