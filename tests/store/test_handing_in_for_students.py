"""Staff hand in for students: for all whose session is under way, or for those who are named."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from inkfast.core.merge import Outcome
from inkfast.core.session import State
from inkfast.models import AuditEvent
from inkfast.store.mandate import Mandate
from inkfast.store.sessions import Desk, HandIn, SubmittedSnapshot, complete
from inkfast.store.staff import acts
from inkfast.store.staff.chosen import Target
from inkfast.store.staff.decisions import list_late_work
from inkfast.store.staff.handing_in import hand_in
from inkfast.store.summary import state_of_row
from tests.store.support import SIGNER, Device, World, after


def at(world: World, seconds: float) -> Mandate:
    """Give the mandate of staff in Ada's school."""
    return Mandate(after(seconds), school_id=world.school_id, reason="the device is lost")


def test_handing_in_for_students_closes_the_active_sessions_and_leaves_the_others(world: World) -> None:
    world.save(Device("a").snapshot({"q1": "b"}))
    world.save(Device("b").snapshot({"q1": "b"}), caller=world.ben)
    complete(world.database, world.ben, HandIn(), Desk(after(61), SIGNER))
    desk = Desk(after(70), SIGNER)
    assert hand_in(world.database, at(world, 70), Target(world.exam_id), desk) == 1
    assert [row.closed_at is not None for row in [*world.rows(), *world.rows(world.ben)]] == [True, True]


class TestClosingWhatWasHandedIn:
    """A device handed in and was lost before every answer of it arrived: staff close the session."""

    def handed_in(self, world: World, device: Device) -> SubmittedSnapshot:
        """Hand in with an answer that is still to come, and give what brings it."""
        world.save(device.snapshot({"q1": "b"}, at_s=1), at_s=2)
        missing = device.snapshot({"q3": "true"}, at_s=3)
        manifest = {"q1": device.stamp(1), "q3": device.stamp(3)}
        result = world.hand_in(attempt=1, stamp=device.stamp(4), manifest=manifest, at_s=5)
        assert (result.wanted, result.receipt) == (("q3",), None)
        return missing

    def test_marks_what_has_arrived_as_of_the_students_own_hand_in(
        self, world: World, device: Device
    ) -> None:
        self.handed_in(world, device)
        target, desk = Target(world.exam_id, [world.ada.student_id]), Desk(after(70), SIGNER)
        assert hand_in(world.database, at(world, 70), target, desk) == 1
        (row,) = world.rows()
        assert (row.completed_at, row.closed_at, row.marks) == (after(4), after(70), 1.0)
        with world.database.read() as session:
            event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None
        assert (event.action, event.subject) == ("session closed with what had arrived", f"session {row.id}")

    def test_keeps_what_arrives_afterwards_as_late_work(self, world: World, device: Device) -> None:
        missing = self.handed_in(world, device)
        target, desk = Target(world.exam_id, [world.ada.student_id]), Desk(after(70), SIGNER)
        hand_in(world.database, at(world, 70), target, desk)
        (verdict,) = world.save(missing, at_s=80).outcomes
        (row,) = world.rows()
        assert (verdict.outcome, row.late, row.answers) == (Outcome.LATE, 1, {"q1": "b"})
        (late,) = [one for one in list_late_work(world.database, row.id, at(world, 81)) if one.after_close]
        assert late.entry.body["answers"] == {"q3": "true"}
        assert not late.counts
        manifest = {"q1": device.stamp(1), "q3": device.stamp(3)}
        again = world.hand_in(attempt=1, stamp=device.stamp(4), manifest=manifest, at_s=82)
        assert (again.wanted, again.receipt is not None) == ((), True)

    def test_is_done_for_those_who_are_named_and_not_for_everybody(
        self, world: World, device: Device
    ) -> None:
        """What is on its way from the others would come as late work."""
        self.handed_in(world, device)
        desk = Desk(after(70), SIGNER)
        assert hand_in(world.database, at(world, 70), Target(world.exam_id), desk) == 0
        assert world.rows()[0].closed_at is None


@pytest.mark.parametrize(
    ("is_named", "count", "state"), [(True, 1, State.CLOSED), (False, 0, State.INACTIVE)]
)
def test_what_was_set_aside_is_handed_in_for_who_is_named(
    world: World, device: Device, is_named: bool, count: int, state: State
) -> None:
    world.save(device.snapshot({"q1": "b"}))
    acts.deactivate(world.database, at(world, 60), Target(world.exam_id))
    target = Target(world.exam_id, [world.ada.student_id] if is_named else None)
    assert hand_in(world.database, at(world, 70), target, Desk(after(70), SIGNER)) == count
    (row,) = world.rows()
    assert (state_of_row(row), row.marks) == (state, 1.0 if is_named else None)


def test_what_was_set_aside_stays_so_beside_a_newer_attempt(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}))
    acts.deactivate(world.database, at(world, 60), Target(world.exam_id))
    world.save(device.snapshot({"q1": "a"}, attempt=2))
    target = Target(world.exam_id, [world.ada.student_id])
    assert hand_in(world.database, at(world, 70), target, Desk(after(70), SIGNER)) == 1
    assert [state_of_row(row) for row in world.rows()] == [State.INACTIVE, State.CLOSED]
