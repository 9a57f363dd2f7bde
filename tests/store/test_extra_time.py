"""A student's own extra time: kept where nothing is said of it, and carried into exams not yet begun."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from sqlalchemy import select

from inkfast.models import AuditEvent, Enrolment, User
from inkfast.store.accounts import NewAccount
from inkfast.store.enrolments import lock_all
from inkfast.store.exam_import import ExamDraft, ExamSettings, import_exam
from inkfast.store.roster import import_students
from inkfast.store.staff.enrolling import give_extra_time
from inkfast.store.staff.people import change_student
from tests.store.support import Device, World, by, questions


def renew(world: World, **said: int) -> None:
    """Import a roster that has Ada in it again."""
    row = NewAccount("ada", "Ada", "made for nobody", keeps_password=True, **said)
    import_students(world.database, world.school_id, [row], by(60))


def change(world: World, **said: int) -> None:
    """Change Ada's account in the staff room."""
    change_student(world.database, by(60), world.ada.student_id, said)


def extra_time_s(world: World) -> tuple[int, int]:
    """Give Ada's extra time, of the account and in the exam."""
    with world.database.read() as session:
        enrolment = session.get_one(Enrolment, (world.exam_id, world.ada.student_id))
        return session.get_one(User, world.ada.student_id).extra_time_s, enrolment.extra_time_s


def imports_on_record(world: World) -> list[dict[str, object]]:
    """Give what the record tells of the imports of rosters."""
    imports = select(AuditEvent).where(AuditEvent.action == "students imported").order_by(AuditEvent.id)
    with world.database.read() as session:
        return [event.detail for event in session.scalars(imports)]


@pytest.mark.parametrize("say", [renew, change])
def test_extra_time_goes_into_an_exam_that_is_not_begun(world: World, say: Callable[..., None]) -> None:
    say(world, extra_time_s=600)
    assert extra_time_s(world) == (600, 600)


@pytest.mark.parametrize("say", [renew, change])
def test_an_exam_that_is_begun_keeps_the_time_it_was_begun_with(
    world: World, device: Device, say: Callable[..., None]
) -> None:
    world.save(device.snapshot({"q1": "a"}))
    say(world, extra_time_s=600)
    assert extra_time_s(world) == (600, 0)


def test_a_roster_that_says_nothing_of_extra_time_takes_none_away(world: World) -> None:
    renew(world, extra_time_s=600)
    renew(world)
    assert extra_time_s(world) == (600, 600)


def test_a_roster_puts_on_record_whose_extra_time_it_changed(world: World) -> None:
    renew(world, extra_time_s=600)
    renew(world, extra_time_s=600)
    changed = {"student": world.ada.student_id, "before_s": 0, "extra_time_s": 600}
    assert imports_on_record(world) == [{"new": 0, "extra_time": [changed]}, {"new": 0}]


def test_enrolments_are_locked_by_exam_and_then_by_student(world: World) -> None:
    """In the other order whoever locks several students' would wait for those who lock an exam's for ever."""
    draft = ExamDraft("Another", 600, questions(), settings=ExamSettings(enrol_all=True))
    exam_id = import_exam(world.database, world.school_id, draft, by(0))
    whose = [world.ben.student_id, world.ada.student_id]
    with world.database.write() as session:
        locked = lock_all(session, Enrolment.student_id.in_(whose))
    exams = (world.exam_id, exam_id)
    assert [(one.exam_id, one.student_id) for one in locked] == list(product(exams, sorted(whose)))


def test_a_roster_leaves_alone_what_was_set_for_one_exam(world: World) -> None:
    renew(world, extra_time_s=600)
    give_extra_time(world.database, by(70), (world.exam_id, world.ada.student_id), 900)
    renew(world, extra_time_s=600)
    assert extra_time_s(world) == (600, 900)
