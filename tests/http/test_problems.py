"""Problems: one form for all, one table from error to status."""

from __future__ import annotations

import base64
import io
import json
import re

import pytest
from gunicorn.http.errors import InvalidChunkSize  # type: ignore[import-untyped]  # it has none
from sqlalchemy import text

from inkfast.config import DEFAULT_BODY_LIMIT
from tests.http.conftest import Hall, on_one_database
from tests.http.snapshots import content

pytestmark = on_one_database


def test_a_problem_has_the_members_of_rfc_9457_and_ours(hall: Hall) -> None:
    reply = hall.client("ada").get("/student/exam/9999/paper", headers={"X-Request-Id": "from-a-proxy.1"})
    assert reply.mimetype == "application/problem+json"
    assert content(reply) == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no such exam for you.",
        "code": "not_found",
        "request_id": "from-a-proxy.1",
    }
    assert reply.headers["X-Request-Id"] == "from-a-proxy.1"


@pytest.mark.parametrize("given", ["", "x" * 65, "two words", "<script>"])
def test_a_request_id_that_is_not_sound_is_replaced(hall: Hall, given: str) -> None:
    reply = hall.client().get("/auth/account", headers={"X-Request-Id": given})
    assert re.fullmatch("[0-9a-f]{12}", content(reply)["request_id"])


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/student/exam/0/paper", 404, "not_found"),
        ("GET", "/student/exam/99999999999999999999/paper", 404, "not_found"),
        ("GET", "/student/exam/1/picture/%00.png", 404, "not_found"),
        ("PUT", "/student/exams", 405, "method_not_allowed"),
        ("GET", "/student/exam/1/session/save", 405, "method_not_allowed"),
    ],
)
def test_what_the_framework_refuses_is_a_problem_too(
    hall: Hall, method: str, address: str, status: int, code: str
) -> None:
    reply = hall.client("ada").open(address, method=method)
    assert reply.status_code == status
    assert reply.mimetype == "application/problem+json"
    assert content(reply)["code"] == code


def test_a_method_not_allowed_names_those_that_are(hall: Hall) -> None:
    reply = hall.client("ada").get("/student/exam/1/session/save")
    assert set(reply.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"answers": NaN}',
        b'{"answers": {}, "time_remaining": 1e400}',
        b'{"answers": {"q4": "\\ud800"}}',
        b'{"answers": {"q4": "\xff"}}',
        b"[" * 100_000,
        b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"answers": {"q4": ' + b"[" * 980 + b"]" * 980 + b"}}",
        b'{"answers": {"q4": ' + b"[" * 31 + b"]" * 31 + b"}}",
    ],
)
def test_json_that_not_every_part_can_hold_is_refused(hall: Hall, body: bytes) -> None:
    reply = hall.client("ada").post(hall.session("save"), data=body, content_type="application/json")
    assert reply.status_code == 400
    assert content(reply)["code"] == "malformed_json"


def test_nesting_within_the_limit_is_judged_by_what_it_says(hall: Hall) -> None:
    body = b'{"answers": {"q4": ' + b"[" * 30 + b"]" * 30 + b"}}"
    reply = hall.client("ada").post(hall.session("save"), data=body, content_type="application/json")
    assert reply.status_code == 422


def test_a_number_too_large_for_the_database_is_refused(hall: Hall) -> None:
    for number in (2**31, 10**30):
        reply = hall.save("ada", {"answers": {"q1": "b"}, "writer": "0" * 32, "number": number})
        assert reply.status_code == 422
        assert content(reply)["errors"].keys() == {"number"}


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("address", ["/auth/sign-in", "save", "complete"])
def test_a_body_that_is_not_said_to_be_json_is_refused(
    hall: Hall, address: str, content_type: str | None
) -> None:
    address = address if address.startswith("/") else hall.session(address)
    reply = hall.client("ada").post(address, data=b'{"answers": {}}', content_type=content_type)
    assert reply.status_code == 415
    assert content(reply)["code"] == "json_needed"


def test_a_body_beyond_the_limit_is_refused(hall: Hall) -> None:
    body = b'{"answers": {"q8": "' + b"x" * DEFAULT_BODY_LIMIT + b'"}}'
    reply = hall.client("ada").post(hall.session("save"), data=body, content_type="application/json")
    assert reply.status_code == 413
    assert content(reply)["code"] == "body_too_large"


def test_a_body_in_chunks_beyond_the_limit_is_refused_and_not_cut_off(hall: Hall) -> None:
    body = b'{"answers": {}}' + b" " * DEFAULT_BODY_LIMIT
    reply = hall.client("ada").post(
        hall.session("save"),
        input_stream=io.BytesIO(body),
        content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )
    assert reply.status_code == 413


@pytest.mark.parametrize("size", [b"-1", b"0xe", b"x"])
def test_a_body_whose_chunks_are_not_sound_is_refused(hall: Hall, size: bytes) -> None:
    class Unsound(io.BytesIO):
        def readinto(self, _buffer: object, /) -> int:
            raise InvalidChunkSize(size)

    reply = hall.client("ada").post(
        hall.session("save"),
        input_stream=Unsound(),
        content_type="application/json",
        environ_overrides={"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"},
    )
    assert (reply.status_code, content(reply)["code"]) == (400, "malformed_chunks")


def test_a_cursor_with_half_a_character_is_refused(hall: Hall) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps(["\ud800", "x", 1]).encode()).decode()
    reply = hall.client("tess").get("/staff/students", query_string={"after": cursor})
    assert (reply.status_code, content(reply)["code"]) == (422, "invalid")


def test_what_nobody_foresaw_is_told_without_a_word_of_it_and_noted(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the student wrote: my very own words")

    monkeypatch.setattr("inkfast.http.sessions.save", fail)
    reply = hall.save("ada", {"answers": {"q1": "b"}})
    assert reply.status_code == 500
    assert content(reply)["code"] == "internal_error"
    assert b"very own" not in reply.data
    (noted,) = [line for line in hall.logged() if line["event"] == "internal error"]
    assert noted["request_id"] == content(reply)["request_id"]
    assert noted["error"] == "RuntimeError"
    assert "very own" not in hall.log.getvalue()


def test_a_database_without_its_tables_is_not_ready(hall: Hall) -> None:
    assert hall.client().get("/readyz").status_code == 200
    with hall.database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    reply = hall.client().get("/readyz")
    assert reply.status_code == 503
    assert content(reply)["code"] == "not_ready"
    assert content(hall.client().get("/healthz")) == {"status": "ok"}


def test_a_database_that_is_away_is_a_passing_fault(hall: Hall) -> None:
    ada = hall.client("ada")
    with hall.database.write() as session:
        session.execute(text("ALTER TABLE users RENAME TO away"))
    reply = ada.get("/student/exams")
    assert reply.status_code == 503
    assert content(reply)["code"] == "not_ready"
