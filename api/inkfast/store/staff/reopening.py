"""Taking a hand-in back: the session is active again, with every answer that arrived for it."""

from __future__ import annotations

from dataclasses import replace

from inkfast.core.errors import Conflict
from inkfast.core.merge import fold
from inkfast.core.session import State, reopen
from inkfast.models import ExamSession
from inkfast.store import journal
from inkfast.store.mandate import Mandate
from inkfast.store.staff.chosen import Chosen, find_newest
from inkfast.store.summary import state_of_row
from inkfast.store.views import store_view, view_of


def reopen_newest(chosen: Chosen, student_id: int, mandate: Mandate) -> ExamSession | None:
    """Take back a student's newest hand-in, and give its session; None where nothing was handed in.

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
    for other in chosen.rows[student_id]:
        other.is_active = False
    chosen.session.flush()  # before another becomes active, because only one may be
    row.reopened_claim = row.completion_claimed
    row.is_completed, row.is_active = False, True
    for name in ("completed_at", "completion_stamp", "completion_claimed", "closed_at", "handed_in_at"):
        setattr(row, name, None)
    for name in ("receipt", "marks", "marks_possible", "marks_by_question"):
        setattr(row, name, None)
    whole = fold(journal.read_journal(chosen.session, row.id, with_late=True))
    # A hand-in counts time too, and one that overtook every snapshot is all that there is.
    used_s = max(whole.time_used_s, row.time_used_s)
    view = view_of(row) if whole.started_ms is None else replace(whole, time_used_s=used_s)
    store_view(row, view, chosen.terms(student_id), mandate.now)
    return row
