"""Time is only ever given by staff, on record, and reaches also those whom the server cannot reach."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from inkfast.core.errors import NotFound
from inkfast.core.lateness import LatePolicy
from inkfast.models import AuditEvent
from inkfast.store.exam_import import ExamSettings
from inkfast.store.mandate import Mandate
from inkfast.store.sessions import restore
from inkfast.store.staff.acts import give_time, reopen_sessions
from inkfast.store.staff.chosen import Target
from inkfast.store.staff.decisions import Grant, grant_session
from inkfast.store.transaction import Database
from tests.store.support import Device, World, after, make_world

FIVE = Grant(300, "the power was out")


def test_a_grant_adds_to_the_time_left_and_is_on_record(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}, time_used_s=100.0))
    (row,) = world.rows()
    time = grant_session(world.database, row.id, FIVE, Mandate(after(70)))
    assert (time.granted_s, time.time_remaining) == (300, 2000.0)
    session = restore(world.database, world.ada, after(80)).session
    assert session is not None
    assert (session.granted_s, session.time_remaining, session.revision) == (300, 2000.0, row.revision + 1)
    with world.database.read() as session:
        event = session.scalars(select(AuditEvent).where(AuditEvent.action == "time granted")).one()
    assert event.detail == {"seconds": 300, "reason": "the power was out"}


def test_grants_add_up(world: World, device: Device) -> None:
    world.save(device.snapshot({}))
    grant_session(world.database, world.rows()[0].id, FIVE, Mandate(after(70)))
    assert grant_session(world.database, world.rows()[0].id, FIVE, Mandate(after(71))).granted_s == 600


def test_a_grant_to_an_exam_reaches_sessions_under_way_and_those_that_began_offline(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "b"}))
    assert give_time(world.database, Mandate(after(70)), Target(world.exam_id), 300) == 2
    assert world.rows(world.ada)[0].granted_s == 300
    result = world.save(Device("b").snapshot({"q1": "a"}), caller=world.ben, at_s=80)
    assert (result.session.granted_s, result.session.time_remaining) == (300, 2100.0)


def test_a_grant_to_an_exam_is_there_when_a_hand_in_from_before_it_is_taken_back(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "b"}, time_used_s=100.0))
    world.hand_in(attempt=1)
    give_time(world.database, Mandate(after(70)), Target(world.exam_id), 300)
    reopen_sessions(world.database, Mandate(after(80)), Target(world.exam_id))
    session = restore(world.database, world.ada, after(90)).session
    assert session is not None
    assert (session.granted_s, session.time_remaining) == (300, 2000.0)


def test_a_grant_to_an_exam_marks_anew_what_is_handed_in(database: Database, device: Device) -> None:
    """As one to the session alone does: what came in the time that was given is in time."""
    proven_only = ExamSettings(
        enrol_all=True, pause_allowance_s=0, late_policy=LatePolicy.COUNT_PROVEN_ONLY.value
    )
    world = make_world(database, proven_only)
    world.save(device.snapshot({"q3": "true"}, at_s=0, time_used_s=0.0), at_s=1)
    world.save(device.snapshot({"q1": "b"}, at_s=1900, time_used_s=1800.0), at_s=1950)
    world.hand_in(attempt=1, stamp=device.stamp(1960), at_s=1970)
    assert world.rows()[0].marks == 1.0
    give_time(world.database, Mandate(after(2000)), Target(world.exam_id), 300)
    assert world.rows()[0].marks == 2.0


def test_nothing_is_granted_to_what_does_not_exist(world: World) -> None:
    with pytest.raises(NotFound):
        grant_session(world.database, 99, FIVE, Mandate(after(1)))
    with pytest.raises(NotFound):
        give_time(world.database, Mandate(after(1)), Target(99), 300)
