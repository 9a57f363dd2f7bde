"""What staff do to an exam that runs: right for students who are offline, and on record."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from inkfast.core.errors import Conflict, NotFound
from inkfast.core.merge import Outcome
from inkfast.core.session import State
from inkfast.models import AuditEvent
from inkfast.store.cards import list_cards
from inkfast.store.clock import to_ms
from inkfast.store.exam_import import ExamSettings
from inkfast.store.mandate import Mandate
from inkfast.store.overview import show_session
from inkfast.store.results import session_rows
from inkfast.store.sessions import Desk, restore
from inkfast.store.staff import acts, handing_in
from inkfast.store.staff.chosen import Target
from inkfast.store.staff.decisions import list_late_work
from inkfast.store.transaction import Database
from tests.store.support import SIGNER, Device, World, after, make_world


def at(world: World, seconds: float) -> Mandate:
    """Give the mandate of staff in Ada's school."""
    return Mandate(after(seconds), school_id=world.school_id, reason="the fire alarm")


def paused(world: World, first_s: float, last_s: float) -> None:
    acts.pause(world.database, at(world, first_s), world.exam_id)
    acts.resume(world.database, at(world, last_s), world.exam_id)


def left(world: World, at_s: float) -> float:
    session = restore(world.database, world.ada, after(at_s)).session
    assert session is not None
    return session.time_remaining


class TestAPause:
    """Devices count on while an exam is paused, and are granted what it took."""

    def test_gives_a_session_back_what_it_took(self, world: World, device: Device) -> None:
        world.save(device.snapshot({}, at_s=0), at_s=1)
        paused(world, 60, 360)
        world.save(device.snapshot({}, at_s=400, time_used_s=400), at_s=400)
        assert world.rows()[0].granted_s == 300
        assert left(world, 400) == 1800 + 300 - 400

    def test_that_only_a_devices_clock_puts_into_the_session_is_flagged(
        self, world: World, device: Device
    ) -> None:
        paused(world, 60, 360)
        world.save(device.snapshot({}, at_s=10), at_s=400)
        world.save(Device("b").snapshot({}, at_s=390), caller=world.ben, at_s=400)
        flags = [
            [flag.code for flag in show_session(world.database, row.id, after(500)).evidence.flags]
            for row in (*world.rows(), *world.rows(world.ben))
        ]
        assert flags == [["pause_by_claim"], []]

    def test_that_the_server_saw_is_not_flagged(self, world: World, device: Device) -> None:
        world.save(device.snapshot({}, at_s=10), at_s=12)
        paused(world, 60, 360)
        world.save(device.snapshot({}, at_s=400, time_used_s=390), at_s=400)
        (row,) = world.rows()
        assert show_session(world.database, row.id, after(500)).evidence.flags == []

    def test_takes_no_time_while_it_goes_on(self, world: World, device: Device) -> None:
        world.save(device.snapshot({}, at_s=0), at_s=1)
        acts.pause(world.database, at(world, 60), world.exam_id)
        for used_s in (100, 1000, 5000):
            world.save(device.snapshot({}, at_s=used_s, time_used_s=used_s), at_s=used_s)
            assert left(world, used_s) == 1740

    def test_holds_the_servers_clock_too(self, database: Database, device: Device) -> None:
        world = make_world(database, ExamSettings(enrol_all=True, pause_allowance_s=0))
        world.save(device.snapshot({}, at_s=0), at_s=1)
        acts.pause(world.database, at(world, 60), world.exam_id)
        assert left(world, 3000) == 1740
        acts.resume(world.database, at(world, 3000), world.exam_id)
        assert left(world, 3100) == 1640

    def test_is_given_back_to_a_session_that_began_offline_and_arrives_afterwards(
        self, world: World, device: Device
    ) -> None:
        paused(world, 60, 360)
        result = world.save(device.snapshot({}, at_s=100, time_used_s=300), at_s=400)
        assert result.session.granted_s == 260
        world.save(Device("b").snapshot({}, at_s=10), at_s=500)
        assert world.rows()[0].granted_s == 300

    def test_gives_nothing_to_whoever_began_after_it(self, world: World, device: Device) -> None:
        paused(world, 60, 360)
        assert world.save(device.snapshot({}, at_s=400), at_s=401).session.granted_s == 0

    def test_is_told_with_the_next_reply_and_no_more_afterwards(self, world: World, device: Device) -> None:
        acts.pause(world.database, at(world, 60), world.exam_id)
        assert world.save(device.snapshot({}, at_s=61), at_s=62).notices["paused_at"] == after(60)
        acts.resume(world.database, at(world, 90), world.exam_id)
        assert "paused_at" not in world.save(device.snapshot({}, at_s=91), at_s=92).notices

    def test_cannot_begin_twice_nor_end_before_it_begins(self, world: World) -> None:
        with pytest.raises(Conflict):
            acts.resume(world.database, at(world, 1), world.exam_id)
        acts.pause(world.database, at(world, 2), world.exam_id)
        with pytest.raises(Conflict):
            acts.pause(world.database, at(world, 3), world.exam_id)


