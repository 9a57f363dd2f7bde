"""A student reaches only what is theirs: every address is tried by nobody, by a stranger and by staff."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import TestResponse

from inkfast.store.exam_import import ExamSettings
from tests.http.conftest import Hall, on_one_database
from tests.http.snapshots import batch, content, outcomes, snapshot

PICTURE = f"picture/{'0' * 64}.png"
SOUND = f"sound/{'0' * 64}.mp3"

PUBLIC = {
    "account.sign_in",
    "account.sign_out",
    "docs.show_document",
    "docs.show_file",
    "docs.show_page",
    "health.show_health",
    "health.show_readiness",
}
OF_THE_ACCOUNT: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "account.show_account": ("GET", "/auth/account", None),
    "exams.list_exams": ("GET", "/student/exams", None),
    "devices.take_report": ("POST", "/student/device-report", {"device": "d" * 32, "exams": []}),
}
OF_AN_EXAM: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "exams.show_paper": ("GET", "/student/exam/{exam}/paper", None),
    "exams.show_picture": ("GET", f"/student/exam/{{exam}}/{PICTURE}", None),
    "exams.play_sound": ("GET", f"/student/exam/{{exam}}/{SOUND}", None),
    "exams.show_own_result": ("GET", "/student/exam/{exam}/result", None),
    "sessions.restore_session": ("GET", "/student/exam/{exam}/session/restore", None),
    "sessions.save_session": ("POST", "/student/exam/{exam}/session/save", {"answers": {"q1": "b"}}),
    "sessions.complete_session": ("POST", "/student/exam/{exam}/session/complete", {}),
    "sessions.take_over_session": ("POST", "/student/exam/{exam}/session/take-over", {"writer": "a" * 32}),
}
DELIVERING = ["sessions.save_session", "sessions.complete_session"]
READING = [name for name in OF_AN_EXAM if name not in DELIVERING]


def call(hall: Hall, name: str, who: str | None, **headers: str) -> TestResponse:
    method, address, body = (OF_THE_ACCOUNT | OF_AN_EXAM)[name]
    return hall.client(who).open(address.format(exam=hall.exam), method=method, json=body, headers=headers)


@on_one_database
def test_every_route_is_tried_here(hall: Hall) -> None:
    routes = {rule.endpoint for rule in hall.app.url_map.iter_rules() if "/staff/" not in rule.rule}
    assert routes == PUBLIC | OF_THE_ACCOUNT.keys() | OF_AN_EXAM.keys()


@on_one_database
@pytest.mark.parametrize("name", [*OF_THE_ACCOUNT, *OF_AN_EXAM])
def test_nobody_is_asked_to_sign_in(hall: Hall, name: str) -> None:
    reply = call(hall, name, None)
    assert reply.status_code == 401
    assert content(reply)["code"] == "sign_in_needed"


@pytest.mark.parametrize("name", OF_AN_EXAM)
def test_a_stranger_is_told_that_there_is_no_such_exam(hall: Hall, name: str) -> None:
    reply = call(hall, name, "cleo")
    assert reply.status_code == 404
    assert content(reply)["code"] == "not_found"


@on_one_database
@pytest.mark.parametrize("name", ["exams.list_exams", "devices.take_report", *OF_AN_EXAM])
def test_staff_are_told_that_this_is_for_students(hall: Hall, name: str) -> None:
    assert call(hall, name, "tess").status_code == 403


def test_a_students_answers_are_seen_by_nobody_else(hall: Hall) -> None:
    hall.save("ada", {"answers": {"q4": "my very own words"}})
    for who in ("ben", "cleo"):
        for name in (*OF_THE_ACCOUNT, *READING):
            assert b"my very own words" not in call(hall, name, who).data
    assert content(hall.client("ben").get(hall.session("restore")))["session"] is None


def test_a_students_save_changes_nobody_elses_session(hall: Hall) -> None:
    hall.save("ada", batch(snapshot(1, {"q1": "b"})))
    assert outcomes(hall.save("ben", batch(snapshot(1, {"q1": "c"})))) == ["accepted"]
    assert hall.restore("ada")["answers"] == {"q1": "b"}
    assert hall.restore("ben")["answers"] == {"q1": "c"}


@on_one_database
@pytest.mark.parametrize("name", [*OF_THE_ACCOUNT, *READING])
def test_an_upload_token_reads_nothing(hall: Hall, name: str) -> None:
    assert call(hall, name, None, **hall.bearer("ada")).status_code == 401


@pytest.mark.parametrize("name", DELIVERING)
def test_an_upload_token_is_good_for_one_exam(hall: Hall, name: str) -> None:
    other = hall.add_exam("Other", ExamSettings(enrol_all=True))
    assert call(hall, name, None, **hall.bearer("ada", other)).status_code == 401


@on_one_database
@pytest.mark.parametrize("name", DELIVERING)
@pytest.mark.parametrize("token", ["", "1-1.forged", "1.1", "ünfug", "1-1", "reading"])
def test_a_forged_upload_token_is_good_for_nothing_even_beside_a_cookie(
    hall: Hall, name: str, token: str
) -> None:
    if token == "reading":
        token = content(hall.client("ada").get("/student/exams"))["reading"]
    reply = call(hall, name, "ada", Authorization=f"Bearer {token}")
    assert reply.status_code == 401
    assert content(reply)["code"] == "sign_in_needed"


def test_an_upload_token_delivers_for_its_owner_whoever_is_signed_in(hall: Hall) -> None:
    assert outcomes(hall.save("ben", {"answers": {"q1": "b"}}, **hall.bearer("ada"))) == ["accepted"]
    assert hall.restore("ada")["answers"] == {"q1": "b"}
    assert content(hall.client("ben").get(hall.session("restore")))["session"] is None
