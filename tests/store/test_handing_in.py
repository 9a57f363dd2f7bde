"""Handing in: final, repeatable without harm, and proven once the server holds every answer."""

from __future__ import annotations

import re

import pytest

from inkfast.core.errors import NotFound
from inkfast.core.session import State
from inkfast.store.clock import to_ms
from inkfast.store.sessions import BadSnapshot, restore
from tests.store.support import SIGNER, Device, World, after


def test_with_every_answer_there_the_session_is_closed_with_a_receipt(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b", "q3": "true"}, at_s=10))
    manifest = {"q1": device.stamp(10), "q3": device.stamp(10)}
    result = world.hand_in(attempt=1, stamp=device.stamp(30), manifest=manifest)
    assert result.wanted == ()
    assert result.session.state is State.CLOSED
    assert result.receipt is not None
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", result.receipt.code)
    assert result.receipt.answered == 2
    assert result.receipt.completed_at == after(30)
    facts = SIGNER.read_receipt(result.receipt.signed)
    assert facts is not None
    assert (facts["student_id"], facts["attempt"]) == (world.ada.student_id, 1)
    (row,) = world.rows()
    assert (row.is_active, row.is_completed, row.closed_at) == (False, True, after(60))


def test_an_answer_that_the_device_has_and_the_server_has_not_is_wanted(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}, at_s=1))
    missing = device.snapshot({"q3": "true"}, at_s=2)
    manifest = {"q1": device.stamp(1), "q3": device.stamp(2)}
    result = world.hand_in(attempt=1, stamp=device.stamp(3), manifest=manifest)
    assert result.wanted == ("q3",)
    assert result.session.state is State.COMPLETED
    assert result.receipt is None
    world.save(missing)
    done = world.hand_in(attempt=1, stamp=device.stamp(3), manifest=manifest)
    assert done.session.state is State.CLOSED
    assert world.rows()[0].answers == {"q1": "b", "q3": "true"}


def test_a_hand_in_that_overtakes_every_snapshot_begins_the_session_and_wants_them(
    world: World, device: Device
) -> None:
    manifest = {"q1": device.stamp(1)}
    result = world.hand_in(attempt=1, stamp=device.stamp(3), manifest=manifest)
    assert result.wanted == ("q1",)
    world.save(device.snapshot({"q1": "b"}, at_s=1))
    assert world.hand_in(attempt=1, stamp=device.stamp(3), manifest=manifest).receipt is not None
    assert world.rows()[0].answers == {"q1": "b"}


def test_a_wanted_answer_that_was_superseded_meanwhile_counts_as_held(world: World) -> None:
    phone, laptop = Device("a"), Device("b")
    world.save(phone.snapshot({"q1": "a"}, at_s=1), laptop.snapshot({"q1": "b"}, at_s=2))
    result = world.hand_in(attempt=1, stamp=phone.stamp(5), manifest={"q1": phone.stamp(1)})
    assert result.wanted == ()


def test_a_wanted_answer_that_lies_under_quarantine_counts_as_held(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=1))
    body = {"stamp": device.stamp(2), "answers": {"q3": "perhaps"}}
    world.save(BadSnapshot(body, "invalid", "answers"))
    result = world.hand_in(attempt=1, stamp=device.stamp(5), manifest={"q3": device.stamp(2)})
    assert result.wanted == ()


def test_handing_in_again_gives_the_same_receipt_and_the_first_time(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}, at_s=1))
    first = world.hand_in(attempt=1, stamp=device.stamp(10))
    again = world.hand_in(attempt=1, stamp=device.stamp(50), at_s=500)
    assert again == first


def test_a_plain_client_hands_in_what_is_active(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}))
    assert world.hand_in().session.state is State.CLOSED
    assert world.hand_in(at_s=90).session.state is State.CLOSED


def test_there_is_nothing_to_hand_in_where_nothing_was_begun(world: World) -> None:
    with pytest.raises(NotFound):
        world.hand_in()