class TestReopening:
    """Staff alone take a hand-in back."""

    def test_makes_the_session_active_again_with_all_that_arrived(self, world: World, device: Device) -> None:
        world.save(device.snapshot({"q1": "b"}, at_s=1), at_s=2)
        world.hand_in(attempt=1, stamp=device.stamp(3), writer=device.writer, at_s=4)
        world.save(device.snapshot({"q3": "true"}, at_s=5), at_s=6)
        assert acts.reopen_sessions(world.database, at(world, 10), Target(world.exam_id)).count == 1
        (row,) = world.rows()
        assert (row.is_active, row.is_completed, row.receipt, row.marks) == (True, False, None, None)
        assert row.answers == {"q1": "b", "q3": "true"}
        again = world.hand_in(attempt=1, stamp=device.stamp(20), writer=device.writer, at_s=21)
        assert again.session.state is State.CLOSED
        assert world.rows()[0].marks == 2.0

    def test_keeps_what_came_late_through_a_hand_in_from_before_other_work(
        self, world: World, device: Device
    ) -> None:
        """Then the session is made anew from its journal, but for what is of after the hand-in."""
        other = Device("b")
        world.save(device.snapshot({"q1": "b"}, at_s=1), at_s=2)
        world.hand_in(attempt=1, stamp=device.stamp(9), writer=device.writer, at_s=10)
        (late,) = world.save(other.snapshot({"q3": "true", "q1": "a"}, at_s=5), at_s=20).outcomes
        assert late.outcome is Outcome.LATE
        acts.reopen_sessions(world.database, at(world, 30), Target(world.exam_id))
        (row,) = world.rows()
        assert (row.answers, row.late) == ({"q1": "a", "q3": "true"}, 0)
        world.save(device.snapshot({"q4": "ink"}, at_s=50), at_s=51)
        world.hand_in(attempt=1, stamp=other.stamp(40), writer=other.writer, at_s=60)
        (row,) = world.rows()
        assert row.answers == {"q1": "a", "q3": "true"}
        assert row.marks == 1.0

    def test_counts_what_came_late_like_any_other_work(self, world: World, device: Device) -> None:
        other = Device("b")
        world.save(device.snapshot({"q1": "a"}, at_s=5), at_s=6)
        world.hand_in(attempt=1, stamp=device.stamp(9), writer=device.writer, at_s=10)
        world.save(other.snapshot({"q3": "true"}, at_s=7), other.snapshot({"q1": "c"}, at_s=1), at_s=20)
        acts.reopen_sessions(world.database, at(world, 30), Target(world.exam_id))
        outcomes = {(one.writer[0], one.number): one.outcome for one in world.journal()}
        assert outcomes[("b", 1)] == Outcome.ACCEPTED
        assert outcomes[("b", 2)] == Outcome.SUPERSEDED
        (row,) = world.rows()
        late = list_late_work(world.database, row.id, at(world, 31))
        assert [one.after_close for one in late] == [False] * len(late)

    def test_is_not_undone_by_the_hand_in_that_was_taken_back(self, world: World, device: Device) -> None:
        world.save(device.snapshot({"q1": "b"}, at_s=1), at_s=2)
        hand_in = {"attempt": 1, "stamp": device.stamp(3), "writer": device.writer}
        world.hand_in(**hand_in, at_s=4)
        acts.reopen_sessions(world.database, at(world, 10), Target(world.exam_id))
        again = world.hand_in(**hand_in, at_s=11)
        assert (again.session.state, again.receipt) == (State.ACTIVE, None)

    def test_stays_so_after_staff_handed_in_and_took_that_back_too(
        self, world: World, device: Device
    ) -> None:
        world.save(device.snapshot({"q1": "b"}, at_s=1), at_s=2)
        hand_in = {"attempt": 1, "stamp": device.stamp(3), "writer": device.writer}
        world.hand_in(**hand_in, at_s=4)
        everybody = Target(world.exam_id)
        acts.reopen_sessions(world.database, at(world, 10), everybody)
        handing_in.hand_in(world.database, at(world, 20), everybody, Desk(after(20), SIGNER))
        acts.reopen_sessions(world.database, at(world, 30), everybody)
        assert world.hand_in(**hand_in, at_s=40).session.state is State.ACTIVE

    def test_keeps_the_receipt_that_was_given_on_record(self, world: World, device: Device) -> None:
        world.save(device.snapshot({"q1": "b"}))
        given = world.hand_in(attempt=1).receipt
        acts.reopen_sessions(world.database, at(world, 70), Target(world.exam_id))
        with world.database.read() as session:
            event = session.scalars(select(AuditEvent).where(AuditEvent.action == "session reopened")).one()
        assert given is not None
        assert event.detail["receipt"]["code"] == given.code  # type: ignore[index]  # JSON
        assert event.detail["reason"] == "the fire alarm"


