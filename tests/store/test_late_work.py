"""Late work is always kept; the exam's policy decides whether it earns marks; staff decide single cases."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from inkfast.core.errors import NotFound
from inkfast.core.lateness import Lateness, LatePolicy
from inkfast.models import AuditEvent
from inkfast.store.clock import to_ms
from inkfast.store.exam_import import ExamSettings
from inkfast.store.paging import Page
from inkfast.store.results import answer_rows
from inkfast.store.sessions import SubmittedSnapshot
from inkfast.store.staff.decisions import (
    Grant,
    Ruling,
    grant_session,
    list_late_work,
    rule_late_work,
)
from inkfast.store.staff.editing import change_settings
from inkfast.store.staff.essays import list_answers
from inkfast.store.staff.summing_up import sum_up_results
from inkfast.store.transaction import Database
from tests.store.support import Device, World, after, by, make_world

CLOSES_S = 600


@pytest.fixture
def world(database: Database) -> World:
    """An exam that closes after ten minutes."""
    return make_world(database, ExamSettings(enrol_all=True, closes_at=after(CLOSES_S)))


@pytest.fixture
def session_id(world: World, device: Device) -> int:
    """A session with an answer in time, one that may be, and one proven late; each is worth one mark."""
    world.save(device.snapshot({"q1": "b"}, at_s=10))
    claimed = device.snapshot({"q3": "true"}, at_s=500, proven_after_ms=to_ms(after(400)))
    proven_late = device.snapshot({"q4": "ink"}, at_s=590, proven_after_ms=to_ms(after(601)))
    world.save(claimed, proven_late, at_s=700)
    world.hand_in(attempt=1, stamp=device.stamp(595), at_s=701)
    return world.rows()[0].id


@pytest.mark.parametrize(("policy", "marks"), list(zip(LatePolicy, (3.0, 2.0, 1.0), strict=True)))
def test_the_policy_decides_marks_and_never_storage(
    world: World, session_id: int, policy: LatePolicy, marks: float
) -> None:
    marked = change_settings(world.database, by(800), world.exam_id, {"late_policy": policy.value})
    assert marked == int(policy is not LatePolicy.COUNT_PROVEN_AND_CLAIMED)  # which it is without a choice
    (row,) = world.rows()
    assert row.marks == marks
    assert row.answers == {"q1": "b", "q3": "true", "q4": "ink"}
    assert len(world.journal()) == 3


def test_without_a_choice_all_counts_but_what_is_proven_late(world: World, session_id: int) -> None:
    assert world.rows()[0].marks == 2.0


def test_late_work_is_listed_with_what_is_known(world: World, session_id: int) -> None:
    listed = list_late_work(world.database, session_id, by(900))
    assert [(case.entry.number, case.lateness, case.counts) for case in listed] == [
        (2, Lateness.CLAIMED, True),
        (3, Lateness.PROVEN_LATE, False),
    ]


def test_staff_decide_a_single_case_on_record_and_may_think_again(
    world: World, session_id: int, device: Device
) -> None:
    key = (device.writer, 3)
    rule_late_work(world.database, session_id, key, (Ruling("the proctor saw it", counts=True), by(800)))
    assert world.rows()[0].marks == 3.0
    rule_late_work(
        world.database,
        session_id,
        key,
        (Ruling("another proctor did not", counts=False), by(900)),
    )
    assert world.rows()[0].marks == 2.0
    rule_late_work(world.database, session_id, (device.writer, 2), (Ruling("seen", counts=False), by(900)))
    assert world.rows()[0].marks == 1.0
    with world.database.read() as session:
        events = session.scalars(select(AuditEvent).where(AuditEvent.action == "late work decided")).all()
    assert [(event.detail["number"], event.detail["counts"]) for event in events] == [
        (3, True),
        (3, False),
        (2, False),
    ]
    assert len(list_late_work(world.database, session_id, by(900))) == 2


def test_where_the_last_answer_does_not_count_the_one_before_does(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "b"}, at_s=10))
    world.save(device.snapshot({"q1": "a"}, at_s=590, proven_after_ms=to_ms(after(650))), at_s=700)
    world.hand_in(attempt=1, stamp=device.stamp(595), at_s=701)
    (row,) = world.rows()
    assert (row.answers, row.marks) == ({"q1": "a"}, 1.0)
    exported = next(iter(answer_rows(world.database, world.exam_id)))
    assert (exported[10], exported[-1]) == ("b", "a")


def test_what_was_made_after_the_hand_in_counts_only_where_staff_say_so(world: World, device: Device) -> None:
    world.hand_in(attempt=1, stamp=device.stamp(20), at_s=30)
    world.save(device.snapshot({"q1": "b"}, at_s=25), at_s=40)
    (row,) = world.rows()
    assert (row.answers, row.marks) == ({}, 0.0)
    (case,) = list_late_work(world.database, row.id, by(900))
    assert (case.lateness, case.after_hand_in, case.counts) == (Lateness.PROVEN_ON_TIME, True, False)
    rule_late_work(world.database, row.id, (device.writer, 1), (Ruling("agreed", counts=True), by(50)))
    assert (world.rows()[0].answers, world.rows()[0].marks) == ({}, 1.0)


def test_what_arrives_for_a_closed_session_counts_only_where_staff_say_so(
    world: World, device: Device
) -> None:
    world.hand_in(attempt=1, stamp=device.stamp(20), at_s=30)
    world.save(device.snapshot({"q1": "b"}, at_s=10), at_s=40)
    (row,) = world.rows()
    (case,) = list_late_work(world.database, row.id, by(900))
    assert (case.after_close, case.counts, row.marks) == (True, False, 0.0)
    rule_late_work(world.database, row.id, (device.writer, 1), (Ruling("agreed", counts=True), by(50)))
    assert (world.rows()[0].answers, world.rows()[0].marks) == ({}, 1.0)


def test_a_grant_can_bring_work_back_into_time(database: Database, device: Device) -> None:
    world = make_world(database, ExamSettings(enrol_all=True, pause_allowance_s=0))
    world.save(device.snapshot({"q1": "b"}, at_s=0))
    world.save(device.snapshot({"q3": "true"}, at_s=1900, proven_after_ms=to_ms(after(1850))), at_s=1901)
    world.hand_in(attempt=1, stamp=device.stamp(1902), at_s=1903)
    assert world.rows()[0].marks == 1.0
    grant_session(database, world.rows()[0].id, Grant(300, "fire alarm"), by(2000))
    assert world.rows()[0].marks == 2.0


def test_a_client_that_says_nothing_of_when_is_taken_to_have_done_it_just_now(world: World) -> None:
    world.save(SubmittedSnapshot({"q1": "b"}), at_s=CLOSES_S + 1)
    (case,) = list_late_work(world.database, world.rows()[0].id, by(900))
    assert case.lateness is Lateness.PROVEN_LATE


def test_there_must_be_such_a_snapshot(world: World, session_id: int) -> None:
    with pytest.raises(NotFound):
        rule_late_work(world.database, session_id, ("f" * 32, 1), (Ruling("?", counts=True), by(800)))
    with pytest.raises(NotFound):
        list_late_work(world.database, session_id + 1, by(900))
    with pytest.raises(NotFound):
        change_settings(
            world.database, by(800), world.exam_id + 1, {"late_policy": LatePolicy.COUNT_ALL.value}
        )


def essays(world: World) -> list[str]:
    """Give what staff are shown to mark of the essay."""
    return [one.answer for one in list_answers(world.database, by(900), (world.exam_id, "q8"), Page()).items]


def test_the_essay_that_staff_mark_is_the_one_that_counts(world: World, device: Device) -> None:
    world.save(device.snapshot({"q8": "Before."}, at_s=10))
    world.hand_in(attempt=1, stamp=device.stamp(20), at_s=30)
    world.save(device.snapshot({"q8": "After."}, at_s=40), at_s=50)
    assert essays(world) == ["Before."]
    agreed = Ruling("agreed before", counts=True)
    rule_late_work(world.database, world.rows()[0].id, (device.writer, 2), (agreed, by(800)))
    assert essays(world) == ["After."]


def test_statistics_are_of_the_answers_that_count(world: World, session_id: int) -> None:
    """The second is claimed, and the third is proven late."""
    proven_only = {"late_policy": LatePolicy.COUNT_PROVEN_ONLY.value}
    change_settings(world.database, by(800), world.exam_id, proven_only)
    questions = {
        one["question_id"]: one for one in sum_up_results(world.database, by(900), world.exam_id)["questions"]
    }
    assert [questions[one]["answered"] for one in ("q1", "q3", "q4")] == [1, 0, 0]
    assert [option["chosen"] for option in questions["q3"]["options"]] == [0, 0]
