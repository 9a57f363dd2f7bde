"""Watching an exam: what each row says, what a second look brings, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from tests.http.conftest import Hall, add_person
from tests.http.contract import Contract
from tests.http.snapshots import batch, content, snapshot, stamp
from tests.http.watching import look, report, row

MOST_STATEMENTS = 8
"""Of one look, the sign-in's own included, however many students there are."""


@contextmanager
def counted(hall: Hall) -> Iterator[list[str]]:
    """Collect the statements that the application sends to its database."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        statements.append(statement)

    engine = hall.parts.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_the_picture_is_what_the_document_says(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    contract = Contract(content(hall.client().get("/api/openapi.json")))
    assert contract.faults("Live", look(hall)) == []


def test_a_time_beyond_every_calendar_is_answered(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "a"})))
    assert look(hall, since=0xFFFF_FFFF_FFFF)["rows"] == []
    assert [one["username"] for one in look(hall, since=0)["rows"]] == ["ada"]


def test_whoever_has_not_begun_is_ready_once_a_device_with_the_present_paper_says_so(hall: Hall) -> None:
    assert row(look(hall), "ada")["state"] == "not_ready"
    report(hall, "ada", paper="an older one")
    assert row(look(hall), "ada")["state"] == "not_ready"
    report(hall, "ada")
    assert row(look(hall), "ada")["state"] == "ready"
    assert row(look(hall), "ben")["state"] == "not_ready"


def test_a_session_shows_where_it_stands(hall: Hall) -> None:
    upload = batch(
        snapshot(1, {"q1": "b", "q2": ["a"]}, current_question_index=1, time_used_s=30),
        snapshot(2, {"q2": None}, current_question_index=3, time_used_s=60),
    )
    hall.save("ada", upload)
    hall.clock.move(seconds=90)
    ada = row(look(hall), "ada")
    assert {name: ada[name] for name in ("state", "question", "answered", "delivered", "devices")} == {
        "state": "in_progress",
        "question": 4,
        "answered": 1,
        "delivered": 2,
        "devices": 1,
    }
    assert (ada["time_left_s"], ada["last_heard_at"]) == (1740.0, "2030-05-06T09:00:00Z")
    hall.complete("ada", {})
    ada = row(look(hall), "ada")
    assert (ada["state"], ada["has_receipt"]) == ("handed_in", True)


def test_what_staff_do_is_not_taken_for_a_sign_of_life(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"})))
    tess, given = hall.client("tess"), {"reason": "the fire alarm", "student_ids": [hall.people["ada"]]}
    for act, more in (("give-time", {"minutes": 5}), ("hand-in", {}), ("reopen", {}), ("deactivate", {})):
        hall.clock.move(seconds=60)
        reply = tess.post(f"/staff/exams/{hall.exam}/{act}", json={**given, **more})
        assert (reply.status_code, content(reply)["count"]) == (200, 1), act
        assert row(look(hall), "ada")["last_heard_at"] == "2030-05-06T09:00:00Z", act
    hall.save("ada", batch(snapshot(2, {"q1": "c"})))
    assert row(look(hall), "ada")["last_heard_at"] == "2030-05-06T09:04:00Z"


def test_a_hand_in_whose_answers_are_not_all_here_has_no_receipt_yet(hall: Hall) -> None:
    upload = batch(snapshot(1, {"q1": "b"}))
    hall.save("ada", upload)
    hall.complete("ada", {"manifest": {"q1": stamp(1), "q2": stamp(2)}})
    ada = row(look(hall), "ada")
    assert (ada["state"], ada["has_receipt"]) == ("handed_in", False)


def test_what_a_device_has_not_delivered_is_shown_as_it_last_said(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    assert row(look(hall), "ada")["waiting"] is None
    hall.clock.move(seconds=20)
    report(hall, "ada", waiting=3)
    ada = row(look(hall), "ada")
    assert (ada["waiting"], ada["last_heard_at"]) == (3, "2030-05-06T09:00:20Z")


def test_a_device_says_nothing_of_a_student_who_signed_in_on_it_since(hall: Hall) -> None:
    report(hall, "ada", student_id=hall.people["ben"])
    assert (row(look(hall), "ada")["state"], row(look(hall), "ben")["state"]) == ("not_ready", "not_ready")
    report(hall, "ada", student_id=hall.people["ada"])
    assert row(look(hall), "ada")["state"] == "ready"


@pytest.mark.parametrize("news", ["answer", "report", "quarantine"])
def test_a_second_look_brings_only_students_with_news(hall: Hall, news: str) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    hall.save("ben", {"answers": {"q1": "b"}})
    hall.clock.move(seconds=30)
    since = look(hall)["server_ms"]
    hall.clock.move(seconds=30)
    assert look(hall, since)["rows"] == []
    if news == "answer":
        hall.save("ben", {"answers": {"q2": ["a"]}})
    elif news == "report":
        report(hall, "ben")
    else:
        hall.save("ben", batch(snapshot(1, {"q99": "b"})))
    assert [one["username"] for one in look(hall, since)["rows"]] == ["ben"]


def test_a_look_sends_as_many_statements_for_many_students_as_for_few(hall: Hall) -> None:
    with counted(hall) as few:
        look(hall)
    for number in range(30):
        hall.people[f"s{number}"] = add_person(hall.database, hall.school_id, f"s{number}")
    enrolled = hall.client("tess").post(f"/staff/exams/{hall.exam}/enrolments", json={"everybody": True})
    assert content(enrolled) == {"new": 30}
    for number in range(30):
        hall.save(f"s{number}", {"answers": {"q1": "b"}})
    with counted(hall) as many:
        picture = look(hall)
    assert len(picture["rows"]) == 32
    assert len(many) == len(few) <= MOST_STATEMENTS
    with counted(hall) as again:
        look(hall, picture["server_ms"])
    assert len(again) <= MOST_STATEMENTS


def test_who_sits_an_older_paper_is_shown_with_its_questions_for_one_statement_more(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b", "q2": ["a"]}})
    with counted(hall) as before:
        look(hall)
    tess, address = hall.client("tess"), f"/staff/exams/{hall.exam}"
    exam = content(tess.get(address))
    names = {name: exam[name] for name in ("paper_version", "questions_version")}
    tess.put(f"{address}/questions", json={**names, "questions": exam["questions"][1:]})
    with counted(hall) as after:
        picture = look(hall)
    shown = {name: row(picture, name)["question_count"] for name in ("ada", "ben")}
    assert (shown, picture["question_count"]) == ({"ada": 7, "ben": 6}, 6)
    assert len(after) == len(before) + 1 <= MOST_STATEMENTS


def test_a_pause_and_the_messages_are_in_the_picture(hall: Hall) -> None:
    tess = hall.client("tess")
    tess.post(f"/staff/exams/{hall.exam}/pause", json={"reason": "fire alarm"})
    tess.post(f"/staff/exams/{hall.exam}/message", json={"text": "Wait outside."})
    picture = look(hall)
    assert picture["paused_at"] == "2030-05-06T09:00:00Z"
    assert [one["text"] for one in picture["messages"]] == ["Wait outside."]
    saved = content(hall.save("ada", {"answers": {}}))
    assert (saved["paused_at"], saved["messages"][0]["number"]) == ("2030-05-06T09:00:00Z", 1)


LISTS = (
    *("/staff/exams", "/staff/students", "/staff/sessions", "/staff/audit-events", "/staff/classes"),
    *("/staff/exams/1", "/staff/exams/1/readiness", "/staff/exams/1/results"),
    *("/staff/exams/1/results/students", "/staff/exams/1/results/students.csv"),
    *("/staff/exams/1/results/times", "/staff/audit-events?exam_id=1"),
    *("/staff/exams/1/results/responses.csv", "/staff/exams/1/questions/q8/answers"),
)


@pytest.mark.parametrize("address", LISTS)
def test_every_list_takes_as_many_statements_for_many_as_for_few(hall: Hall, address: str) -> None:
    def fetch() -> int:
        with counted(hall) as statements:
            assert hall.client("tess").get(address).status_code == 200
        return len(statements)

    for who in ("ada", "ben"):
        hall.save(who, {"answers": {"q1": "b", "q8": "Once."}})
        hall.complete(who, {})
    few = fetch()
    for number in range(10):
        hall.people[f"s{number}"] = add_person(hall.database, hall.school_id, f"s{number}")
    hall.client("tess").post(f"/staff/exams/{hall.exam}/enrolments", json={"everybody": True})
    for number in range(10):
        hall.save(f"s{number}", {"answers": {"q1": "b", "q8": "Once."}})
        hall.complete(f"s{number}", {})
    assert fetch() == few