def test_what_is_stamped_after_the_hand_in_is_kept_in_the_journal_and_out_of_the_result(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=1))
    world.hand_in(attempt=1, stamp=device.stamp(10))
    (verdict,) = world.save(device.snapshot({"q1": "b"}, at_s=11)).outcomes
    assert verdict.outcome == "late"
    assert world.rows()[0].answers == {"q1": "a"}
    assert [entry.outcome for entry in world.journal()] == ["accepted", "late"]


def test_what_arrived_before_a_hand_in_with_an_earlier_stamp_is_taken_out_again(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=1, current_question_index=3))
    world.save(device.snapshot({"q1": "b", "q3": "true"}, at_s=20, marked={"q3": True}))
    world.hand_in(attempt=1, stamp=device.stamp(10))
    (row,) = world.rows()
    assert row.answers == {"q1": "a"}
    assert row.marked == {}
    assert row.current_question_index == 3
    assert row.completed_at == after(10)


def test_marks_are_computed_at_the_close(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b", "q2": ["a"], "q4": "INK", "q6": {"1": "a"}, "q8": "words"}))
    assert world.rows()[0].marks is None
    world.hand_in(attempt=1, stamp=device.stamp(10))
    (row,) = world.rows()
    assert row.marks_by_question == {
        "q1": 1.0,
        "q2": 0.5,
        "q3": 0.0,
        "q4": 1.0,
        "q5": 0.0,
        "q6": 0.5,
        "q8": None,
    }
    assert (row.marks, row.marks_possible) == (3.0, 7.0)


def test_an_earlier_answer_that_arrives_after_the_close_is_kept_and_changes_neither_marks_nor_receipt(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "b"}, at_s=1))
    receipt = world.hand_in(attempt=1, stamp=device.stamp(10)).receipt
    closed = world.rows()[0]
    (verdict,) = world.save(Device("b").snapshot({"q3": "true", "q4": "ink"}, at_s=2), at_s=90).outcomes
    assert verdict.outcome == "late"
    (row,) = world.rows()
    assert (row.answers, row.marks, row.receipt) == (closed.answers, 1.0, closed.receipt)
    assert [entry.outcome for entry in world.journal()] == ["accepted", "late"]
    assert world.hand_in(attempt=1).receipt == receipt


def test_an_older_answer_to_a_question_that_the_closed_session_holds_is_superseded_as_ever(
    world: World, device: Device
) -> None:
    older = device.snapshot({"q1": "a"}, at_s=1)
    world.save(device.snapshot({"q1": "b"}, at_s=2))
    world.hand_in(attempt=1, stamp=device.stamp(10), manifest={"q1": device.stamp(2)})
    (verdict,) = world.save(older, at_s=90).outcomes
    assert (verdict.outcome, world.rows()[0].answers) == ("superseded", {"q1": "b"})


def test_what_is_proven_to_be_made_after_the_hand_in_arrived_is_late_whatever_its_stamp_says(
    world: World, device: Device
) -> None:
    world.hand_in(attempt=1, stamp=device.stamp(50), manifest={"q1": device.stamp(1)}, at_s=60)
    back_dated = device.snapshot({"q3": "true"}, at_s=2, proven_after_ms=to_ms(after(61)))
    in_time = device.snapshot({"q1": "b"}, at_s=1, proven_after_ms=to_ms(after(0)))
    result = world.save(back_dated, in_time, at_s=70)
    assert [verdict.outcome for verdict in result.outcomes] == ["late", "accepted"]
    assert world.rows()[0].answers == {"q1": "b"}


def test_time_stands_still_after_the_hand_in(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}, time_used_s=100.0))
    handed_in = world.hand_in(attempt=1, time_used_s=130.0)
    assert handed_in.session.time_used_s == 130.0
    assert world.hand_in(attempt=1, at_s=5000).session.time_remaining == 1670.0


def test_a_handed_in_session_is_not_offered_for_resuming(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}))
    world.hand_in(attempt=1, stamp=device.stamp(3), manifest={"q3": device.stamp(2)})
    assert restore(world.database, world.ada, after(60)).session is None


def test_a_student_who_is_not_enrolled_cannot_hand_in(world: World) -> None:
    with pytest.raises(NotFound):
        world.hand_in(caller=world.stranger, attempt=1)
