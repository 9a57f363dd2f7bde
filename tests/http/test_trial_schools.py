"""A school made for testing comes and goes through the API, and no other school can."""

from __future__ import annotations

import base64
from typing import Any

from sqlalchemy import func, select

from inkfast.models import Base, School
from tests.http.conftest import Hall
from tests.http.snapshots import content

PASSWORD = "a long password"
ADMINISTRATOR = {"username": "nina", "name": "Nina", "password": PASSWORD}
BANK = base64.b64encode(b"::One:: 1 + 1? { =2 ~3 }\n").decode()
ROSTER = base64.b64encode(f"username,name,password\nzoe,Zoe,{PASSWORD}\n".encode()).decode()


def counts(hall: Hall) -> dict[str, int]:
    """Count the rows of every table but of what staff did and where they signed in."""
    with hall.database.read() as session:
        return {
            table.name: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
            if table.name not in ("audit_events", "sign_ins")
        }


def make_school(hall: Hall) -> dict[str, Any]:
    body = {"name": "Try", "slug": "try", "administrator": ADMINISTRATOR}
    reply = hall.client("adele").post("/staff/schools", json=body)
    assert reply.status_code == 201, reply.text
    return content(reply)


def test_a_whole_day_in_a_test_school_leaves_nothing_behind(hall: Hall) -> None:
    before = counts(hall)
    school = make_school(hall)
    nina = hall.client()
    assert nina.post("/auth/sign-in", json={"username": "nina", "password": PASSWORD}).status_code == 200
    roster = {"file": {"name": "roster.csv", "content": ROSTER}}
    assert content(nina.post("/staff/students/roster", json=roster))["new"] == 1
    exam = {"title": "Sums", "duration_s": 600, "bank": {"file": {"name": "bank.gift", "content": BANK}}}
    exam_id = content(nina.post("/staff/exams", json={**exam, "enrol_all": True}))["exam_id"]
    zoe = hall.client()
    zoe.post("/auth/sign-in", json={"username": "zoe", "password": PASSWORD})
    address = f"/student/exam/{exam_id}/session"
    assert zoe.post(f"{address}/save", json={"answers": {"q1": "a"}}).status_code == 200
    assert zoe.post(f"{address}/complete", json={}).status_code == 200
    draft = {"request": "5" * 32, "seen_revision": 0, "marks": 1, "reason": "generous"}
    assert nina.put("/staff/sessions/1/markings/q1", json=draft).status_code == 200
    assert hall.client("adele").delete(f"/staff/schools/{school['school_id']}").status_code == 204
    assert counts(hall) == before
    assert nina.get("/staff/exams").status_code == 401


def test_the_test_schools_that_a_test_school_made_before_go_with_it(hall: Hall) -> None:
    """Nobody would be left who may remove them."""
    before = counts(hall)
    parent_id = make_school(hall)["school_id"]
    inner = {"name": "Inner", "slug": "inner", "administrator": {**ADMINISTRATOR, "username": "nora"}}
    inner_id = content(hall.client("adele").post("/staff/schools", json=inner))["school_id"]
    with hall.database.write() as session:
        session.get_one(School, inner_id).parent_id = parent_id
    nora = hall.client()
    nora.post("/auth/sign-in", json={"username": "nora", "password": PASSWORD})
    assert hall.client("adele").delete(f"/staff/schools/{parent_id}").status_code == 204
    assert counts(hall) == before
    assert nora.get("/staff/exams").status_code == 401


def test_a_school_that_is_no_test_school_or_of_somebody_else_cannot_be_removed(hall: Hall) -> None:
    make_school(hall)
    with hall.database.read() as session:
        ids = list(session.scalars(select(School.id).where(~School.is_test)))
    for school_id in ids:
        assert hall.client("adele").delete(f"/staff/schools/{school_id}").status_code == 404
    nina = hall.client()
    nina.post("/auth/sign-in", json={"username": "nina", "password": PASSWORD})
    assert nina.delete("/staff/schools/3").status_code == 404


def test_a_test_school_makes_none_of_its_own(hall: Hall) -> None:
    """Whoever removed it would leave that one behind, with nobody who may remove it."""
    make_school(hall)
    nina = hall.client()
    nina.post("/auth/sign-in", json={"username": "nina", "password": PASSWORD})
    body = {"name": "Inner", "slug": "inner", "administrator": {**ADMINISTRATOR, "username": "ivo"}}
    reply = nina.post("/staff/schools", json=body)
    assert (reply.status_code, content(reply)["code"]) == (409, "conflict")


def test_results_are_shown_by_the_exams_rule_and_without_a_key(hall: Hall) -> None:
    tess, address = hall.client("tess"), f"/student/exam/{hall.exam}/result"
    hall.save("ada", {"answers": {"q1": "b", "q8": "Once."}})
    hall.complete("ada", {})

    def status() -> int:
        return hall.client("ada").get(address).status_code

    def is_promised() -> bool:
        (card,) = content(hall.client("ada").get("/student/exams"))["exams"]
        return bool(card["has_result"])

    assert (status(), is_promised()) == (404, False)
    tess.patch(f"/staff/exams/{hall.exam}", json={"students_see": "marks_by_question"})
    assert (status(), is_promised()) == (404, False)
    tess.post(f"/staff/exams/{hall.exam}/release-results", json={"reason": "done"})
    assert is_promised()
    result = content(hall.client("ada").get(address))
    assert (result["marks"], result["questions"][0]["marks"], "key" in str(result)) == (None, 1.0, False)
    draft = {"request": "5" * 32, "seen_revision": 0, "marks": 0.5, "remark": "Bold."}
    tess.put("/staff/sessions/1/markings/q8", json=draft)
    result = content(hall.client("ada").get(address))
    assert (result["marks"], result["questions"][-1]["remark"]) == (1.5, "Bold.")
    tess.patch(f"/staff/exams/{hall.exam}", json={"students_see": "marks"})
    assert content(hall.client("ada").get(address))["questions"] == []
    assert hall.client("ben").get(address).status_code == 404


def test_a_result_numbers_the_questions_as_the_student_saw_them(hall: Hall) -> None:
    order = ["q8", "q3", "q1", "q2", "q4", "q5", "q6", "q7"]
    hall.save("ada", {"answers": {"q1": "b"}, "question_order": order})
    hall.complete("ada", {})
    tess = hall.client("tess")
    tess.patch(
        f"/staff/exams/{hall.exam}", json={"students_see": "marks_by_question", "results_when": "handed_in"}
    )
    marks = content(hall.client("ada").get(f"/student/exam/{hall.exam}/result"))["questions"]
    assert [(one["number"], one["question_id"]) for one in marks[:3]] == [(1, "q8"), (2, "q3"), (3, "q1")]
    assert len(marks) == 7
