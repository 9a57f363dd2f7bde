"""What comes while staff are at it, of students or of other staff, waits and goes by what they did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from inkfast.core.errors import Conflict, NotFound
from inkfast.core.lateness import LatePolicy
from inkfast.models import Enrolment, School, User
from inkfast.store import saving
from inkfast.store.accounts import NewAccount
from inkfast.store.clock import to_ms
from inkfast.store.exam_import import ExamDraft, ExamSettings, enrol, import_exam
from inkfast.store.mandate import Mandate
from inkfast.store.roster import import_students
from inkfast.store.sessions import Caller, restore, take_over
from inkfast.store.staff.acts import give_time, pause, resume
from inkfast.store.staff.chosen import Target
from inkfast.store.staff.editing import Rewriting, change_settings, rewrite_questions
from inkfast.store.staff.enrolling import Group, enrol_group, remove_enrolment
from inkfast.store.staff.exams import show_exam
from inkfast.store.staff.people import change_student, renew_passwords
from inkfast.store.staff.trial_schools import remove_test_school
from inkfast.store.terms import Terms, find_terms
from inkfast.store.transaction import Database
from tests.store.support import Device, World, add_student, after, by, make_world, questions

PATIENCE_S = 60
CLOSES_S = 600

Result = TypeVar("Result")

# SQLite begins nobody's transaction while another writes.
on_postgresql = pytest.mark.parametrize(
    "database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)]
)


class Meanwhile:
    """Has somebody come while staff hold all locks: the act is committed once that one waits for them."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch, pool: ThreadPoolExecutor) -> None:
        self._world = world
        self._monkeypatch = monkeypatch
        self._pool = pool

    def comes(self, call: Callable[[], Result]) -> Callable[[], Result]:
        """Let staff's next act be met by this call; gives what tells its result."""
        record, come = Mandate.record, []

        def record_slowly(*given: Any) -> None:
            self._monkeypatch.setattr(Mandate, "record", record)  # whoever comes may be staff
            record(*given)
            come.append(self._pool.submit(call))
            while not self._somebody_waits():
                assert not come[0].done(), come[0].result()

        self._monkeypatch.setattr(Mandate, "record", record_slowly)
        return lambda: come[0].result(PATIENCE_S)

    def _somebody_waits(self) -> bool:
        with self._world.database.glance() as connection:
            return bool(connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))


@pytest.fixture
def world(database: Database) -> World:
    """An exam that closes after ten minutes."""
    return make_world(database, ExamSettings(enrol_all=True, closes_at=after(CLOSES_S)))


@pytest.fixture
def meanwhile(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Meanwhile]:
    """Somebody who comes while staff are at it."""
    with ThreadPoolExecutor() as pool:
        yield Meanwhile(world, monkeypatch, pool)


@on_postgresql
def test_a_hand_in_is_marked_by_the_late_policy_that_was_being_set(
    world: World, device: Device, meanwhile: Meanwhile
) -> None:
    claim(world, device)
    handed_in = meanwhile.comes(lambda: world.hand_in(attempt=1, stamp=device.stamp(595), at_s=701))
    change_settings(
        world.database, by(700), world.exam_id, {"late_policy": LatePolicy.COUNT_PROVEN_ONLY.value}
    )
    assert handed_in().receipt is not None
    assert world.rows()[0].marks == 1.0


@on_postgresql
def test_a_session_that_began_offline_is_given_back_the_pause_that_was_ending(
    world: World, device: Device, meanwhile: Meanwhile
) -> None:
    pause(world.database, by(20), world.exam_id)
    saved = meanwhile.comes(lambda: world.save(device.snapshot({"q1": "b"}, at_s=10), at_s=80))
    resume(world.database, by(80), world.exam_id)
    assert "paused_at" not in saved().notices
    assert world.rows()[0].granted_s == 60


@on_postgresql
def test_a_device_that_takes_over_learns_the_closing_time_that_was_being_moved(
    world: World, device: Device, meanwhile: Meanwhile
) -> None:
    world.save(device.snapshot({"q1": "b"}, at_s=10))
    taken = meanwhile.comes(lambda: take_over(world.database, world.ada, "e" * 32, after(100)))
    change_settings(world.database, by(100), world.exam_id, {"closes_at": after(CLOSES_S - 300)})
    session = taken()
    assert session is not None
    assert session.time_remaining == 200


@on_postgresql
def test_time_for_everybody_reaches_a_student_who_was_being_enrolled(
    world: World, device: Device, meanwhile: Meanwhile
) -> None:
    cleo = Caller(add_student(world.database, world.school_id, "cleo"), world.exam_id)
    given = meanwhile.comes(lambda: give_time(world.database, by(20), Target(world.exam_id), 300))
    assert enrol_group(world.database, by(20), world.exam_id, Group(everybody=True)) == 1
    assert given() == 3
    assert world.save(device.snapshot({}, at_s=30), caller=cleo).session.granted_s == 300


