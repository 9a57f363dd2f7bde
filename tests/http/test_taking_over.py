"""Taking a session over: the newer device edits, the older one learns it, and nothing of either is lost."""

from __future__ import annotations

from typing import Any

from werkzeug.test import TestResponse

from tests.http.conftest import Hall
from tests.http.snapshots import batch, content, outcomes, snapshot

PHONE, LAPTOP = "a" * 32, "b" * 32


def take_over(hall: Hall, writer: object, who: str | None = "ada") -> TestResponse:
    return hall.client(who).post(f"/student/exam/{hall.exam}/session/take-over", json={"writer": writer})


def session_of(reply: TestResponse) -> dict[str, Any]:
    session = content(reply)["session"]
    assert isinstance(session, dict)
    return session


def test_a_session_begins_in_generation_0_and_every_reply_says_so(hall: Hall) -> None:
    assert session_of(hall.save("ada", batch(snapshot(1, {"q1": "b"}))))["generation"] == 0
    assert hall.restore("ada")["generation"] == 0


def test_taking_over_gives_the_session_and_raises_its_generation(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"})))
    session = session_of(take_over(hall, LAPTOP))
    assert (session["generation"], session["answers"]) == (1, {"q1": "b"})
    assert session_of(take_over(hall, PHONE))["generation"] == 2


def test_the_older_device_learns_it_at_its_next_contact_and_its_work_is_merged(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"})))
    take_over(hall, LAPTOP)
    reply = hall.save("ada", batch(snapshot(2, {"q3": "true"})))
    assert outcomes(reply) == ["accepted"]
    assert session_of(reply)["generation"] == 1
    assert hall.restore("ada")["answers"] == {"q1": "b", "q3": "true"}


def test_asking_again_after_a_lost_reply_changes_nothing(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"})))
    first, again = session_of(take_over(hall, LAPTOP)), session_of(take_over(hall, LAPTOP))
    assert first == again


def test_there_may_be_nothing_to_take_over(hall: Hall) -> None:
    assert content(take_over(hall, LAPTOP))["session"] is None


def test_nobody_takes_over_what_is_not_theirs_or_without_a_name(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"})))
    assert take_over(hall, LAPTOP, who=None).status_code == 401
    assert take_over(hall, LAPTOP, who="cleo").status_code == 404
    assert take_over(hall, "laptop").status_code == 422
    assert hall.restore("ada")["generation"] == 0
