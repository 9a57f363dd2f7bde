"""Quarantine: what cannot be taken is kept with its reason, and blocks nothing behind it."""

from __future__ import annotations

import pytest

from inkfast.core.errors import Conflict
from inkfast.core.question import Answer
from inkfast.store.quarantine import MOST_QUARANTINED
from inkfast.store.sessions import BadSnapshot, SaveResult
from inkfast.store.staff.enrolling import remove_enrolment
from inkfast.store.staff.quarantined import settle_quarantined
from tests.store.support import Device, World, by


def outcomes(result: SaveResult) -> list[str]:
    return [verdict.outcome.value for verdict in result.outcomes]


def test_another_snapshot_under_a_number_that_is_taken_goes_into_quarantine_with_its_body(
    world: World, device: Device
) -> None:
    world.save(device.snapshot({"q1": "a"}, at_s=1))
    device.number = 0
    reused = device.snapshot({"q1": "b"}, at_s=2)
    (verdict,) = world.save(reused).outcomes
    assert (verdict.outcome, verdict.code) == ("quarantined", "number_reused")
    assert (verdict.writer, verdict.number) == (device.writer, 1)
    (kept,) = world.quarantine()
    assert kept.body["answers"] == {"q1": "b"}
    assert world.rows()[0].answers == {"q1": "a"}


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"q99": "a"}, "unknown_question"),
        ({"q1": "z"}, "answer_does_not_fit"),
        ({"q1": ["a"]}, "answer_does_not_fit"),
        ({"q2": "a"}, "answer_does_not_fit"),
        ({"q2": ["a", "a"]}, "answer_does_not_fit"),
        ({"q3": "maybe"}, "answer_does_not_fit"),
        ({"q4": ["ink"]}, "answer_does_not_fit"),
        ({"q6": {"3": "a"}}, "answer_does_not_fit"),
        ({"q6": {"1": "z"}}, "answer_does_not_fit"),
        ({"q7": "text"}, "answer_does_not_fit"),
    ],
)
def test_what_does_not_fit_the_exam_is_kept_under_quarantine_and_the_rest_goes_through(
    world: World, answers: dict[str, Answer], code: str
) -> None:
    device = Device()
    good_before = device.snapshot({"q1": "a"}, at_s=1)
    bad = device.snapshot(answers, at_s=2)
    good_after = device.snapshot({"q3": "true"}, at_s=3)
    result = world.save(good_before, bad, good_after)
    assert outcomes(result) == ["accepted", "quarantined", "accepted"]
    assert result.outcomes[1].code == code
    assert result.outcomes[1].detail
    assert world.rows()[0].answers == {"q1": "a", "q3": "true"}
    (kept,) = world.quarantine()
    assert kept.body["answers"] == answers


def test_an_unreadable_snapshot_is_kept_as_it_was_sent_even_where_no_database_could_hold_it_as_text(
    world: World, device: Device
) -> None:
    body = {"answers": "no mapping", "strange": "nul \0 and half a pair \ud800"}
    bad = BadSnapshot(body, "invalid", "answers: Must be an object, \0 or not.")
    result = world.save(device.snapshot({"q1": "a"}), bad)
    assert outcomes(result) == ["accepted", "quarantined"]
    assert (result.outcomes[1].writer, result.outcomes[1].number) == (None, None)
    assert world.quarantine()[0].body == body


def test_an_upload_of_nothing_but_bad_snapshots_begins_no_session(world: World) -> None:
    result = world.save(BadSnapshot({}, "invalid", "answers: Missing."))
    assert world.rows() == []
    assert (result.session.attempt, result.session.revision) == (1, 0)


def test_what_is_sent_again_lies_under_quarantine_once(world: World, device: Device) -> None:
    bad = device.snapshot({"q1": "z"})
    for _ in range(3):
        assert (
            outcomes(world.save(bad, BadSnapshot({}, "invalid", "answers: Missing."))) == ["quarantined"] * 2
        )
    assert [kept.code for kept in world.quarantine()] == ["answer_does_not_fit", "invalid"]


def test_a_full_quarantine_says_so_and_keeps_nothing_good_out(world: World) -> None:
    flood = Device("c")
    for _ in range(MOST_QUARANTINED // 50):
        world.save(*(flood.snapshot({"q99": "flood"}) for _ in range(50)))
    one_more, good = flood.snapshot({"q99": "flood"}), Device().snapshot({"q1": "b"})
    result = world.save(one_more, good)
    assert outcomes(result) == ["quarantined", "accepted"]
    assert result.outcomes[0].code == "quarantine_full"
    assert "unknown_question" in (result.outcomes[0].detail or "")
    assert len(world.quarantine()) == MOST_QUARANTINED


def test_what_a_full_quarantine_holds_already_is_answered_as_before(world: World) -> None:
    flood = Device("c")
    first = flood.snapshot({"q99": "flood"})
    world.save(first, *(flood.snapshot({"q99": "flood"}) for _ in range(MOST_QUARANTINED)))
    (verdict,) = world.save(first).outcomes
    assert verdict.code == "unknown_question"


def test_the_quarantine_of_one_student_leaves_room_for_another(world: World) -> None:
    flood = Device("c")
    world.save(*(flood.snapshot({"q99": "flood"}) for _ in range(MOST_QUARANTINED + 1)))
    (verdict,) = world.save(Device().snapshot({"q99": "one"}), caller=world.ben).outcomes
    assert verdict.code == "unknown_question"


def test_what_staff_settled_makes_room_for_more(world: World, device: Device) -> None:
    world.save(device.snapshot({"q1": "a"}))
    world.save(*(BadSnapshot({"place": place}, "invalid", "answers") for place in range(MOST_QUARANTINED)))
    more = BadSnapshot({"place": MOST_QUARANTINED}, "invalid", "answers")
    assert world.save(more).outcomes[0].code == "quarantine_full"
    [row] = world.rows()
    settled = settle_quarantined(world.database, row.id, None, by(100).because("seen to"))
    assert len(settled) == MOST_QUARANTINED
    assert world.save(more).outcomes[0].code == "invalid"
    assert len(world.quarantine()) == MOST_QUARANTINED + 1
    assert len(settle_quarantined(world.database, row.id, None, by(200).because("again"))) == 1


def test_an_enrolment_stays_while_something_of_the_student_is_under_quarantine(world: World) -> None:
    key = (world.exam_id, world.ben.student_id)
    world.save(BadSnapshot({"answers": {"q9": "ink"}}, "unknown_question", "No q9."), caller=world.ben)
    with pytest.raises(Conflict, match="quarantine"):
        remove_enrolment(world.database, by(100), key)
    assert world.save(BadSnapshot({}, "invalid", "Not."), caller=world.ben).outcomes[0].code == "invalid"
