"""Saving: by a plain client and by a device, alone and in batches."""

from __future__ import annotations

from datetime import timedelta

from inkfast.http.schemas.answers import MOST_TEXT_BYTES
from inkfast.store.exam_import import ExamSettings
from tests.http.conftest import START, Hall, on_one_database
from tests.http.snapshots import START_MS, UPLOAD, WRITER, batch, content, outcomes, snapshot, stamp


def test_the_plain_form_of_a_save_works_as_it_stands(hall: Hall) -> None:
    body = {
        "answers": {"q1": "b"},
        "current_question_index": 2,
        "time_remaining": 1500,
        "question_order": ["q2", "q1", "q3"],
    }
    assert outcomes(hall.save("ada", body)) == ["accepted"]
    session = hall.restore("ada")
    assert session["answers"] == {"q1": "b"}
    assert session["current_question_index"] == 2
    assert session["time_remaining"] == 1500
    assert session["question_order"] == ["q2", "q1", "q3"]


def test_a_reply_names_what_it_is_about_and_tells_the_servers_clock(hall: Hall) -> None:
    reply = content(hall.save("ada", batch(snapshot(1, {"q1": "b"}))))
    assert reply["upload"] == UPLOAD
    assert reply["server_ms"] == START_MS
    assert reply["outcomes"] == [{"writer": WRITER, "number": 1, "outcome": "accepted"}]
    assert reply["session"]["state"] == "active"
    assert reply["session"]["receipt"] is None


def test_a_plain_client_is_told_the_name_that_its_snapshot_got(hall: Hall) -> None:
    reply = content(hall.save("ada", {"answers": {"q1": "b"}}))
    (outcome,) = reply["outcomes"]
    assert len(outcome["writer"]) == 32
    assert outcome["stamp"].endswith(outcome["writer"])
    assert "upload" not in reply


def test_a_snapshot_sent_again_counts_once(hall: Hall) -> None:
    body = batch(snapshot(1, {"q1": "b"}))
    assert outcomes(hall.save("ada", body)) == ["accepted"]
    revision = hall.restore("ada")["revision"]
    assert outcomes(hall.save("ada", body)) == ["duplicate"]
    assert hall.restore("ada")["revision"] == revision


def test_the_later_answer_wins_whatever_arrives_first(hall: Hall) -> None:
    assert outcomes(hall.save("ada", batch(snapshot(2, {"q1": "c"})))) == ["accepted"]
    assert outcomes(hall.save("ada", batch(snapshot(1, {"q1": "a"})))) == ["superseded"]
    assert hall.restore("ada")["answers"] == {"q1": "c"}


def test_a_stamp_far_ahead_is_put_back_and_the_device_told(hall: Hall) -> None:
    ahead = snapshot(1, {"q1": "b"}, stamp=stamp(3_600_000))
    (outcome,) = content(hall.save("ada", batch(ahead)))["outcomes"]
    assert outcome["stamp"] < ahead["stamp"]
    assert hall.restore("ada")["answer_stamps"] == {"q1": outcome["stamp"]}


def test_clearing_an_answer_is_an_answer(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"}), snapshot(2, {"q1": None})))
    assert hall.restore("ada")["answers"] == {"q1": None}


def test_every_kind_of_answer_comes_back_as_it_went(hall: Hall) -> None:
    answers = {
        "q1": "b",
        "q2": ["a", "c"],
        "q3": "false",
        "q4": "Tinte \N{LOWER LEFT FOUNTAIN PEN} “ink”",
        "q5": "42",
        "q6": {"1": "a", "2": "b"},
        "q8": "Line one\nline two",
    }
    assert outcomes(hall.save("ada", {"answers": answers})) == ["accepted"]
    assert hall.restore("ada")["answers"] == answers


def test_what_a_newer_device_adds_is_no_fault(hall: Hall) -> None:
    assert outcomes(hall.save("ada", batch(snapshot(1, {"q1": "b"}, mood="calm")))) == ["accepted"]


def test_whole_numbers_may_be_written_with_a_point(hall: Hall) -> None:
    body = batch(snapshot(1, {"q1": "b"}, current_question_index=2.0))
    assert outcomes(hall.save("ada", body)) == ["accepted"]


def test_only_a_genuine_clock_reading_proves_anything_and_a_false_one_hinders_nothing(hall: Hall) -> None:
    genuine = content(hall.client("ada").get("/student/exams"))["reading"]
    for number, reading in enumerate([genuine, "1893456000000.forged", "", None], start=1):
        body = batch(snapshot(number, {"q1": "b"}, reading=reading))
        assert outcomes(hall.save("ada", body)) == ["accepted"]


def test_work_for_a_closed_exam_is_taken_in(hall: Hall) -> None:
    settings = ExamSettings(closes_at=START + timedelta(hours=1), enrol_all=True)
    exam = hall.add_exam("Closing", settings)
    hall.clock.move(hours=2)
    ada = hall.client("ada")
    assert outcomes(ada.post(hall.session("save", exam), json={"answers": {"q1": "b"}})) == ["accepted"]
    assert ada.get(hall.session("restore", exam)).status_code == 404


def test_the_reply_to_a_save_of_one_answer_is_small(hall: Hall) -> None:
    reply = hall.save("ada", batch(snapshot(1, {"q1": "b"})), **hall.bearer("ada"))
    assert set(reply.headers.keys()) == {
        "Cache-Control",
        "Content-Length",
        "Content-Type",
        "X-Content-Type-Options",
    }
    assert len(reply.data) < 500


@on_one_database
def test_the_longest_text_is_taken_also_where_json_writes_six_bytes_for_each_of_its_own(hall: Hall) -> None:
    text = "\x1b" * MOST_TEXT_BYTES
    assert outcomes(hall.save("ada", batch(snapshot(1, {"q8": text})))) == ["accepted"]
    assert hall.restore("ada")["answers"] == {"q8": text}
