"""Staff move the terms of time while an exam is sat: sessions have them at once, and devices are told."""

from __future__ import annotations

import pytest

from inkfast.core.errors import Conflict
from inkfast.models import ExamSession
from inkfast.store.clock import to_ms
from inkfast.store.mandate import Mandate
from inkfast.store.sessions import restore, take_over
from inkfast.store.staff.editing import change_settings
from inkfast.store.staff.enrolling import give_extra_time
from tests.store.support import Device, World, after


def staff(world: World, seconds: float = 100) -> Mandate:
    return Mandate(after(seconds), school_id=world.school_id)


def begin(world: World, device: Device) -> ExamSession:
    world.save(device.snapshot({"q1": "a"}, at_s=0, time_used_s=0), at_s=1)
    return world.rows()[0]


def limit_pauses(world: World, seconds: int) -> None:
    change_settings(world.database, staff(world, 0), world.exam_id, {"pause_allowance_s": seconds})


def test_a_reply_tells_the_terms_as_they_stand(world: World, device: Device) -> None:
    assert restore(world.database, world.ada, after(1)).notices == {"terms": {"allowance_s": 1800}}
    limit_pauses(world, 30)
    begin(world, device)
    moved = {"closes_at": after(900), "pause_allowance_s": 60, "duration_s": 2400}
    change_settings(world.database, staff(world), world.exam_id, moved)
    give_extra_time(world.database, staff(world), (world.exam_id, world.ada.student_id), 300)
    terms = {"allowance_s": 2700, "pause_allowance_s": 60, "closes_at": after(900)}
    assert world.save(device.snapshot({}), at_s=110).notices == {"terms": terms}
    assert restore(world.database, world.ada, after(110)).notices == {"terms": terms}
    assert world.hand_in(at_s=120).notices == {"terms": terms}


@pytest.mark.parametrize(
    ("changes", "left_s"),
    [({"duration_s": 2400}, 2300), ({"closes_at": after(500)}, 400), ({"pause_allowance_s": 50}, 1750)],
)
def test_sessions_under_way_have_them_at_once(
    world: World, device: Device, changes: dict[str, object], left_s: float
) -> None:
    limit_pauses(world, 0)
    before = begin(world, device)
    change_settings(world.database, staff(world), world.exam_id, changes)
    [row] = world.rows()
    assert (row.time_remaining, row.revision > before.revision) == (left_s, True)


def test_ones_own_extra_time_is_there_at_once(world: World, device: Device) -> None:
    begin(world, device)
    give_extra_time(world.database, staff(world), (world.exam_id, world.ada.student_id), 300)
    assert world.rows()[0].time_remaining == 2100


def test_what_was_handed_in_keeps_the_time_that_was_left_then(world: World, device: Device) -> None:
    begin(world, device)
    world.hand_in(at_s=70)
    before = world.rows()[0]
    change_settings(world.database, staff(world), world.exam_id, {"duration_s": 2400})
    [row] = world.rows()
    assert (row.time_remaining, row.revision) == (before.time_remaining, before.revision)


def test_what_was_handed_in_is_judged_by_the_extra_time_that_is_set_afterwards(
    world: World, device: Device
) -> None:
    limit_pauses(world, 0)
    begin(world, device)
    world.save(device.snapshot({"q1": "b"}, at_s=1950, proven_after_ms=to_ms(after(1940))), at_s=1960)
    world.hand_in(at_s=1970)
    assert world.rows()[0].marks == 0.0
    give_extra_time(world.database, staff(world, 2000), (world.exam_id, world.ada.student_id), 300)
    assert world.rows()[0].marks == 1.0


def test_other_settings_change_no_session(world: World, device: Device) -> None:
    before = begin(world, device)
    change_settings(
        world.database, staff(world), world.exam_id, {"autosave_interval_s": 60, "duration_s": 1800}
    )
    assert world.rows()[0].revision == before.revision


@pytest.mark.parametrize("changes", [{"duration_s": 1200}, {"pause_allowance_s": 30}])
def test_time_that_was_given_is_not_taken_away(
    world: World, device: Device, changes: dict[str, object]
) -> None:
    limit_pauses(world, 60)
    begin(world, device)
    with pytest.raises(Conflict, match="begun"):
        change_settings(world.database, staff(world), world.exam_id, changes)
    world.hand_in(at_s=110)
    with pytest.raises(Conflict, match="begun"):
        change_settings(world.database, staff(world, 200), world.exam_id, changes)


def test_an_exam_that_nobody_has_begun_may_become_shorter(world: World) -> None:
    change_settings(world.database, staff(world), world.exam_id, {"duration_s": 1200, "pause_allowance_s": 0})
    assert restore(world.database, world.ada, after(110)).notices["terms"]["allowance_s"] == 1200


def test_taking_over_tells_them_too(world: World, device: Device) -> None:
    begin(world, device)
    change_settings(world.database, staff(world), world.exam_id, {"duration_s": 2400})
    taken = take_over(world.database, world.ada, "b" * 32, after(110))
    assert taken is not None
    assert taken.time_remaining == 2400
