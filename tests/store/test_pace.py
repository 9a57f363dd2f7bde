"""How long students spent on each question: from the journals of what was handed in."""

from __future__ import annotations

from typing import Any

import pytest

from inkfast.core.errors import NotFound
from inkfast.store.staff.pace import tell_times
from tests.store.support import Device, World, by

ORDER = ("q8", "q1", "q2", "q3", "q4", "q5", "q6", "q7")


def times(world: World) -> dict[str, tuple[int, dict[str, float] | None]]:
    told: dict[str, Any] = tell_times(world.database, by(100), world.exam_id)
    return {one["question_id"]: (one["students"], one["seconds"]) for one in told["questions"]}


def save_at(world: World, device: Device, used_s: float, index: int, **more: Any) -> None:
    caller = more.pop("caller", None)
    snapshot = device.snapshot({}, used_s, time_used_s=used_s, current_question_index=index, **more)
    world.save(snapshot, caller=caller)


def test_time_goes_to_the_question_that_stood_at_that_place_for_the_student(
    world: World, device: Device
) -> None:
    save_at(world, device, 0, 0, question_order=ORDER)
    save_at(world, device, 12, 0)
    save_at(world, device, 30, 1)
    world.hand_in()
    other = Device("b")
    save_at(world, other, 20, 0, caller=world.ben)
    world.hand_in(caller=world.ben)
    told = times(world)
    assert told["q8"] == (1, {"low": 12.0, "median": 12.0, "high": 12.0})
    assert told["q1"] == (2, {"low": 18.5, "median": 19.0, "high": 19.5})
    assert told["q2"] == (0, None)


def test_what_is_not_handed_in_says_nothing_yet(world: World, device: Device) -> None:
    save_at(world, device, 12, 0)
    assert set(times(world).values()) == {(0, None)}


def test_a_claim_of_more_time_than_can_be_counts_as_far_as_it_is_kept(world: World, device: Device) -> None:
    save_at(world, device, 50_000, 0)
    world.hand_in()
    _, seconds = times(world)["q1"]
    assert seconds is not None
    assert seconds["median"] == world.rows()[0].time_used_s


def test_a_place_that_the_paper_does_not_have_is_passed_over(world: World, device: Device) -> None:
    save_at(world, device, 12, 99)
    world.hand_in()
    assert set(times(world).values()) == {(0, None)}


def test_there_are_none_of_an_exam_that_is_not_there(world: World) -> None:
    with pytest.raises(NotFound):
        tell_times(world.database, by(100), 999)
