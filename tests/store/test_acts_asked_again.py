"""What staff asked for once is done once, however often a lost reply had them ask again."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.event import listen, remove

from inkfast.models import AuditEvent
from inkfast.store.exam_import import ExamDraft, import_exam
from inkfast.store.mandate import Mandate
from inkfast.store.sessions import Desk
from inkfast.store.staff import acts, handing_in
from inkfast.store.staff.chosen import Target
from tests.store.support import SIGNER, Device, World, after, questions


def asked(world: World, seconds: float, request: str = "a" * 32) -> Mandate:
    """Give the mandate of staff who ask for something under a name."""
    return Mandate(after(seconds), school_id=world.school_id, reason="the fire alarm", request=request)


def recorded(world: World) -> int:
    with world.database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditEvent)) or 0


def test_time_is_given_once(world: World, device: Device) -> None:
    world.save(device.snapshot({}, at_s=0), at_s=1)
    target = Target(world.exam_id, [world.ada.student_id])
    assert acts.give_time(world.database, asked(world, 60), target, 300) == 1
    before = recorded(world)
    assert acts.give_time(world.database, asked(world, 75), target, 300) == 1
    assert (world.rows()[0].granted_s, recorded(world)) == (300, before)


def test_time_that_is_asked_for_anew_is_given_on_top(world: World, device: Device) -> None:
    world.save(device.snapshot({}, at_s=0), at_s=1)
    target = Target(world.exam_id)
    acts.give_time(world.database, asked(world, 60), target, 300)
    acts.give_time(world.database, asked(world, 75, "b" * 32), target, 300)
    acts.give_time(world.database, asked(world, 90, ""), target, 300)
    acts.give_time(world.database, asked(world, 90, ""), target, 300)
    assert world.rows()[0].granted_s == 1200


def test_a_message_is_sent_once(world: World) -> None:
    numbers = [acts.tell(world.database, asked(world, at_s), world.exam_id, "Page 2") for at_s in (60, 75)]
    assert numbers == [1, 1]
    assert acts.tell(world.database, asked(world, 90, "b" * 32), world.exam_id, "Page 3") == 2


def test_a_pause_that_was_begun_or_ended_already_is_no_conflict(world: World, device: Device) -> None:
    world.save(device.snapshot({}, at_s=0), at_s=1)
    counts = [acts.pause(world.database, asked(world, at_s), world.exam_id) for at_s in (60, 75)]
    ends = [acts.resume(world.database, asked(world, at_s, "b" * 32), world.exam_id) for at_s in (360, 375)]
    assert (counts[0], ends[0]) == (counts[1], ends[1])
    assert world.rows()[0].granted_s == 300


def test_a_session_that_was_handed_in_again_since_is_not_reopened_once_more(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=0), at_s=1)
    target = Target(world.exam_id, [world.ada.student_id])
    world.hand_in()
    assert acts.reopen_sessions(world.database, asked(world, 70), target).count == 1
    handing_in.hand_in(world.database, asked(world, 80, "b" * 32), target, Desk(after(80), SIGNER))
    assert acts.reopen_sessions(world.database, asked(world, 90), target).count == 1
    assert world.rows()[0].is_completed


def test_what_somebody_else_asked_for_under_the_same_name_is_another_thing(world: World) -> None:
    acts.tell(world.database, asked(world, 60), world.exam_id, "Page 2")
    other = replace(asked(world, 70), account_id=world.ada.student_id)
    assert acts.tell(world.database, other, world.exam_id, "Page 3") == 2


def test_an_exam_is_made_once(world: World) -> None:
    draft = ExamDraft("Biology", 600, questions())
    first, again = (
        import_exam(world.database, world.school_id, draft, asked(world, at_s)) for at_s in (1, 16)
    )
    other = import_exam(world.database, world.school_id, draft, asked(world, 30, "b" * 32))
    assert first == again != other


def test_whether_it_was_done_before_is_asked_without_reading_all_that_was_done(world: World) -> None:
    acts.tell(world.database, asked(world, 60), world.exam_id, "Page 2")
    read: list[object] = []

    def note(event: AuditEvent, _context: object) -> None:
        read.append(event.detail["request"])

    listen(AuditEvent, "load", note)
    try:
        acts.tell(world.database, asked(world, 70, "b" * 32), world.exam_id, "Page 3")
        assert read == []
        acts.tell(world.database, asked(world, 80), world.exam_id, "Page 2")
        assert read == ["a" * 32]
    finally:
        remove(AuditEvent, "load", note)
