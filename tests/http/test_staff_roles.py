"""Who may do what in the staff room: every route is tried by nobody, students, staff, strangers and admins.

The routes are the application's own: one that is not in the tables below fails.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

import pytest
from werkzeug.test import TestResponse

from inkfast.models import Exam
from tests.http.conftest import Hall, on_one_database
from tests.http.snapshots import WRITER, batch, content, snapshot

ROSTER = base64.b64encode(b"username,name,password\nzoe,Zoe,a long password\n").decode()
BANK = base64.b64encode(b"::One:: 1 + 1? { =2 ~3 }\n").decode()


@dataclass(frozen=True)
class Call:
    """One call of a route, and the status that whoever may make it gets."""

    method: str
    address: str
    body: dict[str, Any] | None = None
    status: int = 200


OF_THE_SCHOOL = {
    "staff_exams.list_exams": Call("GET", "/staff/exams"),
    "staff_exams.create_exam": Call("POST", "/staff/exams", {"title": "New", "duration_s": 600}, 201),
    "staff_exams.show_template": Call("GET", "/staff/exams/template.csv"),
    "staff_exams.preview_bank": Call(
        "POST", "/staff/exams/import-preview", {"file": {"name": "bank.gift", "content": BANK}}
    ),
    "staff_schools.list_events": Call("GET", "/staff/audit-events"),
    "staff_sessions.list_all": Call("GET", "/staff/sessions"),
    "staff_people.list_all": Call("GET", "/staff/students"),
    "staff_people.list_all_classes": Call("GET", "/staff/classes"),
    "staff_people.preview": Call(
        "POST", "/staff/students/roster-preview", {"file": {"name": "roster.csv", "content": ROSTER}}
    ),
    "staff_people.import_": Call(
        "POST", "/staff/students/roster", {"file": {"name": "roster.csv", "content": ROSTER}}
    ),
}
WHY = {"reason": "the fire alarm"}
WRITTEN = {"kind": "essay", "text_html": "Tell."}
OF_A_THING = {
    "staff_exams.change": Call("PATCH", "/staff/exams/{exam}", {"duration_s": 900}),
    "staff_exams.remove": Call("DELETE", "/staff/exams/{exam}", None, 204),
    "staff_exams.show_paper": Call("GET", "/staff/exams/{exam}/paper"),
    "staff_exams.show_picture": Call("GET", f"/staff/exams/{{exam}}/picture/{'0' * 64}.png", None, 404),
    "staff_exams.play_sound": Call("GET", f"/staff/exams/{{exam}}/sound/{'0' * 64}.mp3", None, 404),
    "staff_exams.write_questions": Call(
        "PUT", "/staff/exams/{exam}/questions", {"paper_version": "{version}", "questions": [WRITTEN]}
    ),
    "staff_acts.allow_attempt": Call("POST", "/staff/exams/{exam}/new-attempt", WHY),
    "staff_acts.deactivate": Call("POST", "/staff/exams/{exam}/deactivate", WHY),
    "staff_acts.give_time": Call("POST", "/staff/exams/{exam}/give-time", {**WHY, "minutes": 5}),
    "staff_acts.hand_in": Call("POST", "/staff/exams/{exam}/hand-in", WHY),
    "staff_acts.pause": Call("POST", "/staff/exams/{exam}/pause", WHY),
    "staff_acts.reopen": Call("POST", "/staff/exams/{exam}/reopen", WHY),
    "staff_acts.resume": Call("POST", "/staff/exams/{exam}/resume", WHY, 409),
    "staff_acts.tell": Call("POST", "/staff/exams/{exam}/message", {"text": "Ten minutes."}),
    "staff_exams.show": Call("GET", "/staff/exams/{exam}"),
    "staff_results.sum_up": Call("GET", "/staff/exams/{exam}/results"),
    "staff_results.show_times": Call("GET", "/staff/exams/{exam}/results/times"),
    "staff_results.list_by_student": Call("GET", "/staff/exams/{exam}/results/students"),
    "staff_results.export_students": Call("GET", "/staff/exams/{exam}/results/students.csv"),
    "staff_results.export_answers": Call("GET", "/staff/exams/{exam}/results/responses.xlsx"),
    "staff_results.list_essays": Call("GET", "/staff/exams/{exam}/questions/q8/answers"),
    "staff_results.show_marks": Call("GET", "/staff/sessions/{session}/marks"),
    "staff_results.mark": Call(
        "PUT",
        "/staff/sessions/{session}/markings/q8",
        {"request": "5" * 32, "seen_revision": 0, "marks": 1},
    ),
    "staff_results.release": Call("POST", "/staff/exams/{exam}/release-results", WHY, 204),
    "staff_sessions.tell": Call("GET", "/staff/sessions/{session}"),
    "staff_sessions.rule": Call(
        "POST",
        "/staff/sessions/{session}/rulings",
        {**WHY, "writer": WRITER, "number": 1, "counts": True},
        204,
    ),
    "staff_sessions.settle": Call(
        "POST", "/staff/sessions/{session}/settlements", {**WHY, "quarantined_ids": [1]}, 204
    ),
    "staff_live.watch": Call("GET", "/staff/exams/{exam}/live"),
    "staff_people.change": Call("PATCH", "/staff/students/{ada}", {"name": "Ada L."}),
    "staff_people.change_enrolment": Call(
        *("PATCH", "/staff/exams/{exam}/enrolments/{ada}", {"extra_time_s": 60, "reason": "late bus"}, 204)
    ),
    "staff_people.enrol": Call("POST", "/staff/exams/{exam}/enrolments", {"everybody": True}),
    "staff_people.make_slips": Call(
        "POST", "/staff/students/slips", {"student_ids": ["{ada}"], "reason": "forgotten"}
    ),
    "staff_people.show_readiness": Call("GET", "/staff/exams/{exam}/readiness"),
    "staff_people.unenrol": Call("DELETE", "/staff/exams/{exam}/enrolments/{ada}", None, 204),
}
NEW_ACCOUNT = {"username": "nina", "name": "Nina", "password": "a long password"}
FOR_ADMINS = {
    "staff_schools.list_accounts": Call("GET", "/staff/accounts"),
    "staff_schools.create_account": Call("POST", "/staff/accounts", NEW_ACCOUNT, 201),
    "staff_schools.create_school": Call(
        *("POST", "/staff/schools", {"name": "Try", "slug": "try", "administrator": NEW_ACCOUNT}, 201)
    ),
    "staff_schools.remove_school": Call("DELETE", "/staff/schools/1", None, 404),
}
ROUTES = OF_THE_SCHOOL | OF_A_THING | FOR_ADMINS


def make(hall: Hall, name: str, who: str | None) -> TestResponse:
    """Make a call in somebody's name."""
    call = ROUTES[name]
    ids: dict[str, Any] = {"exam": hall.exam, "ada": hall.people["ada"]}
    if "{session}" in call.address:
        hall.save("ben", batch(snapshot(1, {"q8": "Once."}), snapshot(2, {"q99": "Never."})))
        hall.complete("ben", {"attempt": 1})
        ids["session"] = 1
    with hall.database.read() as session:
        ids["version"] = session.get_one(Exam, hall.exam).paper_version
    body = _filled(call.body, ids)
    return hall.client(who).open(call.address.format(**ids), method=call.method, json=body)


