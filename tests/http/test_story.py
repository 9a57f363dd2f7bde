"""A session's story for disputes: what came when, what is proven of it, and what staff did."""

from __future__ import annotations

from typing import Any

from tests.http.conftest import Hall
from tests.http.contract import Contract
from tests.http.snapshots import WRITER, batch, content, snapshot


def story(hall: Hall) -> dict[str, Any]:
    """Return the story of the only session, as staff of the school read it."""
    reply = hall.client("tess").get("/staff/sessions/1")
    assert reply.status_code == 200, reply.text
    contract = Contract(content(hall.client().get("/api/openapi.json")))
    assert contract.faults("SessionStory", reply.json) == []
    return content(reply)


def rule(hall: Hall, number: int, counts: bool) -> None:
    entry = story(hall)["entries"][0]
    body = {"writer": entry["writer"], "number": number, "counts": counts, "reason": "seen"}
    assert hall.client("tess").post("/staff/sessions/1/rulings", json=body).status_code == 204


def test_each_snapshot_is_told_with_its_answers_in_words(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "a"}), snapshot(2, {"q1": "b", "q3": "true"})))
    entries = story(hall)["entries"]
    assert [(one["number"], one["outcome"], one["lateness"]) for one in entries] == [
        (1, "accepted", "proven_on_time"),
        (2, "accepted", "proven_on_time"),
    ]
    told = [
        (one["question_id"], one["number"], one["text"], one["won"])
        for entry in entries
        for one in entry["answers"]
    ]
    assert told == [("q1", 1, "A", False), ("q1", 1, "B", True), ("q3", 3, "True", True)]


def test_a_claim_of_a_year_that_no_calendar_has_can_be_told(hall: Hall) -> None:
    beyond = f"{0xFFFF_FFFF_FFFF:012x}.0000.{WRITER}"
    hall.save("ada", batch({**snapshot(1, {"q1": "a"}), "stamp": beyond}))
    [entry] = story(hall)["entries"]
    assert entry["claimed_at"].startswith("9999-12-31")
    assert entry["kept_at"].startswith("2030-05-06")
    assert hall.client("tess").get("/staff/sessions").status_code == 200


def test_what_has_not_arrived_and_what_is_under_quarantine_is_told(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "a"}), snapshot(4, {"q1": "b"}), snapshot(3, {"q99": "b"})))
    told = story(hall)
    assert [one["gaps"] for one in told["missing"]] == [[{"first": 2, "last": 2}]]
    assert [one["code"] for one in told["quarantined"]] == ["unknown_question"]
    assert [one["code"] for one in told["flags_with_evidence"]] == ["unknown_question"]


def test_late_work_is_told_and_decided(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q3": "true"})))
    hall.complete("ada", {})
    hall.clock.move(seconds=60)
    hall.save("ada", batch(snapshot(2, {"q1": "b"})))
    late = story(hall)["entries"][-1]
    assert (late["is_late_work"], late["counts"], late["ruling"]) == (True, False, None)
    rule(hall, 2, counts=True)
    told = story(hall)
    ruled = told["entries"][-1]
    assert (ruled["counts"], ruled["ruling"]["reason"], told["marks"]) == (True, "seen", 2.0)


def test_an_answer_that_came_after_staff_handed_in_is_not_said_to_have_lost_to_a_later_one(
    hall: Hall,
) -> None:
    hall.save("ada", batch(snapshot(1, {"q3": "true"}), snapshot(2, {"q3": "false"})))
    hall.clock.move(seconds=60)
    hall.client("tess").post(f"/staff/exams/{hall.exam}/hand-in", json={"reason": "had to leave"})
    hall.save("ada", batch(snapshot(3, {"q1": "b"})))
    entries = {entry["number"]: entry for entry in story(hall)["entries"]}
    told = {
        number: (entry["outcome"], entry["answers"][0]["won"], entry["answers"][0]["overtaken"])
        for number, entry in entries.items()
    }
    assert told == {1: ("accepted", False, True), 2: ("accepted", True, False), 3: ("late", False, False)}


def test_what_staff_did_is_told_with_who_and_why(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    address = f"/staff/exams/{hall.exam}/give-time"
    mine, bens = [hall.people["ada"]], [hall.people["ben"]]
    hall.client("tess").post(address, json={"minutes": 5, "reason": "ill", "student_ids": mine})
    hall.client("tess").post(address, json={"minutes": 9, "reason": "late bus", "student_ids": bens})
    events = [(one["who"], one["action"], one["reason"]) for one in story(hall)["events"]]
    assert ("Tess", "time granted", "ill") in events
    assert not [one for one in events if one[2] == "late bus"]


def test_the_list_finds_sessions_with_late_work_or_flags(hall: Hall) -> None:
    tess = hall.client("tess")

    def listed(query: str = "") -> list[str]:
        return [one["username"] for one in content(tess.get(f"/staff/sessions{query}"))["items"]]

    hall.save("ada", {"answers": {"q1": "b"}})
    hall.complete("ada", {})
    hall.save("ada", {"answers": {"q1": "c"}})
    hall.save("ben", batch(snapshot(1, {"q1": "b"}), snapshot(2, {"q99": "b"})))
    assert listed() == ["ben", "ada"]
    assert listed("?only=late_work") == ["ada"]
    assert listed("?only=flagged") == ["ben"]
    assert listed(f"?search=BE&exam_id={hall.exam}") == ["ben"]
    first = content(tess.get("/staff/sessions?limit=1"))
    assert listed(f"?limit=1&after={first['next']}") == ["ada"]
