"""Taking a hand-in back: the session is active again, with every answer that arrived for it, and its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkfast.core.errors import Conflict
from inkfast.core.merge import EMPTY, Merging, Outcome, SessionView
from inkfast.core.session import State, reopen
from inkfast.core.stamp import Stamp
from inkfast.core.timing import lost_while_closed_s
from inkfast.models import ExamSession, SessionSnapshot
from inkfast.store import journal
from inkfast.store.clock import from_ms, to_ms
from inkfast.store.mandate import Mandate
from inkfast.store.staff.chosen import Chosen, find_newest
from inkfast.store.summary import granted_of, state_of_row, time_remaining_of, time_use_of
from inkfast.store.terms import Terms
from inkfast.store.views import highest_stamp, store_view, view_of


def reopen_newest(chosen: Chosen, student_id: int, mandate: Mandate) -> ExamSession | None:
    """Take back a student's newest hand-in, and give its session; None where nothing was handed in.

    As much time is left as was when work on it ended, mostly at the hand-in: what went by since is granted,
    where it took any.

    Raises:
        Conflict: its journal was pruned, and a later hand-in may need what is not there any more.
    """
    row = find_newest(chosen, student_id, State.COMPLETED, State.CLOSED)
    if row is None:
        return None
    if row.pruned_at is not None:
        removed = f"The snapshots of session {row.id} were removed on {row.pruned_at:%Y-%m-%d}"
        raise Conflict(f"{removed}: it cannot be reopened any more. Allow a new attempt instead.")
    reopen(state_of_row(row))
    terms, handed_in_at = chosen.terms(student_id), row.completed_at or mandate.now
    for other in chosen.rows[student_id]:
        other.is_active = False
    chosen.session.flush()  # before another becomes active, because only one may be
    # One of staff names no stamp, and no device sends it again: an earlier one may still come twice.
    said = {"stamp": row.completion_claimed} if row.hand_in is None else row.hand_in
    row.reopened_claim = said.get("stamp", row.reopened_claim)
    row.is_completed, row.is_active = False, True
    for name in ("completed_at", "completion_stamp", "completion_claimed", "closed_at", "handed_in_at"):
        setattr(row, name, None)
    for name in ("receipt", "marks", "marks_possible", "marks_by_question"):
        setattr(row, name, None)
    whole = _fold_with_late(chosen.session, row, terms)
    # A hand-in counts time too, and one that overtook every snapshot is all that there is.
    used_s = max(whole.time_used_s, row.time_used_s)
    view = view_of(row) if whole.started_ms is None else replace(whole, time_used_s=used_s)
    left_off_at = min(mandate.now, max(handed_in_at, _last_worked_at(chosen.session, row, view)))
    granted_then_s = granted_of(row, terms, left_off_at)
    store_view(row, view, terms, mandate.now)
    _give_back(row, terms, (left_off_at, granted_then_s), mandate.now)
    return row


def _last_worked_at(session: Session, row: ExamSession, view: SessionView) -> datetime:
    """Say until when a session was sat, by the stamps and readings of all that arrived for it.

    A hand-in may claim any earlier time, and would be given back what was worked after that.
    """
    readings = select(func.max(SessionSnapshot.proven_after_ms)).where(SessionSnapshot.session_id == row.id)
    proven_ms = session.scalar(readings) or 0
    handed_in_after_ms = (row.hand_in or {}).get("proven_after_ms", 0)
    highest = highest_stamp(view)
    return from_ms(max(proven_ms, handed_in_after_ms, Stamp.parse(highest).ms if highest else 0))


def _give_back(row: ExamSession, terms: Terms, then: tuple[datetime, int], now: datetime) -> None:
    """Grant what went by while a session was closed; `then` is when work on it ended, and what was granted.

    An exam's pause in that time is granted by itself, and what came late may tell of more time used.
    """
    left_off_at, granted_then_s = then
    use = time_use_of(row, terms, now)
    use_then = replace(use, granted_s=granted_then_s)
    at_ms, now_ms = to_ms(left_off_at), to_ms(now)
    row.granted_s += lost_while_closed_s(terms.policy, (use_then, at_ms), (use, now_ms))
    row.time_remaining = time_remaining_of(row, terms, now)


def _fold_with_late(session: Session, row: ExamSession, terms: Terms) -> SessionView:
    """Fold all that arrived. What came late is late no more, so that the next hand-in is of it as well."""
    merging = Merging(EMPTY)
    for snapshot in journal.read_journal(session, row.id):
        merging.add(snapshot)
    came_late = select(SessionSnapshot).where(
        SessionSnapshot.session_id == row.id, SessionSnapshot.outcome == Outcome.LATE.value
    )
    for entry in session.scalars(came_late.order_by(SessionSnapshot.stamp_kept)):
        entry.outcome = merging.add(journal.to_snapshot(entry, to_ms(terms.earliest_start))).value
    row.late = 0
    return merging.view()