class TestReopeningForEverybody:
    """Nobody is named: whoever sits another attempt by then is left to it."""

    def test_passes_over_whoever_sits_another_attempt(self, database: Database) -> None:
        world = sitting_a_second_attempt(database)
        everybody = Target(world.exam_id)
        done = acts.reopen_sessions(world.database, at(world, 10), everybody)
        assert (done.count, done.passed_over) == (1, 1)
        assert [row.is_active for row in world.rows()] == [False, True]
        assert [row.is_active for row in world.rows(world.ben)] == [True]

    def test_tells_the_same_where_it_is_asked_for_again(self, database: Database) -> None:
        world = sitting_a_second_attempt(database)
        mandate = at(world, 10).named("a" * 32)
        first, again = (
            acts.reopen_sessions(world.database, mandate, Target(world.exam_id)) for _ in range(2)
        )
        assert first == again

    def test_is_not_what_reopening_for_one_student_is(self, database: Database) -> None:
        world = sitting_a_second_attempt(database)
        target = Target(world.exam_id, [world.ada.student_id])
        done = acts.reopen_sessions(world.database, at(world, 10), target)
        assert (done.count, done.passed_over) == (1, 0)
        assert [row.is_active for row in world.rows()] == [True, False]


class TestTheTimeOfAReopenedSession:
    """Where time runs by the server's clock it ran on while the session was closed: that is given back."""

    @pytest.mark.parametrize("pause_allowance_s", [None, 600, 0])
    def test_is_what_was_left_at_the_hand_in(
        self, database: Database, device: Device, pause_allowance_s: int | None
    ) -> None:
        world = make_world(database, ExamSettings(enrol_all=True, pause_allowance_s=pause_allowance_s))
        hand_in_at_300(world, device)
        acts.reopen_sessions(world.database, at(world, 1440), Target(world.exam_id))
        assert left(world, 1440) == world.rows()[0].time_remaining == 1500

    def test_is_told_on_record(self, limited: World, device: Device) -> None:
        hand_in_at_300(limited, device)
        acts.reopen_sessions(limited.database, at(limited, 1440), Target(limited.exam_id))
        (row,) = limited.rows()
        assert row.granted_s == 540
        assert reopening_on_record(limited)["seconds"] == 540

    def test_is_as_it_was_where_nothing_was_lost(self, limited: World, device: Device) -> None:
        """What the pause allowance covers is no loss."""
        hand_in_at_300(limited, device)
        acts.reopen_sessions(limited.database, at(limited, 900), Target(limited.exam_id))
        assert (left(limited, 900), limited.rows()[0].granted_s) == (1500, 0)
        assert "seconds" not in reopening_on_record(limited)

    def test_has_a_pause_of_the_exam_in_it_once(self, limited: World, device: Device) -> None:
        hand_in_at_300(limited, device)
        paused(limited, 400, 600)
        acts.pause(limited.database, at(limited, 1900), limited.exam_id)
        acts.reopen_sessions(limited.database, at(limited, 2000), Target(limited.exam_id))
        assert left(limited, 2000) == 1500
        acts.resume(limited.database, at(limited, 2100), limited.exam_id)
        assert left(limited, 2100) == 1500

    def test_that_had_run_out_is_still_none_and_what_staff_give_then_is_all_there(
        self, limited: World, device: Device
    ) -> None:
        limited.save(device.snapshot({}, at_s=0, time_used_s=0), at_s=1)
        limited.hand_in(attempt=1, stamp=device.stamp(2500), time_used_s=1700, at_s=2500)
        acts.reopen_sessions(limited.database, at(limited, 3000), Target(limited.exam_id))
        assert left(limited, 3000) == 0
        acts.give_time(limited.database, at(limited, 3000), Target(limited.exam_id), 300)
        assert left(limited, 3000) == 300

    @pytest.mark.parametrize("reading_s", [None, 1700])
    def test_is_not_more_than_was_left_when_the_student_last_worked(
        self, limited: World, device: Device, reading_s: int | None
    ) -> None:
        """Whatever earlier time a hand-in claims; by a reading also where the work claims one too."""
        limited.save(device.snapshot({"q1": "b"}, at_s=0, time_used_s=0), at_s=1)
        proven_after_ms = None if reading_s is None else to_ms(after(reading_s))
        stamped_s = 1700 if reading_s is None else 10
        late = device.snapshot({"q2": ["a"]}, at_s=stamped_s, time_used_s=20, proven_after_ms=proven_after_ms)
        limited.save(late, at_s=1700)
        limited.hand_in(attempt=1, stamp=device.stamp(20), time_used_s=20, at_s=1710)
        acts.reopen_sessions(limited.database, at(limited, 1800), Target(limited.exam_id))
        assert (left(limited, 1800), limited.rows()[0].granted_s) == (700, 100)

    def test_passes_no_closing_time(self, database: Database, device: Device) -> None:
        closing = ExamSettings(enrol_all=True, pause_allowance_s=600, closes_at=after(2000))
        world = make_world(database, closing)
        hand_in_at_300(world, device)
        acts.reopen_sessions(world.database, at(world, 1440), Target(world.exam_id))
        assert (left(world, 1440), world.rows()[0].granted_s) == (560, 540)