@on_postgresql
def test_an_exam_keeps_its_questions_while_its_first_student_is_being_enrolled(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = make_world(database)
    for caller in (world.ada, world.ben):
        remove_enrolment(database, by(10), (world.exam_id, caller.student_id))
    nothing = Rewriting(show_exam(database, by(10), world.exam_id)["questions_version"], [])
    with ThreadPoolExecutor() as pool:
        emptied = Meanwhile(world, monkeypatch, pool).comes(
            lambda: rewrite_questions(database, by(20), world.exam_id, nothing)
        )
        enrol_group(database, by(20), world.exam_id, Group(everybody=True))
        with pytest.raises(Conflict):
            emptied()


@on_postgresql
@pytest.mark.parametrize("enrol_them", ["enrol_group", "enrol", "import_exam"])
def test_extra_time_that_is_being_set_reaches_the_exam_that_a_student_is_enrolled_in(
    world: World, meanwhile: Meanwhile, enrol_them: str
) -> None:
    cleo = add_student(world.database, world.school_id, "cleo")
    enrolled = meanwhile.comes(lambda: enrol_cleo(world, enrol_them))
    change_student(world.database, by(20), cleo, {"extra_time_s": 600})
    assert extra_time_s(world, (enrolled(), cleo)) == 600


@on_postgresql
@pytest.mark.parametrize("enrol_them", ["enrol_group", "enrol", "import_exam"])
@pytest.mark.parametrize("by_roster", [False, True])
def test_extra_time_reaches_the_exam_that_a_student_was_being_enrolled_in(
    world: World, meanwhile: Meanwhile, enrol_them: str, by_roster: bool
) -> None:
    cleo = add_student(world.database, world.school_id, "cleo")
    row = NewAccount("cleo", "Cleo", "made for nobody", keeps_password=True, extra_time_s=600)

    def change() -> None:
        if by_roster:
            import_students(world.database, world.school_id, [row], by(20))
        else:
            change_student(world.database, by(20), cleo, {"extra_time_s": 600})

    changed = meanwhile.comes(change)
    exam_id = enrol_cleo(world, enrol_them)
    changed()
    assert extra_time_s(world, (exam_id, cleo)) == 600


@on_postgresql
def test_a_test_school_is_removed_once_what_staff_do_in_it_is_done(
    world: World, device: Device, meanwhile: Meanwhile
) -> None:
    with world.database.write() as session:
        session.get_one(School, world.school_id).is_test = True
    world.save(device.snapshot({"q1": "b"}))
    removed = meanwhile.comes(lambda: remove_test_school(world.database, by(80), world.school_id))
    assert pause(world.database, by(80), world.exam_id) == 2
    removed()
    with pytest.raises(NotFound):
        world.save(device.snapshot({"q1": "a"}))


@on_postgresql
def test_a_test_school_is_removed_once_its_own_staff_have_renewed_passwords(
    world: World, meanwhile: Meanwhile
) -> None:
    """What stands on record of it refers to whoever did it, whose account is removed too."""
    actor_id = world.ada.student_id
    with world.database.write() as session:
        session.get_one(School, world.school_id).is_test = True
        session.get_one(User, actor_id).role = "staff"
    removed = meanwhile.comes(lambda: remove_test_school(world.database, by(80), world.school_id))
    mandate = Mandate(after(80), account_id=actor_id, school_id=world.school_id)
    assert len(renew_passwords(world.database, mandate, [world.ben.student_id])) == 1
    removed()
    with pytest.raises(NotFound):
        restore(world.database, world.ben, after(90))


def test_what_still_comes_for_a_closed_session_is_marked_by_the_terms_of_now(
    world: World, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where staff commit while the one statement runs that locks those who save together."""
    claim(world, device)
    world.hand_in(attempt=1, stamp=device.stamp(595), at_s=701)
    with world.database.read() as session:
        before = find_terms(session, world.ada)
    change_settings(
        world.database, by(702), world.exam_id, {"late_policy": LatePolicy.COUNT_PROVEN_ONLY.value}
    )
    lock_free_terms = saving.lock_free_terms

    def read_too_early(session: Session, callers: Sequence[Caller]) -> dict[Caller, Terms]:
        return dict.fromkeys(lock_free_terms(session, callers), before)

    monkeypatch.setattr(saving, "lock_free_terms", read_too_early)
    world.save(device.snapshot({"q3": "false"}, at_s=400), at_s=703)
    assert world.rows()[0].marks == 1.0


def claim(world: World, device: Device) -> None:
    """Give one right answer in time, and one that is only claimed to be."""
    world.save(device.snapshot({"q1": "b"}, at_s=10))
    world.save(device.snapshot({"q3": "true"}, at_s=500, proven_after_ms=to_ms(after(400))), at_s=700)


def enrol_cleo(world: World, how: str) -> int:
    """Let every student of the school sit an exam, in one of the ways to do so; gives the exam's id."""
    if how == "import_exam":
        draft = ExamDraft("Another", 600, questions(), settings=ExamSettings(enrol_all=True))
        return import_exam(world.database, world.school_id, draft, by(20))
    if how == "enrol":
        enrol(world.database, world.exam_id, None, by(20))
    else:
        enrol_group(world.database, by(20), world.exam_id, Group(everybody=True))
    return world.exam_id


def extra_time_s(world: World, key: tuple[int, int]) -> int:
    """Give the extra time of one student in one exam."""
    with world.database.read() as session:
        return session.get_one(Enrolment, key).extra_time_s
