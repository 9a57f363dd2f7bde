"""What a device claims of time and clock is kept as a claim, and believed no further than it can be true."""

from __future__ import annotations

import pytest

from inkfast.store.exam_import import ExamSettings
from inkfast.store.overview import show_session
from inkfast.store.sessions import SubmittedSnapshot, restore
from inkfast.store.staff.decisions import Grant, grant_session, list_late_work
from inkfast.store.transaction import Database
from tests.store.support import Device, World, after, by, make_world


def flags(world: World) -> list[str]:
    detail = show_session(world.database, world.rows()[0].id, after(60))
    return [flag.code for flag in detail.evidence.flags]


def test_a_count_beyond_all_time_given_does_not_end_the_exam_for_good(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}, time_used_s=60.0))
    world.save(device.snapshot({"q4": "ink"}, at_s=30, time_used_s=1e9))
    (row,) = world.rows()
    assert row.time_used_s == 1805.0
    given = grant_session(world.database, row.id, Grant(600, "the device counted wrongly"), by(90))
    assert given.time_remaining == 595.0
    assert world.journal()[1].body["time_used_s"] == 1e9
    assert flags(world) == ["time_overstated"]


def test_nobody_has_used_more_time_than_has_passed_since_the_exam_was_opened(database: Database) -> None:
    world = make_world(database, ExamSettings(enrol_all=True, opens_at=after(0)))
    world.save(Device().snapshot({"q1": "b"}, time_used_s=1e9), at_s=300)
    assert world.rows()[0].time_used_s == 360.0


def test_a_hand_in_claims_no_more_than_a_snapshot_can(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}, time_used_s=60.0))
    stamp = device.stamp(50)
    world.hand_in(attempt=1, writer=device.writer, stamp=stamp, time_used_s=1e9)
    assert world.rows()[0].time_used_s == 1805.0
    assert flags(world) == ["time_overstated"]


def test_what_a_hand_in_says_of_itself_stays_as_evidence(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}, time_used_s=60.0))
    stamp, proven_after_ms = device.stamp(50), 1_893_456_000_000
    world.hand_in(
        attempt=1, writer=device.writer, stamp=stamp, time_used_s=90.0, proven_after_ms=proven_after_ms
    )
    world.hand_in(attempt=1, writer="b" * 32, stamp=Device("b").stamp(70))
    assert world.rows()[0].hand_in == {
        "writer": device.writer,
        "stamp": stamp,
        "time_used_s": 90.0,
        "proven_after_ms": proven_after_ms,
    }


def test_a_hand_in_stamped_before_the_reading_that_it_carries_is_flagged(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "b"}, time_used_s=60.0))
    later = device.stamp(200)
    reading_ms = int(later.split(".")[0], 16)
    world.hand_in(attempt=1, writer=device.writer, stamp=device.stamp(50), proven_after_ms=reading_ms)
    assert flags(world) == ["stamp_before_reading"]


def test_work_that_counts_itself_beyond_all_time_given_is_late_whatever_is_granted(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "b"}, time_used_s=1e9))
    row = world.rows()[0]
    grant_session(world.database, row.id, Grant(600, "the device counted wrongly"), by(90))
    world.hand_in(attempt=1, writer=device.writer, stamp=device.stamp(50), at_s=120)
    assert world.rows()[0].marks == 0.0
    (judged,) = list_late_work(world.database, row.id, by(120))
    assert judged.lateness == "proven_late"


@pytest.mark.parametrize("opens_at_s", [None, -3600])
def test_a_device_whose_clock_stands_years_back_does_not_end_a_limited_pause(
    database: Database, opens_at_s: int | None
) -> None:
    opens_at = None if opens_at_s is None else after(opens_at_s)
    world = make_world(
        database, ExamSettings(enrol_all=True, pause_allowance_s=86_400 + 3600, opens_at=opens_at)
    )
    world.save(Device(ahead_s=-(10**8)).snapshot({"q1": "b"}, time_used_s=60.0))
    session = restore(world.database, world.ada, after(60)).session
    assert session is not None
    assert session.started_at == after(-86_400 if opens_at_s is None else opens_at_s)
    assert session.time_remaining == 1740.0
    assert world.rows()[0].answer_stamps["q1"] < Device().stamp(-86_400)


def test_a_snapshot_counts_as_made_after_the_reading_that_it_carries(world: World) -> None:
    slow = Device(ahead_s=-(10**8))
    reading_ms = int(Device().stamp(20).split(".")[0], 16)
    world.save(slow.snapshot({"q1": "b"}, proven_after_ms=reading_ms))
    assert world.rows()[0].started_at == after(20)
    world.save(Device("b").snapshot({"q1": "a"}, at_s=10))
    assert world.rows()[0].started_at == after(10)


def test_a_plain_client_that_claims_nothing_left_has_used_what_was_given(world: World) -> None:
    world.save(SubmittedSnapshot({"q1": "b"}, time_remaining=0.0))
    assert world.rows()[0].time_used_s == 1800.0
    assert flags(world) == []
