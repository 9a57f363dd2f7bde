"""What staff did, as their school may read it."""

from __future__ import annotations

from typing import Any

from tests.http.conftest import Hall
from tests.http.snapshots import content

WHY = "the fire alarm"


def record_of(hall: Hall, who: str = "tess", **query: Any) -> list[dict[str, Any]]:
    """Read the first page of the record, the newest first."""
    items: list[dict[str, Any]] = content(hall.client(who).get("/staff/audit-events", query_string=query))[
        "items"
    ]
    return items


def test_the_record_tells_who_did_what_to_whom_and_why(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    tess = hall.client("tess")
    given = {"reason": WHY, "minutes": 5, "student_ids": [hall.people["ada"]]}
    assert tess.post(f"/staff/exams/{hall.exam}/give-time", json=given).status_code == 200
    told = record_of(hall)[0]
    assert (told["who"], told["action"], told["reason"]) == ("Tess", "time granted", WHY)
    assert (told["exam_id"], told["exam_title"], told["students"]) == (hall.exam, "Everything", ["Ada"])
    assert "reason" not in told["detail"]


def test_what_was_done_to_everybody_counts_them_and_names_nobody(hall: Hall) -> None:
    assert (
        hall.client("tess").post(f"/staff/exams/{hall.exam}/pause", json={"reason": WHY}).status_code == 200
    )
    told = record_of(hall)[0]
    assert (told["action"], told["students"], told["detail"]) == ("exam paused", [], {"students": 2})


def test_what_is_asked_for_again_by_the_same_name_stands_once(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    tess = hall.client("tess")
    given = {"reason": WHY, "minutes": 5, "student_ids": [hall.people["ada"]], "request": "5" * 32}
    replies = [tess.post(f"/staff/exams/{hall.exam}/give-time", json=given) for _ in range(2)]
    assert [content(reply) for reply in replies] == [{"count": 1, "passed_over": 0}] * 2
    told = [one for one in record_of(hall) if one["action"] == "time granted"]
    assert [set(one["detail"]) for one in told] == [{"seconds", "students"}]


def test_an_exam_that_is_made_again_by_the_same_name_is_the_one_of_before(hall: Hall) -> None:
    tess, draft = hall.client("tess"), {"title": "Sums", "duration_s": 600, "request": "5" * 32}
    replies = [tess.post("/staff/exams", json=draft) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [201, 201]
    assert len({content(reply)["exam_id"] for reply in replies}) == 1


def test_what_was_done_to_a_session_names_its_student_and_its_exam(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q1": "b"}})
    hall.client("tess").post(f"/staff/exams/{hall.exam}/hand-in", json={"reason": WHY})
    told = next(one for one in record_of(hall) if one["session_id"] is not None)
    assert (told["students"], told["exam_title"]) == (["Ada"], "Everything")
    assert told["subject"] == f"session {told['session_id']}"


def test_the_record_of_one_exam_has_its_sessions_and_nothing_else(hall: Hall) -> None:
    tess = hall.client("tess")
    other = content(tess.post("/staff/exams", json={"title": "Another", "duration_s": 600}))["exam_id"]
    hall.save("ada", {"answers": {"q1": "b"}})
    tess.post(f"/staff/exams/{hall.exam}/hand-in", json={"reason": WHY})
    tess.post(f"/staff/exams/{other}/pause", json={"reason": WHY})
    of_exam = record_of(hall, exam_id=hall.exam)
    assert {one["exam_id"] for one in of_exam} == {hall.exam}
    assert any(one["session_id"] for one in of_exam)
    assert {one["action"] for one in record_of(hall, exam_id=other)} == {"exam imported", "exam paused"}


def test_an_exam_that_was_removed_is_still_named(hall: Hall) -> None:
    tess = hall.client("tess")
    made = content(tess.post("/staff/exams", json={"title": "Brief", "duration_s": 600}))["exam_id"]
    assert tess.delete(f"/staff/exams/{made}").status_code == 204
    told = record_of(hall)[0]
    assert (told["action"], told["exam_id"], told["exam_title"]) == ("exam removed", None, "Brief")


def test_another_school_reads_nothing_of_it(hall: Hall) -> None:
    hall.client("tess").post(f"/staff/exams/{hall.exam}/pause", json={"reason": WHY})
    assert record_of(hall, "otto", exam_id=hall.exam) == []
