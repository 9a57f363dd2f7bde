"""The states of a session and its only legal moves.

                  hands in               every answer is here
    [active] ----------------> [completed] ----------------> [closed]
        |                           ^
        | Start Fresh, or staff     | hands in
        v                           |
    [inactive] ---------------------+

An inactive session keeps its answers, and a hand-in that was under way when it became inactive still counts.
A completed session is handed in while the server still wants answers that the device has; a closed one has
them all, and a receipt. The state only moves forward; staff alone can take a hand-in back (`reopen`).
"""

from __future__ import annotations

from enum import StrEnum

from inkfast.core.errors import IllegalMove


class State(StrEnum):
    """Where a session stands."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    COMPLETED = "completed"
    CLOSED = "closed"


MOVES: dict[State, frozenset[State]] = {
    State.ACTIVE: frozenset({State.INACTIVE, State.COMPLETED}),
    State.INACTIVE: frozenset({State.COMPLETED}),
    State.COMPLETED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}


def state_of(*, is_active: bool, is_completed: bool, is_closed: bool) -> State:
    """Name the state that the stored flags mean."""
    if is_completed:
        return State.CLOSED if is_closed else State.COMPLETED
    return State.ACTIVE if is_active else State.INACTIVE


def move(state: State, to: State) -> State:
    """Move a session on; staying where it is is no move and always legal.

    Raises:
        IllegalMove: the state machine has no such arrow.
    """
    if to is not state and to not in MOVES[state]:
        raise IllegalMove(state, to)
    return to


def reopen(state: State) -> State:
    """Take a hand-in back: the one move that goes back, for staff alone and on record.

    Raises:
        IllegalMove: nothing was handed in.
    """
    if state not in (State.COMPLETED, State.CLOSED):
        raise IllegalMove(state, State.ACTIVE)
    return State.ACTIVE


def is_current(attempt: int, newest_attempt: int, *, any_completed: bool, is_deactivated: bool) -> bool:
    """Tell whether an attempt is the one that the student is sitting.

    Only the newest attempt can be, and none once all that may be have been handed in, or staff made it
    inactive.
    """
    return attempt == newest_attempt and not any_completed and not is_deactivated