@pytest.fixture
def limited(database: Database) -> World:
    """An exam of half an hour, from which a student may be away for ten minutes."""
    return make_world(database, ExamSettings(enrol_all=True, pause_allowance_s=600))


def sitting_a_second_attempt(database: Database) -> World:
    """An exam that Ada has handed in once and sits once more, and that Ben has handed in."""
    world = make_world(database, ExamSettings(enrol_all=True, attempts_allowed=2))
    device = Device()
    world.save(device.snapshot({"q1": "b"}, at_s=1), at_s=2)
    world.hand_in(attempt=1, at_s=3)
    world.save(device.snapshot({"q1": "a"}, at_s=4, attempt=2), at_s=5)
    world.save(Device("b").snapshot({"q1": "b"}, at_s=1), caller=world.ben, at_s=2)
    world.hand_in(caller=world.ben, attempt=1, at_s=3)
    return world


def hand_in_at_300(world: World, device: Device) -> None:
    """Begin, and hand in after five minutes on screen."""
    world.save(device.snapshot({"q1": "b"}, at_s=0, time_used_s=0), at_s=1)
    world.hand_in(attempt=1, stamp=device.stamp(300), time_used_s=300, at_s=300)


def reopening_on_record(world: World) -> dict[str, object]:
    """Give what the record tells of the one reopening."""
    with world.database.read() as session:
        event = session.scalars(select(AuditEvent).where(AuditEvent.action == "session reopened")).one()
    assert event.detail is not None
    return event.detail