def _filled(value: Any, ids: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(item, ids) for key, item in value.items()}
    if isinstance(value, list):
        return [_filled(item, ids) for item in value]
    if isinstance(value, str) and value.startswith("{"):
        return ids[value.strip("{}")]
    return value


@on_one_database
def test_every_staff_route_is_tried_here_and_names_its_roles(hall: Hall) -> None:
    routes = {rule.endpoint for rule in hall.app.url_map.iter_rules() if "/staff/" in f"{rule.rule}/"}
    assert routes == ROUTES.keys()
    for endpoint in routes:
        roles = vars(hall.app.view_functions[endpoint])["roles"]
        assert roles == (("admin",) if endpoint in FOR_ADMINS else ("staff", "admin"))


@on_one_database
@pytest.mark.parametrize("name", ROUTES)
def test_nobody_is_asked_to_sign_in(hall: Hall, name: str) -> None:
    reply = make(hall, name, None)
    assert (reply.status_code, content(reply)["code"]) == (401, "sign_in_needed")


@on_one_database
@pytest.mark.parametrize("name", ROUTES)
def test_students_are_told_that_this_is_for_staff(hall: Hall, name: str) -> None:
    reply = make(hall, name, "ada")
    assert (reply.status_code, content(reply)["code"]) == (403, "refused")


@on_one_database
@pytest.mark.parametrize("name", FOR_ADMINS)
def test_staff_are_told_that_this_is_for_administrators(hall: Hall, name: str) -> None:
    reply = make(hall, name, "tess")
    assert (reply.status_code, content(reply)["code"]) == (403, "refused")


@pytest.mark.parametrize("name", [*OF_THE_SCHOOL, *OF_A_THING])
def test_staff_may(hall: Hall, name: str) -> None:
    reply = make(hall, name, "tess")
    assert reply.status_code == ROUTES[name].status, reply.text


@on_one_database
@pytest.mark.parametrize("name", ROUTES)
def test_administrators_may_do_all_of_it(hall: Hall, name: str) -> None:
    reply = make(hall, name, "adele")
    assert reply.status_code == ROUTES[name].status, reply.text


@pytest.mark.parametrize("name", OF_A_THING)
def test_what_is_another_schools_is_not_there(hall: Hall, name: str) -> None:
    reply = make(hall, name, "otto")
    assert (reply.status_code, content(reply)["code"]) == (404, "not_found")


@on_one_database
@pytest.mark.parametrize("name", OF_THE_SCHOOL)
def test_staff_of_another_school_see_nothing_of_this_one(hall: Hall, name: str) -> None:
    reply = make(hall, name, "otto")
    assert reply.status_code == ROUTES[name].status
    assert "Everything" not in reply.text
    assert '"ada"' not in reply.text
