"""The stored session is a function of the set of snapshots, not of how they arrived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inkfast.core.question import Answer
from inkfast.models import Enrolment
from inkfast.store.sessions import Caller, SubmittedSnapshot
from tests.store.support import NOW, Device, World, add_student

VALUES: dict[str, list[Answer]] = {
    "q1": ["a", "b", None],
    "q2": [["a"], ["a", "c"], None],
    "q4": ["ink", "pen", None],
    "q6": [{"1": "a"}, {"1": "b", "2": "c"}, None],
}
ANSWERS = st.fixed_dictionaries({}, optional={name: st.sampled_from(all_) for name, all_ in VALUES.items()})
CHANGES = st.fixed_dictionaries(
    {"answers": ANSWERS, "pause_s": st.integers(0, 2)},
    optional={
        "marked": st.dictionaries(st.sampled_from(["q1", "q4"]), st.booleans(), max_size=2),
        "current_question_index": st.integers(0, 7),
        "time_used_s": st.integers(0, 1000).map(float),
        "question_order": st.permutations(["q1", "q2", "q3"]).map(tuple),
    },
)
EXAMPLES = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
WRITERS = st.sampled_from("ab")


@st.composite
def histories(draw: st.DrawFn) -> list[SubmittedSnapshot]:
    """Give what one or two devices did, in order."""
    devices = {letter: Device(letter) for letter in "ab"}
    at_s = 0
    made = []
    changes: list[tuple[str, dict[str, Any]]] = draw(
        st.lists(st.tuples(WRITERS, CHANGES), min_size=1, max_size=12)
    )
    for letter, change in changes:
        at_s += change["pause_s"]
        more: dict[str, Any] = {
            name: value for name, value in change.items() if name not in ("answers", "pause_s")
        }
        snapshot = devices[letter].snapshot(change["answers"], **more)
        counter = devices[letter].number
        made.append(replace(snapshot, stamp=devices[letter].stamp(at_s, counter)))
    return made


@st.composite
def deliveries(draw: st.DrawFn, history: list[SubmittedSnapshot]) -> list[list[SubmittedSnapshot]]:
    """Give uploads that bring all of a history in any order, some of it more than once."""
    repeated = draw(st.lists(st.sampled_from(history), max_size=4))
    rest = draw(st.permutations([*history, *repeated]))
    uploads = []
    while rest:
        size = draw(st.integers(1, len(rest)))
        uploads.append(rest[:size])
        rest = rest[size:]
    return uploads


@pytest.fixture
def fresh_students(world: World) -> Iterator[Caller]:
    """Give a student who has sat nothing yet, as often as one is asked for."""

    def make() -> Iterator[Caller]:
        number = 0
        while True:
            number += 1
            student_id = add_student(world.database, world.school_id, f"student-{number}")
            with world.database.write() as session:
                session.add(Enrolment(exam_id=world.exam_id, student_id=student_id))
            yield Caller(student_id, world.exam_id)

    return make()


@EXAMPLES
@given(data=st.data())
def test_any_order_repetition_and_batching_stores_the_same_session(
    world: World, fresh_students: Iterator[Caller], data: st.DataObject
) -> None:
    history = data.draw(histories())
    in_order, any_how = next(fresh_students), next(fresh_students)
    for snapshot in history:
        world.save(snapshot, caller=in_order)
    for upload in data.draw(deliveries(history)):
        world.save(*upload, caller=any_how)
    assert stored(world, any_how) == stored(world, in_order)


def stored(world: World, caller: Caller) -> dict[str, Any]:
    (row,) = world.rows(caller)
    return {
        "answers": row.answers,
        "answer_stamps": row.answer_stamps,
        "marked": row.marked,
        "marked_stamps": row.marked_stamps,
        "current_question_index": row.current_question_index,
        "position_stamp": row.position_stamp,
        "question_order": row.question_order,
        "time_used_s": row.time_used_s,
        "time_remaining": row.time_remaining,
        "started_at": row.started_at,
        "is_new": row.started_at is not None and row.started_at >= NOW,
    }


@EXAMPLES
@given(data=st.data())
def test_handing_in_before_between_or_after_the_snapshots_stores_the_same_result(
    world: World, fresh_students: Iterator[Caller], data: st.DataObject
) -> None:
    history = data.draw(histories())
    device = Device("c")
    hand_in: dict[str, Any] = {"attempt": 1, "stamp": device.stamp(data.draw(st.integers(0, 20)))}
    hand_in["manifest"] = manifest_of(history, hand_in["stamp"])
    first, last, between = next(fresh_students), next(fresh_students), next(fresh_students)
    world.hand_in(caller=first, **hand_in)
    world.save(*history, caller=first)
    world.hand_in(caller=first, **hand_in)
    world.save(*history, caller=last)
    world.hand_in(caller=last, **hand_in)
    middle = data.draw(st.integers(0, len(history)))
    for place, snapshot in enumerate(history):
        if place == middle:
            world.hand_in(caller=between, **hand_in)
        world.save(snapshot, caller=between)
    world.hand_in(caller=between, **hand_in)
    results = [
        (world.rows(caller)[0].answers, world.rows(caller)[0].marks) for caller in (first, last, between)
    ]
    assert results[0] == results[1] == results[2]


def manifest_of(history: list[SubmittedSnapshot], stamp: str) -> dict[str, str]:
    """Name the stamp of every answer that was there at the hand-in, as a device does."""
    made = sorted((snapshot for snapshot in history if stamp_of(snapshot) <= stamp), key=stamp_of)
    return {question: stamp_of(snapshot) for snapshot in made for question in snapshot.answers}


def stamp_of(snapshot: SubmittedSnapshot) -> str:
    assert snapshot.stamp is not None
    return snapshot.stamp
