"""Restoring: everything needed to go on, to nobody but its owner."""

from __future__ import annotations

import pytest

from inkfast.core.errors import NotFound
from inkfast.store.exam_import import ExamSettings
from inkfast.store.sessions import restore
from inkfast.store.transaction import Database
from tests.store.support import Device, World, after, make_world


def test_gives_the_answers_the_marks_the_place_the_order_and_the_time_left(
    world: World, device: Device
) -> None:
    world.save(
        device.snapshot(
            {"q1": "b", "q2": None},
            at_s=10,
            marked={"q1": True},
            current_question_index=4,
            question_order=("q3", "q1", "q2"),
            time_used_s=300.0,
        )
    )
    session = restore(world.database, world.ada, after(3600)).session
    assert session is not None
    assert session.answers == {"q1": "b", "q2": None}
    assert session.answer_stamps == {"q1": device.stamp(10), "q2": device.stamp(10)}
    assert session.marked == {"q1": True}
    assert session.current_question_index == 4
    assert session.question_order == ("q3", "q1", "q2")
    assert session.time_remaining == 1500.0
    assert session.started_at == after(10)


def test_gives_nothing_where_nothing_was_begun(world: World) -> None:
    assert restore(world.database, world.ada, after(0)).session is None


def test_gives_nothing_of_another_student(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}))
    assert restore(world.database, world.ben, after(60)).session is None
    with pytest.raises(NotFound):
        restore(world.database, world.stranger, after(60))


@pytest.mark.parametrize(
    ("pause_allowance_s", "left_after_an_hour"), [(None, 1500.0), (0, 0.0), (3000, 1210.0)]
)
def test_a_pause_costs_time_as_the_exam_says(
    database: Database, pause_allowance_s: int | None, left_after_an_hour: float
) -> None:
    world = make_world(database, ExamSettings(pause_allowance_s=pause_allowance_s, enrol_all=True))
    world.save(Device().snapshot({"q1": "b"}, at_s=10, time_used_s=300.0))
    session = restore(world.database, world.ada, after(3600)).session
    assert session is not None
    assert session.time_remaining == left_after_an_hour


class TestAClosedExam:
    """Past its closing time nothing of it can be looked at, and work for it is still taken in."""

    @pytest.fixture
    def closed(self, database: Database) -> World:
        return make_world(database, ExamSettings(closes_at=after(100), enrol_all=True))

    def test_cannot_be_resumed(self, closed: World) -> None:
        closed.save(Device().snapshot({"q1": "b"}, at_s=10))
        with pytest.raises(NotFound):
            restore(closed.database, closed.ada, after(100))

    def test_takes_in_what_was_done_before(self, closed: World) -> None:
        result = closed.save(Device().snapshot({"q1": "b"}, at_s=10), at_s=500)
        assert [verdict.outcome for verdict in result.outcomes] == ["accepted"]
        assert result.session.time_remaining == 0.0
        assert closed.hand_in(attempt=1, at_s=600).receipt is not None


def test_an_exam_that_has_not_opened_cannot_be_looked_at(database: Database) -> None:
    world = make_world(database, ExamSettings(opens_at=after(100), enrol_all=True))
    with pytest.raises(NotFound):
        restore(world.database, world.ada, after(99))
    assert restore(world.database, world.ada, after(100)).session is None