class TestANewAttempt:
    """It may follow a hand-in where the exam allows it, or staff do."""

    def test_is_allowed_by_staff_and_then_counts(self, world: World) -> None:
        world.save(Device("a").snapshot({"q1": "a"}, attempt=1))
        world.hand_in(attempt=1)
        assert acts.allow_attempt(world.database, at(world, 70), Target(world.exam_id)) == 1
        assert list_cards(world.database, world.ada.student_id, after(71))[0].attempts_left == 1
        result = world.save(Device("b").snapshot({"q1": "b"}, attempt=2), at_s=80)
        assert result.session.state is State.ACTIVE
        world.hand_in(attempt=2, at_s=90)
        counts = {row[4]: row[6] for row in session_rows(world.database, world.exam_id)}
        assert counts == {1: "no", 2: "yes"}
        assert world.save(Device("c").snapshot({}, attempt=3), at_s=99).session.state is State.INACTIVE

    def test_goes_on_while_an_earlier_one_is_handed_in_late(self, database: Database) -> None:
        world = make_world(database, ExamSettings(enrol_all=True, attempts_allowed=2))
        world.save(Device("a").snapshot({}, attempt=1), Device("b").snapshot({}, attempt=2))
        world.hand_in(attempt=1)
        assert [(row.attempt, row.is_active) for row in world.rows()] == [(1, False), (2, True)]

    def test_is_not_given_to_whoever_may_hand_in_still(self, world: World, device: Device) -> None:
        world.save(device.snapshot({}))
        assert acts.allow_attempt(world.database, at(world, 70), Target(world.exam_id)) == 0


def test_time_for_some_students_reaches_a_session_that_began_offline(world: World, device: Device) -> None:
    some = Target(world.exam_id, [world.ada.student_id])
    assert acts.give_time(world.database, at(world, 10), some, 300) == 1
    assert world.save(device.snapshot({}, at_s=1), at_s=20).session.granted_s == 300
    assert world.save(Device("b").snapshot({}), caller=world.ben).session.granted_s == 0


def test_messages_go_out_with_the_next_reply_in_order(world: World, device: Device) -> None:
    for place, text in enumerate(["Look at q3.", "Ten minutes."], start=1):
        assert acts.tell(world.database, at(world, place), world.exam_id, text) == place
    told = world.save(device.snapshot({})).notices["messages"]
    assert [(one["number"], one["at"], one["text"]) for one in told] == [
        (1, after(1), "Look at q3."),
        (2, after(2), "Ten minutes."),
    ]


def test_nothing_is_done_where_one_of_the_students_may_not_sit_the_exam(world: World) -> None:
    several = Target(world.exam_id, [world.ada.student_id, world.stranger.student_id])
    with pytest.raises(NotFound):
        acts.give_time(world.database, at(world, 1), several, 60)
    assert world.save(Device().snapshot({})).session.granted_s == 0


def test_another_schools_exam_is_not_there(world: World) -> None:
    elsewhere = Mandate(after(1), school_id=world.school_id + 1, reason="none")
    for do in (acts.pause, acts.resume):
        with pytest.raises(NotFound):
            do(world.database, elsewhere, world.exam_id)
    with pytest.raises(NotFound):
        acts.reopen_sessions(world.database, elsewhere, Target(world.exam_id))
