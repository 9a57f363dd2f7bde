"""The queries that people who know the table type into a console work as they are typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from inkfast.models import ExamSession
from inkfast.store.transaction import Console
from tests.store.support import Device, World


@pytest.fixture
def console(world: World) -> Iterator[Console]:
    """A console on a session of Ada's and two of Ben's, of which the first is handed in."""
    world.save(Device("a").snapshot({"q1": "a"}))
    world.save(Device("b").snapshot({"q1": "b"}), caller=world.ben)
    world.hand_in(attempt=1, caller=world.ben)
    world.save(Device("c").snapshot({"q1": "c"}, attempt=2), caller=world.ben)
    with Console(world.database) as console:
        yield console


def test_all_active_sessions(world: World, console: Console) -> None:
    found = ExamSession.query.filter_by(is_active=True).all()
    assert [(session.student_id, session.answers) for session in found] == [
        (world.ada.student_id, {"q1": "a"})
    ]


def test_the_sessions_of_a_student_that_are_not_completed(world: World, console: Console) -> None:
    student_id = world.ben.student_id
    found = ExamSession.query.filter_by(student_id=student_id, is_completed=False).all()
    assert [session.attempt for session in found] == [2]


def test_making_a_students_old_sessions_inactive(world: World, console: Console) -> None:
    student_id = world.ada.student_id
    ExamSession.query.filter_by(student_id=student_id).update({"is_active": False})
    console.session.commit()
    assert ExamSession.query.filter_by(is_active=True).all() == []
    assert [row.is_active for row in world.rows()] == [False]


def test_a_session_changed_as_an_object_is_stored_at_the_commit(world: World, console: Console) -> None:
    session = ExamSession.query.filter_by(student_id=world.ada.student_id).one()
    session.is_active = False
    console.session.commit()
    assert [row.is_active for row in world.rows()] == [False]


def test_somebody_thinking_at_a_console_holds_nobody_up(world: World, console: Console) -> None:
    ExamSession.query.filter_by(student_id=world.ada.student_id).update({"is_active": False})
    result = world.save(Device("d").snapshot({"q1": "b"}, at_s=5))
    assert [verdict.outcome for verdict in result.outcomes] == ["accepted"]
    console.session.expire_all()
    assert ExamSession.query.filter_by(student_id=world.ada.student_id).one().answers == {"q1": "b"}
