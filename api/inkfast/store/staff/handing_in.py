"""Handing in for students, whose devices are lost or whose time is over.

under way ──────────────────────────▶ handed in, with what has arrived
set aside ──named───────────────────▶ the same
handed in, lacks answers ──named────▶ closed, as of the student's own hand-in
"""

from __future__ import annotations

from inkfast.core.session import State
from inkfast.models import ExamSession
from inkfast.store.completing import Desk, complete_locked
from inkfast.store.mandate import Mandate
from inkfast.store.staff.chosen import Chosen, Deed, Target, choose, do_to_each, find_newest
from inkfast.store.submitted import HandIn
from inkfast.store.summary import state_of_row
from inkfast.store.transaction import Database

HANDED_IN = "handed in for a student"
CLOSED = "session closed with what had arrived"


def hand_in(db: Database, mandate: Mandate, target: Target, desk: Desk) -> int:
    """Hand in for students whose session is under way, and give how many that were; raises NotFound.

    What their devices still have comes as late work, for staff to decide about. Of those who are named, a
    session that was handed in and lacks answers is closed with what has arrived, and one that was set aside
    is handed in; nobody else's is, whose answers may be on their way.
    """
    with choose(db, mandate, target) as chosen:
        if done := chosen.done_before(mandate):
            return len(done)
        is_named = target.student_ids is not None
        lacking = _find_lacking_answers(chosen) if is_named else set()
        set_aside = _find_set_aside(chosen) if is_named else set()
        under_way = chosen.enrolments.keys() - lacking - set_aside
        return (
            do_to_each(chosen, mandate, under_way, (HANDED_IN, _hand_in_with(desk, State.ACTIVE)))
            + do_to_each(chosen, mandate, set_aside, (HANDED_IN, _hand_in_with(desk, State.INACTIVE)))
            + do_to_each(chosen, mandate, lacking, (CLOSED, _hand_in_with(desk, State.COMPLETED)))
        )


def _find_lacking_answers(chosen: Chosen) -> set[int]:
    """Tell who sits nothing and has handed in what the server still wants answers of."""
    return {
        student_id
        for student_id in chosen.enrolments
        if find_newest(chosen, student_id, State.COMPLETED)
        and not find_newest(chosen, student_id, State.ACTIVE)
    }


def _find_set_aside(chosen: Chosen) -> set[int]:
    """Tell whose newest session is inactive, and who has handed nothing in."""
    newest = {student_id: find_newest(chosen, student_id, *State) for student_id in chosen.enrolments}
    return {
        student_id
        for student_id, row in newest.items()
        if row is not None
        and state_of_row(row) is State.INACTIVE
        and not find_newest(chosen, student_id, State.COMPLETED)
    }


def _hand_in_with(desk: Desk, state: State) -> Deed:
    def do(chosen: Chosen, student_id: int, _mandate: Mandate) -> ExamSession | None:
        row = find_newest(chosen, student_id, state)
        if row is not None:
            complete_locked(chosen.session, chosen.terms(student_id), HandIn(attempt=row.attempt), desk)
        return row

    return do
