"""Many processes at once, on one session and on many: no answer wrong, no deadlock, no error hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inkfast.models import Enrolment
from inkfast.store.mandate import Mandate
from inkfast.store.staff.deactivating import deactivate_sessions
from inkfast.store.terms import Caller
from tests.store.racing import TYPED, Lap, check_folds, find_losses, race
from tests.store.support import Device, World, add_student, after

RACERS = "1234"
SEEDS = (20_260_506,)


def add_students(world: World, count: int) -> tuple[Caller, ...]:
    """Enrol more students."""
    callers = []
    for number in range(count):
        student_id = add_student(world.database, world.school_id, f"racer-{number}")
        with world.database.write() as session:
            session.add(Enrolment(exam_id=world.exam_id, student_id=student_id))
        callers.append(Caller(student_id, world.exam_id))
    return tuple(callers)


@pytest.mark.parametrize("seed", SEEDS)
def test_processes_on_one_session_lose_nothing(world: World, database_url: str, seed: int) -> None:
    acknowledged = race([Lap(database_url, (world.ada,), letter, 15, seed) for letter in RACERS])
    assert len(world.journal()) == len(acknowledged) == len(RACERS) * 15
    assert find_losses(world, acknowledged) == []
    check_folds(world, world.ada)


@pytest.mark.parametrize("seed", SEEDS)
def test_processes_on_many_sessions_lose_nothing_and_block_nobody(
    world: World, database_url: str, seed: int
) -> None:
    callers = add_students(world, 8)
    acknowledged = race([Lap(database_url, callers, letter, 25, seed) for letter in RACERS])
    assert len(world.journal()) == len(acknowledged) == len(RACERS) * 25
    assert find_losses(world, acknowledged) == []
    for caller in {one.caller for one in acknowledged}:
        check_folds(world, caller)
    assert deactivate_sessions(world.database, "racer-0", None, Mandate(after(3000)))


@pytest.mark.parametrize("database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_the_same_race_shows_the_loss_where_the_lock_is_taken_after_the_read(
    world: World, database_url: str
) -> None:
    racers = list(zip("123", TYPED, strict=True))
    right = [
        Lap(database_url, (world.ben,), letter, 1, 1, (question,), saves_together=1)
        for letter, question in racers
    ]
    assert find_losses(world, race(right)) == []
    wrong = [replace(lap, callers=(world.ada,), reads_too_early=True) for lap in right]
    world.save(Device("0").snapshot({}))
    lost = [loss for loss in find_losses(world, race(wrong)) if "is None" in loss]
    assert len(lost) == len(racers) - 1
    assert len(world.journal()) == len(right) + 1 + len(wrong)
