"""The state of a session only moves forward."""

from typing import Any

import pytest

from inkfast.core.errors import IllegalMove
from inkfast.core.session import State, is_current, move, reopen, state_of
from tests.unit.vectors import cases


@cases("session", "move")
def test_only_the_shared_moves_are_legal(case: dict[str, Any]) -> None:
    state, to = State(case["from"]), State(case["to"])
    if case["legal"]:
        assert move(state, to) is to
    else:
        with pytest.raises(IllegalMove):
            move(state, to)


@pytest.mark.parametrize("state", [State.COMPLETED, State.CLOSED])
def test_staff_alone_take_a_hand_in_back(state: State) -> None:
    assert reopen(state) is State.ACTIVE


@pytest.mark.parametrize("state", [State.ACTIVE, State.INACTIVE])
def test_what_was_not_handed_in_cannot_be_taken_back(state: State) -> None:
    with pytest.raises(IllegalMove, match=f"a session that is {state} cannot become active"):
        reopen(state)


@cases("session", "state")
def test_stored_flags_mean_the_shared_state(case: dict[str, Any]) -> None:
    flags = {name: case[name] for name in ("is_active", "is_completed", "is_closed")}
    assert state_of(**flags) is State(case["state"])


@cases("session", "current")
def test_at_most_one_attempt_is_being_sat(case: dict[str, Any]) -> None:
    assert (
        is_current(
            case["attempt"],
            case["newest_attempt"],
            any_completed=case["any_completed"],
            is_deactivated=case["is_deactivated"],
        )
        is case["is_current"]
    )


def test_a_refused_move_names_both_states() -> None:
    with pytest.raises(IllegalMove, match="closed cannot become active"):
        move(State.CLOSED, State.ACTIVE)
