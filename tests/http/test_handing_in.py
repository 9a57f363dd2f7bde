"""Handing in: final, and proven by a receipt."""

from __future__ import annotations

import re

from sqlalchemy import select

from inkfast.models import ExamSession
from tests.http.conftest import Hall
from tests.http.snapshots import UPLOAD, WRITER, batch, content, outcomes, snapshot, stamp


def test_a_plain_client_hands_in_with_an_empty_object(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    reply = content(hall.complete("ada", {}))
    assert reply["wanted"] == []
    assert reply["session"]["state"] == "closed"
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", reply["receipt"]["code"])
    assert reply["receipt"]["answered"] == 1
    assert reply["receipt"]["completed_at"].endswith("Z")


def test_the_server_closes_only_when_it_holds_every_answer_of_the_manifest(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"})))
    hand_in = {
        "upload": UPLOAD,
        "attempt": 1,
        "writer": WRITER,
        "stamp": stamp(9),
        "manifest": {"q1": stamp(1), "q3": stamp(2)},
        "time_used_s": 61.5,
        "current_question_index": 2,
    }
    first = content(hall.complete("ada", hand_in))
    assert first["upload"] == UPLOAD
    assert first["wanted"] == ["q3"]
    assert first["session"]["state"] == "completed"
    assert first["receipt"] is None
    assert outcomes(hall.save("ada", batch(snapshot(2, {"q3": "true"})))) == ["accepted"]
    last = content(hall.complete("ada", hand_in))
    assert last["wanted"] == []
    assert last["receipt"]["answered"] == 2


def test_handing_in_again_gives_the_same_receipt(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    first = content(hall.complete("ada", {}))["receipt"]
    hall.clock.move(minutes=5)
    assert content(hall.complete("ada", {}))["receipt"] == first


def test_what_is_answered_after_handing_in_is_late_and_changes_nothing(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"})))
    receipt = content(hall.complete("ada", {"stamp": stamp(5), "attempt": 1}))["receipt"]
    hall.clock.move(minutes=1)
    assert outcomes(hall.save("ada", batch(snapshot(30, {"q1": "c"}, attempt=1)))) == ["late"]
    assert content(hall.complete("ada", {}))["receipt"] == receipt


def test_there_is_nothing_to_resume_after_handing_in_and_the_list_shows_the_receipt(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    receipt = content(hall.complete("ada", {}))["receipt"]
    ada = hall.client("ada")
    assert content(ada.get(hall.session("restore")))["session"] is None
    (card,) = content(ada.get("/student/exams"))["exams"]
    assert card["session"]["receipt"] == receipt


def test_where_nothing_was_begun_there_is_nothing_to_hand_in(hall: Hall) -> None:
    reply = hall.complete("ada", {})
    assert reply.status_code == 404
    assert content(reply)["code"] == "not_found"


def test_a_hand_in_with_a_malformed_manifest_is_refused_by_field(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    reply = hall.complete("ada", {"manifest": {"q1": "yesterday"}, "attempt": 0})
    assert reply.status_code == 422
    assert content(reply)["errors"].keys() == {"manifest", "attempt"}
    assert hall.restore("ada")["state"] == "active"


def test_the_clock_on_the_wall_shows_what_is_left_of_a_session(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"}, time_used_s=300)))
    hall.clock.move(days=1)
    assert hall.restore("ada")["time_remaining"] == 1500


def test_the_clock_reading_that_a_hand_in_carries_is_kept_where_it_is_genuine(hall: Hall) -> None:
    listed = content(hall.client("ada").get("/student/exams"))
    for who, reading in (("ada", listed["reading"]), ("ben", "1893456000000.forged")):
        hall.save(who, {"answers": {"q1": "b"}})
        hall.complete(who, {"reading": reading})
    with hall.database.read() as session:
        said = session.scalars(select(ExamSession.hand_in).order_by(ExamSession.student_id)).all()
    assert said == [{"proven_after_ms": listed["server_ms"]}, {}]
