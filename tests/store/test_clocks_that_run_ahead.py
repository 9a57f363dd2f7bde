"""A device whose clock runs ahead of the server's loses no answer, gains none, and keeps its own order."""

from __future__ import annotations

import pytest

from inkfast.core.stamp import Stamp
from inkfast.store.clock import to_ms
from tests.store.support import Device, World, after

HOUR_S = 3600


@pytest.fixture
def fast() -> Device:
    """A device an hour ahead."""
    return Device("f", ahead_s=HOUR_S)


def test_the_stamp_kept_is_at_most_two_seconds_ahead_and_the_device_is_told(
    world: World, fast: Device
) -> None:
    (verdict,) = world.save(fast.snapshot({"q1": "a"}, at_s=1)).outcomes
    assert verdict.outcome == "accepted"
    assert verdict.stamp is not None
    assert Stamp.parse(verdict.stamp).ms == to_ms(after(62))
    (entry,) = world.journal()
    assert (entry.stamp_claimed, entry.stamp_kept) == (fast.stamp(1), verdict.stamp)
    assert world.rows()[0].clock_ahead_ms == (HOUR_S - 59) * 1000


def test_a_duplicate_is_told_the_stamp_kept_again(world: World, fast: Device) -> None:
    snapshot = fast.snapshot({"q1": "a"}, at_s=1)
    first, again = world.save(snapshot).outcomes[0], world.save(snapshot, at_s=90).outcomes[0]
    assert (again.outcome, again.stamp) == ("duplicate", first.stamp)


def test_a_snapshot_sent_again_under_the_stamp_that_was_kept_is_still_a_duplicate(
    world: World, fast: Device
) -> None:
    (first,) = world.save(fast.snapshot({"q1": "a"}, at_s=1)).outcomes
    fast.number = 0
    adopted = fast.snapshot({"q1": "a"}, at_s=1)
    object.__setattr__(adopted, "stamp", first.stamp)
    (again,) = world.save(adopted).outcomes
    assert (again.outcome, again.stamp) == ("duplicate", None)


def test_the_newest_answer_wins_although_the_newest_uploads_came_first(world: World, fast: Device) -> None:
    drafts = [fast.snapshot({"q8": f"draft {number}"}, at_s=number) for number in range(1, 13)]
    world.save(*drafts[8:], at_s=60)
    world.save(*drafts[4:8], at_s=61)
    world.save(*drafts[:4], at_s=62)
    assert world.rows()[0].answers == {"q8": "draft 12"}
    kept = [entry.stamp_kept for entry in world.journal()]
    assert kept == sorted(kept)


def test_the_newest_answer_wins_although_an_earlier_page_load_had_numbered_further(world: World) -> None:
    before, after_reload = Device("f", ahead_s=HOUR_S), Device("a", ahead_s=HOUR_S)
    drafts = [before.snapshot({"q8": f"draft {number}"}, at_s=number) for number in range(1, 9)]
    final = after_reload.snapshot({"q8": "final"}, at_s=20)
    world.save(final, *reversed(drafts))
    assert world.rows()[0].answers == {"q8": "final"}
    kept = {entry.stamp_claimed: entry.stamp_kept for entry in world.journal()}
    assert [kept[claimed] for claimed in sorted(kept)] == sorted(kept.values())


def test_an_upload_that_is_older_than_another_one_keeps_its_own_order_across_page_loads(world: World) -> None:
    before, after_reload = Device("f", ahead_s=HOUR_S), Device("a", ahead_s=HOUR_S)
    older = [before.snapshot({"q8": f"draft {number}"}, at_s=number) for number in (1, 2, 3)]
    newer = [after_reload.snapshot({"q8": f"final {number}"}, at_s=10 + number) for number in (1, 2, 3)]
    world.save(newer[2], at_s=60)
    world.save(newer[1], newer[0], *reversed(older), at_s=70)
    kept = {entry.stamp_claimed: entry.stamp_kept for entry in world.journal()}
    assert [kept[claimed] for claimed in sorted(kept)] == sorted(set(kept.values()))
    assert world.rows()[0].answers == {"q8": "final 3"}


def test_a_snapshot_that_arrives_between_its_neighbours_keeps_its_place(world: World, fast: Device) -> None:
    first, second, third = (fast.snapshot({"q8": f"draft {number}"}, at_s=number) for number in (1, 2, 3))
    world.save(first, third, at_s=60)
    world.save(second, at_s=61)
    kept = [entry.stamp_kept for entry in world.journal()]
    assert kept == sorted(kept)
    assert world.rows()[0].answers == {"q8": "draft 3"}


def test_an_answer_given_before_the_hand_in_is_not_late_although_the_hand_in_arrived_first(
    world: World, fast: Device
) -> None:
    answer = fast.snapshot({"q1": "b"}, at_s=1)
    manifest = {"q1": fast.stamp(1)}
    assert world.hand_in(attempt=1, stamp=fast.stamp(2), manifest=manifest, at_s=60).wanted == ("q1",)
    (verdict,) = world.save(answer, at_s=90).outcomes
    assert verdict.outcome == "accepted"
    done = world.hand_in(attempt=1, stamp=fast.stamp(2), manifest=manifest, at_s=91)
    assert done.receipt is not None
    assert world.rows()[0].answers == {"q1": "b"}


def test_an_answer_given_after_the_hand_in_is_late_although_the_clock_runs_ahead(
    world: World, fast: Device
) -> None:
    world.hand_in(attempt=1, stamp=fast.stamp(2), at_s=60)
    (verdict,) = world.save(fast.snapshot({"q1": "b"}, at_s=3), at_s=90).outcomes
    assert verdict.outcome == "late"


def test_the_hand_in_follows_what_was_saved_within_the_same_moment(world: World, fast: Device) -> None:
    world.save(fast.snapshot({"q1": "b"}, at_s=1), at_s=60)
    world.hand_in(attempt=1, stamp=fast.stamp(2), at_s=60)
    assert world.rows()[0].answers == {"q1": "b"}
    assert world.rows()[0].marks == 1.0


def test_a_manifest_may_name_the_stamps_that_were_claimed(world: World, fast: Device) -> None:
    world.save(fast.snapshot({"q1": "b"}, at_s=1))
    assert world.hand_in(attempt=1, stamp=fast.stamp(2), manifest={"q1": fast.stamp(1)}).wanted == ()


def test_a_device_with_the_right_time_overwrites_what_one_from_the_future_said(
    world: World, fast: Device, device: Device
) -> None:
    world.save(fast.snapshot({"q1": "a"}, at_s=1), at_s=60)
    world.save(device.snapshot({"q1": "b"}, at_s=70), at_s=71)
    assert world.rows()[0].answers == {"q1": "b"}
