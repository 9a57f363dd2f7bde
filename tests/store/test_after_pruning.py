"""After pruning: what comes again changes nothing, marks and receipts stand, and everybody is told."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from inkfast.core.errors import Conflict
from inkfast.core.lateness import LatePolicy
from inkfast.core.merge import Outcome
from inkfast.models import ExamSession
from inkfast.store.clock import to_ms
from inkfast.store.exam_import import ExamSettings
from inkfast.store.overview import show_session
from inkfast.store.pruning import Pruned
from inkfast.store.receipts import check_receipt
from inkfast.store.sessions import SubmittedSnapshot
from inkfast.store.staff.acts import reopen_sessions
from inkfast.store.staff.chosen import Target
from inkfast.store.staff.decisions import Grant, Ruling, grant_session, rule_late_work
from inkfast.store.staff.editing import change_settings
from inkfast.store.staff.pace import tell_times
from inkfast.store.staff.telling import tell_session
from inkfast.store.story import ToldSnapshot, tell_story
from inkfast.store.transaction import Database
from tests.store.pruned import LATER_S, kept, prune, sit
from tests.store.support import SIGNER, Device, World, after, by, make_world


def test_a_device_that_sends_it_all_again_loses_nothing_and_changes_nothing(
    world: World, device: Device
) -> None:
    made = sit(world, device)
    (before,) = world.rows()
    prune(world)
    outcomes = world.save(*made, at_s=LATER_S + 10).outcomes
    assert [verdict.outcome for verdict in outcomes] == [Outcome.SUPERSEDED] * 4
    again = world.save(*made, at_s=LATER_S + 20).outcomes
    assert [verdict.outcome for verdict in again] == [Outcome.DUPLICATE] * 4
    handed_in = world.hand_in(attempt=1, stamp=device.stamp(50), at_s=LATER_S + 30)
    assert handed_in.receipt is not None
    (row,) = world.rows()
    assert kept(row) == kept(before)
    assert [entry.number for entry in world.journal()] == [1, 2, 3, 4]
    assert prune(world, LATER_S + LATER_S) == Pruned(sessions=1, snapshots=4)


def test_what_comes_again_from_a_clock_that_ran_ahead_is_late_work_and_changes_nothing(world: World) -> None:
    device = Device("a", ahead_s=5_000)
    made = [device.snapshot({"q1": "a"}, at_s=10), device.snapshot({"q1": "b"}, at_s=20)]
    world.save(*made, at_s=21)
    world.hand_in(attempt=1, stamp=device.stamp(25), at_s=26)
    (before,) = world.rows()
    prune(world)
    outcomes = {verdict.outcome for verdict in world.save(*made, at_s=LATER_S + 10).outcomes}
    assert outcomes <= {Outcome.LATE, Outcome.SUPERSEDED}
    (row,) = world.rows()
    assert kept(row) == kept(before)
    assert len(world.journal()) == 2


def test_what_was_never_delivered_before_is_late_work_for_staff_to_decide(
    world: World, device: Device
) -> None:
    sit(world, device)
    prune(world)
    forgotten = device.snapshot({"q4": "pen", "q5": "42"}, at_s=45)
    (verdict,) = world.save(forgotten, at_s=LATER_S + 10).outcomes
    assert verdict.outcome is Outcome.LATE
    (row,) = world.rows()
    assert row.answers == {"q1": "b", "q4": "ink", "q3": None}
    assert row.marks == 2.0
    decision = Ruling("it was found in a drawer", counts=True), by(LATER_S + 20)
    rule_late_work(world.database, row.id, (device.writer, 5), decision)
    (row,) = world.rows()
    assert row.marks == 2.0  # the word is wrong now, the number right, and the first answer counts as before
    assert row.marks_by_question is not None
    assert [row.marks_by_question[question] for question in ("q1", "q4", "q5")] == [1.0, 0.0, 1.0]
    assert row.answers == {"q1": "b", "q4": "ink", "q3": None}


def test_the_same_number_with_other_content_is_kept_and_told(world: World, device: Device) -> None:
    sit(world, device)
    prune(world)
    other = SubmittedSnapshot({"q1": "c"}, device.writer, 3, device.stamp(44), 1)
    (verdict,) = world.save(other, at_s=LATER_S + 10).outcomes
    assert verdict.outcome is Outcome.LATE
    assert [entry.body["answers"] for entry in world.journal()] == [{"q1": "c"}]


def test_marks_come_out_the_same_whatever_staff_change_afterwards(world: World, device: Device) -> None:
    sit(world, device)
    (row,) = world.rows()
    prune(world)
    grant_session(world.database, row.id, Grant(60, "noise"), by(LATER_S + 1))
    change_settings(
        world.database, by(LATER_S + 2), world.exam_id, {"late_policy": LatePolicy.COUNT_PROVEN_ONLY.value}
    )
    with world.database.write() as session:
        session.get_one(
            ExamSession, (row.id, row.student_id)
        ).time_used_s = 1e6  # so that everything is looked at for late work
    change_settings(
        world.database,
        by(LATER_S + 3),
        world.exam_id,
        {"late_policy": LatePolicy.COUNT_PROVEN_AND_CLAIMED.value},
    )
    assert world.rows()[0].marks == row.marks == 2.0


def test_a_receipt_is_still_proven_and_a_changed_answer_still_noticed(world: World, device: Device) -> None:
    sit(world, device)
    prune(world)
    (row,) = world.rows()
    assert row.receipt is not None
    assert check_receipt(world.database, SIGNER, row.receipt["code"]).journal_agrees
    with world.database.write() as session:
        session.get_one(ExamSession, (row.id, row.student_id)).answers = {"q1": "c"}
    found = check_receipt(world.database, SIGNER, row.receipt["code"])
    assert (found.journal_agrees, found.changed_since) == (False, True)


def test_a_pruned_session_is_not_reopened_and_the_message_says_what_to_do_instead(
    world: World, device: Device
) -> None:
    sit(world, device)
    prune(world)
    with pytest.raises(Conflict, match=r"were removed on 2030-06-15.*Allow a new attempt"):
        reopen_sessions(world.database, by(LATER_S + 10), Target(world.exam_id))
    assert world.rows()[0].closed_at is not None


def test_everybody_is_told_that_it_was_removed_and_nothing_counts_as_missing(
    world: World, device: Device
) -> None:
    sit(world, device)
    (row,) = world.rows()
    prune(world)
    device.number = 6
    world.save(device.snapshot({}, at_s=45), at_s=LATER_S + 10)
    told = tell_session(world.database, by(LATER_S + 20), row.id)
    assert (told["pruned_at"], told["removed"], told["missing"]) == (after(LATER_S), 4, [])
    assert [entry["number"] for entry in told["entries"]] == [7]
    evidence = show_session(world.database, row.id, after(LATER_S + 20)).evidence
    assert (evidence.removed, evidence.gaps) == (4, {})
    (story,) = tell_story(world.database, row.id)
    assert [isinstance(told, ToldSnapshot) and told.entry.number for told in story.snapshots] == [7]
    times = tell_times(world.database, by(LATER_S + 20), world.exam_id)
    assert times["pruned"] == 1
    assert {question["students"] for question in times["questions"]} == {0}


def test_what_is_sent_again_while_it_is_removed_changes_nothing(world: World, device: Device) -> None:
    made = sit(world, device)
    (before,) = world.rows()
    with ThreadPoolExecutor() as pool:
        pruned = [pool.submit(prune, world, LATER_S * (1 + count)) for count in range(4)]
        saved = [pool.submit(world.save, *made, at_s=LATER_S + count) for count in range(12)]
        for one in (*pruned, *saved):
            one.result()
    (row,) = world.rows()
    assert kept(row) == kept(before)
    assert {verdict.outcome for one in saved for verdict in one.result().outcomes} <= {
        *(Outcome.DUPLICATE, Outcome.SUPERSEDED)
    }


def test_whatever_is_sent_again_in_whatever_order_the_answers_are_the_same(database: Database) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    world = make_world(database, ExamSettings(enrol_all=True, attempts_allowed=100))
    for attempt in range(1, 13):
        devices = [Device("a", chance.choice([0, 0, 3, 400])), Device("b")]
        made = [
            chance.choice(devices).snapshot(
                {chance.choice(["q1", "q4"]): chance.choice(["a", "b", None])},
                at_s=second,
                attempt=attempt,
                proven_after_ms=chance.choice([None, to_ms(after(second - 5))]),
            )
            for second in range(10, 30)
        ]
        world.save(*made, at_s=chance.choice([20, 31]))
        world.hand_in(attempt=attempt, stamp=devices[1].stamp(chance.choice([25, 32])), at_s=40)
        before = world.rows()[-1]
        prune(world)
        again = chance.sample(made, len(made))
        for first in range(0, len(again), 7):
            world.save(*again[first : first + 7], at_s=LATER_S + first)
        row = world.rows()[-1]
        assert kept(row) == kept(before)
        with database.read() as session:
            ids = set(session.scalars(select(ExamSession.id).where(ExamSession.pruned_at.is_not(None))))
        assert ids <= {one.id for one in world.rows()}
