"""What of an exam that runs calls for somebody: flags, and late work to be decided about."""

from __future__ import annotations

from tests.http.conftest import Hall
from tests.http.snapshots import WRITER, batch, content, snapshot
from tests.http.watching import look, row


def test_what_is_under_quarantine_and_late_is_flagged(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"}), snapshot(2, {"q99": "b"})))
    hall.complete("ada", {})
    hall.save("ada", batch(snapshot(3, {"q1": "c"})))
    ada = row(look(hall), "ada")
    assert ada["flags"] == ["quarantined"]
    assert ada["late_work"] == 1


def test_late_work_is_counted_while_somebody_has_to_decide_about_it(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"})))
    hall.complete("ada", {})
    hall.save("ada", batch(snapshot(2, {}, current_question_index=1)))
    assert row(look(hall), "ada")["late_work"] == 0
    hall.save("ada", batch(snapshot(3, {"q1": "c"}), snapshot(4, {"q1": "a"})))
    seen = look(hall)
    assert row(seen, "ada")["late_work"] == 2
    hall.clock.move(seconds=60)
    tess, session = hall.client("tess"), row(seen, "ada")["session_id"]
    for number, left in ((3, 1), (3, 1), (4, 0)):
        decided = {"writer": WRITER, "number": number, "counts": number == 3, "reason": "seen"}
        assert tess.post(f"/staff/sessions/{session}/rulings", json=decided).status_code == 204
        assert row(look(hall, since=seen["server_ms"]), "ada")["late_work"] == left


def flags_of(hall: Hall) -> tuple[list[str], list[str]]:
    """Return Ada's flags as the live view has them, and as the story of that session does."""
    ada = row(look(hall), "ada")
    story = content(hall.client("tess").get(f"/staff/sessions/{ada['session_id']}"))
    return ada["flags"], [flag["code"] for flag in story["flags_with_evidence"]]


def test_an_attempt_that_staff_allowed_is_shown_and_not_flagged(hall: Hall) -> None:
    hall.save("ada", {"attempt": 1, "answers": {"q1": "b"}})
    hall.complete("ada", {})
    allowed = {"reason": "the wrong room", "student_ids": [hall.people["ada"]]}
    hall.client("tess").post(f"/staff/exams/{hall.exam}/new-attempt", json=allowed)
    hall.save("ada", {"attempt": 2, "answers": {"q1": "c"}})
    assert row(look(hall), "ada")["attempt"] == 2
    assert flags_of(hall) == ([], [])


def test_more_attempts_than_were_allowed_are_flagged_live_and_in_the_story(hall: Hall) -> None:
    hall.save("ada", {"attempt": 1, "answers": {"q1": "b"}})
    hall.save("ada", {"attempt": 2, "answers": {"q1": "c"}})
    assert flags_of(hall) == (["several_attempts"], ["several_attempts"])
