"""Attempts: starting fresh loses nothing, and only one session is active at a time."""

from __future__ import annotations

from itertools import permutations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from inkfast.core.session import State
from inkfast.models import AuditEvent, ExamSession
from inkfast.store.exam_import import ExamSettings
from inkfast.store.mandate import Mandate
from inkfast.store.sessions import SubmittedSnapshot, restore
from inkfast.store.staff.deactivating import deactivate_sessions
from inkfast.store.transaction import Database
from tests.store.support import Device, World, after, by, make_world


def states(world: World) -> list[tuple[int, bool, bool]]:
    return [(row.attempt, row.is_active, row.is_completed) for row in world.rows()]


def test_starting_fresh_makes_the_old_session_inactive_and_keeps_its_answers(world: World) -> None:
    world.save(Device("a").snapshot({"q1": "a"}, attempt=1))
    world.save(Device("b").snapshot({"q1": "b"}, attempt=2))
    assert states(world) == [(1, False, False), (2, True, False)]
    assert [row.answers for row in world.rows()] == [{"q1": "a"}, {"q1": "b"}]


@pytest.mark.parametrize("order", list(permutations([0, 1, 2])))
def test_the_newest_attempt_is_the_active_one_in_whatever_order_they_arrive(
    world: World, order: tuple[int, ...]
) -> None:
    snapshots = [Device(letter).snapshot({}, attempt=number) for number, letter in enumerate("abc", start=1)]
    for index in order:
        world.save(snapshots[index])
    assert states(world) == [(1, False, False), (2, False, False), (3, True, False)]


def test_one_upload_may_carry_snapshots_of_several_attempts(world: World) -> None:
    old, new = Device("a"), Device("b")
    result = world.save(new.snapshot({"q1": "b"}, attempt=2), old.snapshot({"q1": "a"}, attempt=1))
    assert [verdict.writer for verdict in result.outcomes] == [new.writer, old.writer]
    assert result.session.attempt == 2
    assert states(world) == [(1, False, False), (2, True, False)]


def test_after_a_hand_in_no_attempt_becomes_active_and_its_answers_are_kept(world: World) -> None:
    world.save(Device("a").snapshot({"q1": "a"}, attempt=1))
    world.hand_in(attempt=1)
    result = world.save(Device("b").snapshot({"q1": "b"}, attempt=2))
    assert result.session.state is State.INACTIVE
    assert states(world) == [(1, False, True), (2, False, False)]
    assert world.rows()[1].answers == {"q1": "b"}


def test_a_hand_in_of_an_older_attempt_ends_the_newer_one(world: World) -> None:
    world.save(Device("a").snapshot({}, attempt=1), Device("b").snapshot({}, attempt=2))
    world.hand_in(attempt=1)
    assert states(world) == [(1, False, True), (2, False, False)]


class TestAPlainClient:
    """It names no attempt."""

    def test_goes_on_with_the_active_attempt(self, world: World) -> None:
        world.save(Device().snapshot({}, attempt=3))
        assert world.save(SubmittedSnapshot({"q1": "a"})).session.attempt == 3

    def test_is_late_after_the_hand_in(self, world: World) -> None:
        world.save(SubmittedSnapshot({"q1": "a"}))
        world.hand_in(at_s=61)
        result = world.save(SubmittedSnapshot({"q1": "b"}), at_s=62)
        assert [verdict.outcome for verdict in result.outcomes] == ["late"]
        assert world.rows()[0].answers == {"q1": "a"}

    def test_begins_the_next_attempt_where_staff_ended_the_last(self, world: World) -> None:
        world.save(SubmittedSnapshot({"q1": "a"}))
        deactivate_sessions(world.database, "ada", world.exam_id, Mandate(after(70)))
        assert world.save(SubmittedSnapshot({"q1": "b"}), at_s=80).session.attempt == 2


def test_staff_make_a_session_inactive_and_what_still_arrives_for_it_is_kept(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=1))
    ended = deactivate_sessions(world.database, "ADA", None, Mandate(after(70)))
    assert [line.row.attempt for line in ended] == [1]
    result = world.save(device.snapshot({"q3": "true"}, at_s=2), at_s=80)
    assert result.session.state is State.INACTIVE
    assert world.rows()[0].answers == {"q1": "a", "q3": "true"}
    assert restore(world.database, world.ada, after(90)).session is None


def test_a_session_made_inactive_has_its_time_left_noted_and_its_exam_and_student_on_record(
    database: Database, device: Device
) -> None:
    world = make_world(database, ExamSettings(enrol_all=True, pause_allowance_s=0))
    world.save(device.snapshot({"q1": "a"}), at_s=1)
    deactivate_sessions(world.database, "ada", None, by(600))
    (row,) = world.rows()
    assert row.time_remaining == 1200
    with database.read() as session:
        made_inactive = select(AuditEvent).where(AuditEvent.action == "session made inactive")
        event = session.scalars(made_inactive).one()
    assert event.detail == {"exam": world.exam_id, "student": world.ada.student_id}


def test_the_database_itself_refuses_a_second_active_session(world: World) -> None:
    def add(attempt: int) -> None:
        with world.database.write() as session:
            session.add(
                ExamSession(
                    student_id=world.ada.student_id,
                    exam_id=world.exam_id,
                    attempt=attempt,
                    is_active=True,
                    time_remaining=1.0,
                    updated_at=after(0),
                )
            )

    add(1)
    with pytest.raises(IntegrityError):
        add(2)
    with pytest.raises(IntegrityError):
        add(1)
