"""Saving: what is acknowledged is stored, once, and one bad snapshot never blocks the good ones."""

from __future__ import annotations

import pytest

from inkfast.core.errors import NotFound
from inkfast.core.question import Answer
from inkfast.core.session import State
from inkfast.models import ExamSession
from inkfast.store.exam_import import ExamSettings
from inkfast.store.sessions import SaveResult, SubmittedSnapshot
from inkfast.store.transaction import Database
from tests.store.support import NOW, Device, World, after, make_world


def outcomes(result: SaveResult) -> list[str]:
    return [verdict.outcome.value for verdict in result.outcomes]


def test_the_first_snapshot_begins_the_session(world: World, device: Device) -> None:
    snapshot = device.snapshot(
        {"q1": "b"}, at_s=5, time_used_s=4.5, current_question_index=2, question_order=("q2", "q1")
    )
    result = world.save(snapshot)
    assert outcomes(result) == ["accepted"]
    assert result.session.state is State.ACTIVE
    (row,) = world.rows()
    assert (row.attempt, row.is_active, row.is_completed) == (1, True, False)
    assert row.answers == {"q1": "b"}
    assert row.answer_stamps == {"q1": device.stamp(5)}
    assert row.question_order == ["q2", "q1"]
    assert row.current_question_index == 2
    assert row.time_used_s == 4.5
    assert row.time_remaining == 1795.5
    assert row.started_at == after(5)
    assert row.updated_at == after(60)


def test_a_snapshot_sent_again_is_a_duplicate_and_changes_nothing(world: World, device: Device) -> None:
    snapshot = device.snapshot({"q1": "b"})
    first = world.save(snapshot)
    again = world.save(snapshot, at_s=90)
    assert outcomes(again) == ["duplicate"]
    assert again.session.revision == first.session.revision
    assert len(world.journal()) == 1
    assert world.rows()[0].updated_at == after(60)


def test_a_snapshot_that_is_twice_in_one_upload_counts_once(world: World, device: Device) -> None:
    snapshot = device.snapshot({"q1": "b"})
    assert outcomes(world.save(snapshot, snapshot)) == ["accepted", "duplicate"]
    assert len(world.journal()) == 1


def test_an_older_answer_that_arrives_later_is_superseded_and_kept_in_the_journal(
    world: World, device: Device
) -> None:
    older, newer = device.snapshot({"q1": "a"}, at_s=1), device.snapshot({"q1": "b"}, at_s=2)
    world.save(newer)
    assert outcomes(world.save(older)) == ["superseded"]
    assert world.rows()[0].answers == {"q1": "b"}
    assert [entry.body["answers"] for entry in world.journal()] == [{"q1": "a"}, {"q1": "b"}]


def test_every_change_of_an_answer_is_seen_although_it_stands_inside_json(world: World) -> None:
    device = Device()
    for at_s in range(1, 30):
        world.save(device.snapshot({"q8": f"draft {at_s}"}, at_s=at_s))
        assert world.rows()[0].answers["q8"] == f"draft {at_s}"


def test_clearing_an_answer_is_an_answer(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=1), device.snapshot({"q1": None}, at_s=2))
    assert world.rows()[0].answers == {"q1": None}


def test_an_answer_of_every_kind_is_stored_as_it_was_given(world: World, device: Device) -> None:
    answers: dict[str, Answer] = {
        "q1": "a",
        "q2": ["a", "c"],
        "q3": "false",
        "q4": " Ink ",
        "q5": "42,0",
        "q6": {"1": "a", "2": "c"},
        "q8": "Zwölf Boxkämpfer, 十二, 🥊\nand a new line",
    }
    assert outcomes(world.save(device.snapshot(answers))) == ["accepted"]
    assert world.rows()[0].answers == answers


class TestAPlainClient:
    """It sends answers, position and time remaining, and the server fills in the rest."""

    def test_gets_writer_number_stamp_and_attempt_from_the_server(self, world: World) -> None:
        plain = SubmittedSnapshot({"q1": "a"}, current_question_index=1, time_remaining=1740.0)
        result = world.save(plain)
        (verdict,) = result.outcomes
        assert verdict.outcome == "accepted"
        assert verdict.writer is not None
        assert verdict.number == 1
        assert verdict.stamp == world.rows()[0].answer_stamps["q1"]
        assert result.session.attempt == 1

    def test_counts_time_by_what_remains(self, world: World) -> None:
        world.save(SubmittedSnapshot({}, time_remaining=1740.0))
        assert world.rows()[0].time_used_s == 60.0

    def test_gains_no_time_by_claiming_to_have_more_left(self, world: World) -> None:
        world.save(SubmittedSnapshot({}, time_remaining=1740.0))
        result = world.save(SubmittedSnapshot({}, time_remaining=9999.0))
        assert result.session.time_remaining == 1740.0

    def test_overwrites_what_it_saved_before_within_the_same_millisecond(self, world: World) -> None:
        for option in "abcabcabc":
            world.save(SubmittedSnapshot({"q1": option}), at_s=60)
            assert world.rows()[0].answers == {"q1": option}


def test_the_best_evidence_of_when_a_snapshot_was_made_is_kept_beside_it(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=3, proven_after_ms=1_900_000_000_123))
    (entry,) = world.journal()
    assert entry.proven_after_ms == 1_900_000_000_123
    assert entry.received_at == after(60)
    assert entry.stamp_claimed == entry.stamp_kept == device.stamp(3)


def test_a_student_who_is_not_enrolled_cannot_save_and_leaves_no_trace(world: World, device: Device) -> None:
    with pytest.raises(NotFound):
        world.save(device.snapshot({"q1": "a"}), caller=world.stranger)
    assert world.journal() == []
    assert world.quarantine() == []


def test_sessions_of_two_students_do_not_touch(world: World) -> None:
    world.save(Device("a").snapshot({"q1": "a"}))
    world.save(Device("b").snapshot({"q1": "b"}), caller=world.ben)
    assert [row.answers for row in world.rows()] == [{"q1": "a"}]
    assert [row.answers for row in world.rows(world.ben)] == [{"q1": "b"}]


def test_a_failure_before_the_commit_leaves_nothing_behind(database: Database, world: World) -> None:
    class PowerCut(Exception):
        pass

    def cut_the_power() -> None:
        with database.write() as session:
            session.add(begun(world))
            session.flush()
            raise PowerCut

    with pytest.raises(PowerCut):
        cut_the_power()
    assert world.rows() == []


def begun(world: World) -> ExamSession:
    return ExamSession(
        student_id=world.ada.student_id,
        exam_id=world.exam_id,
        attempt=1,
        is_active=True,
        time_remaining=1.0,
        updated_at=NOW,
    )


def test_an_exam_that_has_not_opened_answers_nothing_not_even_whether_a_question_exists(
    database: Database, device: Device
) -> None:
    world = make_world(database, ExamSettings(opens_at=after(100), enrol_all=True))
    for question in ("q1", "q99"):
        with pytest.raises(NotFound):
            world.save(device.snapshot({question: "a"}), at_s=99)
    with pytest.raises(NotFound):
        world.hand_in(attempt=1, at_s=99)
    assert (world.journal(), world.quarantine(), world.rows()) == ([], [], [])
    (verdict,) = world.save(device.snapshot({"q1": "a"}, at_s=100), at_s=100).outcomes
    assert verdict.outcome == "accepted"
