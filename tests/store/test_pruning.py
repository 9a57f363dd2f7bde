"""Pruning removes what a closed session's answers do not need, and nothing that is still to be decided by."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from inkfast.core.lateness import LatePolicy
from inkfast.store.exam_import import ExamSettings
from inkfast.store.pruning import Pruned, Pruning, prune_journal
from inkfast.store.sessions import BadSnapshot
from inkfast.store.staff.decisions import Ruling, rule_late_work
from inkfast.store.staff.editing import change_settings
from inkfast.store.staff.quarantined import settle_quarantined
from inkfast.store.terms import lock_terms
from inkfast.store.transaction import Database
from tests.store.pruned import DAY_S, LATER_S, kept, prune, sit
from tests.store.support import Device, World, add_student, after, by, make_world


def test_what_is_long_closed_goes_and_its_answers_marks_and_receipt_stay(
    world: World, device: Device
) -> None:
    sit(world, device)
    (before,) = world.rows()
    assert prune(world) == Pruned(sessions=1, snapshots=4)
    (row,) = world.rows()
    assert world.journal() == []
    assert row.pruned_at == after(LATER_S)
    assert kept(row) == kept(before)
    assert prune(world) == Pruned()


@pytest.mark.parametrize("closed_days_ago", [0, 29])
def test_what_was_closed_lately_stays(world: World, device: Device, closed_days_ago: int) -> None:
    sit(world, device)
    assert prune(world, 60 + closed_days_ago * DAY_S) == Pruned()
    assert len(world.journal()) == 4


def test_what_was_heard_of_lately_stays(world: World, device: Device) -> None:
    sit(world, device)
    world.save(device.snapshot({}, at_s=45), at_s=LATER_S - DAY_S)
    assert prune(world) == Pruned()
    assert len(world.journal()) == 5


def test_what_can_still_be_handed_in_stays(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "a"}), caller=world.ben)
    world.save(device.snapshot({"q1": "a"}), Device("b").snapshot({"q1": "a"}, attempt=2))
    world.hand_in(attempt=2, stamp=device.stamp(50), manifest={"q4": device.stamp(49)})
    states = [(row.is_active, row.is_completed, row.closed_at) for row in world.rows()]
    assert states == [(False, False, None), (False, True, None)]
    assert prune(world) == Pruned()
    assert len(world.journal()) == 3


def test_late_work_stays_until_staff_have_decided(database: Database, device: Device) -> None:
    world = make_world(database, ExamSettings(enrol_all=True, closes_at=after(600)))
    world.save(device.snapshot({"q1": "b"}, at_s=10))
    world.save(device.snapshot({"q4": "ink"}, at_s=500), at_s=700)
    world.hand_in(attempt=1, stamp=device.stamp(595), at_s=701)
    (row,) = world.rows()
    assert prune(world) == Pruned(undecided=1)
    assert len(world.journal()) == 2

    decision = Ruling("the proctor saw it", counts=True), by(LATER_S)
    rule_late_work(database, row.id, (device.writer, 2), decision)
    assert prune(world) == Pruned(sessions=1, snapshots=2)
    change_settings(
        database, by(LATER_S + 1), world.exam_id, {"late_policy": LatePolicy.COUNT_PROVEN_ONLY.value}
    )
    assert world.rows()[0].marks == 2.0


def test_a_ruling_by_which_another_answer_counts_keeps_what_it_is_about(
    database: Database, device: Device
) -> None:
    world = make_world(database, ExamSettings(enrol_all=True, closes_at=after(600)))
    world.save(device.snapshot({"q1": "b"}, at_s=10))
    world.save(device.snapshot({"q1": "a"}, at_s=500), at_s=700)
    world.hand_in(attempt=1, stamp=device.stamp(595), at_s=701)
    (row,) = world.rows()
    rule_late_work(database, row.id, (device.writer, 2), (Ruling("made at home", counts=False), by(800)))
    assert world.rows()[0].marks == 1.0
    assert prune(world) == Pruned(undecided=1)
    assert world.rows()[0].marks == 1.0


def test_a_session_beside_which_something_is_under_quarantine_keeps_its_journal(
    world: World, device: Device
) -> None:
    sit(world, device)
    world.save(BadSnapshot({"answers": {"q99": 1}}, "invalid", "answers"))
    assert prune(world) == Pruned(undecided=1)
    assert (len(world.journal()), len(world.quarantine())) == (4, 1)


def test_what_is_settled_under_quarantine_keeps_no_journal_and_stays(world: World, device: Device) -> None:
    sit(world, device)
    world.save(BadSnapshot({"answers": {"q99": 1}}, "invalid", "answers"))
    [row] = world.rows()
    settle_quarantined(world.database, row.id, None, by(100).because("seen to"))
    assert prune(world) == Pruned(sessions=1, snapshots=4)
    assert (len(world.journal()), len(world.quarantine())) == (0, 1)


def test_a_trial_counts_the_same_and_removes_nothing(world: World, device: Device) -> None:
    sit(world, device)
    assert prune(world, trial=True) == Pruned(sessions=1, snapshots=4)
    assert len(world.journal()) == 4
    assert world.rows()[0].pruned_at is None


def test_it_can_be_stopped_after_any_transaction_and_goes_on_when_it_is_run_again(
    world: World, database_kind: str
) -> None:
    for name in ("cleo", "dan", "eve"):
        add_student(world.database, world.school_id, name)
    sit(world, Device("a"))
    big = Device("b")
    for first in range(0, 1_100, 100):
        world.save(*(big.snapshot({}, at_s=10 + first) for _ in range(100)), caller=world.ben)
    world.hand_in(caller=world.ben, attempt=1, stamp=big.stamp(1_200), at_s=1_200)

    def stop(_seconds: float) -> None:
        raise KeyboardInterrupt

    now = after(LATER_S)
    pruning = Pruning(now - timedelta(days=30), now, stop)
    if database_kind == "sqlite":
        with pytest.raises(KeyboardInterrupt):
            prune_journal(world.database, pruning)
        assert len(world.journal()) == 1_100
        assert prune(world) == Pruned(sessions=1, snapshots=1_100)
    else:
        assert prune_journal(world.database, pruning) == Pruned(sessions=2, snapshots=1_104)
    assert world.journal() == []


def test_a_trial_waits_for_nobody(world: World, device: Device) -> None:
    sit(world, device)
    with ThreadPoolExecutor() as pool, world.database.write() as session:
        lock_terms(session, world.ada)
        tried = pool.submit(prune, world, trial=True)
        assert tried.result(timeout=30) == Pruned(sessions=1, snapshots=4)
