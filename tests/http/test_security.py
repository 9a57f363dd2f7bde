"""What browsers are told, which other sites are kept out, and what is never in the log."""

from __future__ import annotations

import pytest

from tests.http.conftest import PASSWORD, Hall, on_one_database
from tests.http.snapshots import content

pytestmark = on_one_database


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost.elsewhere.example"},
        {"Origin": "http://localhost:81"},
        {"Origin": "http://["},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("address", ["/auth/sign-in", "/auth/sign-out", "save", "complete"])
def test_a_page_of_another_site_changes_nothing(hall: Hall, address: str, headers: dict[str, str]) -> None:
    address = address if address.startswith("/") else hall.session(address)
    reply = hall.client("ada").post(address, json={"answers": {"q1": "b"}}, headers=headers)
    assert reply.status_code == 403
    assert content(reply)["code"] == "cross_site"
    assert content(hall.client("ada").get(hall.session("restore")))["session"] is None


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "https://localhost"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_our_own_pages_and_plain_clients_may_save(hall: Hall, headers: dict[str, str]) -> None:
    assert hall.save("ada", {"answers": {"q1": "b"}}, **headers).status_code == 200


def test_a_page_that_came_without_tls_is_another_site_than_the_one_with_it(hall: Hall) -> None:
    client = hall.client("ada")
    for origin, status in (("http://localhost", 403), ("https://localhost", 200)):
        reply = client.post(
            hall.session("save"),
            json={"answers": {"q1": "b"}},
            headers={"Origin": origin},
            base_url="https://localhost",
        )
        assert reply.status_code == status


def test_other_sites_may_look_at_what_is_public(hall: Hall) -> None:
    assert hall.client().get("/healthz", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_a_page_gets_the_headers_that_guard_it(hall: Hall) -> None:
    (hall.static / "index.html").write_text("<!doctype html><title>Inkfast</title>")
    headers = hall.client().get("/").headers
    policy = headers["Content-Security-Policy"]
    for rule in (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
    ):
        assert rule in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_a_browser_is_held_to_https_only_where_it_came_by_it(hall: Hall) -> None:
    (hall.static / "index.html").write_text("<!doctype html><title>Inkfast</title>")
    assert "Strict-Transport-Security" not in hall.client().get("/").headers
    assert "Strict-Transport-Security" in hall.client().get("/", base_url="https://localhost").headers


@pytest.mark.parametrize("address", ["/auth/account", "/student/exams", "/healthz", "/nowhere"])
def test_what_the_api_says_is_not_stored(hall: Hall, address: str) -> None:
    reply = hall.client("ada").get(address)
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_a_paper_is_stored_by_nobody_but_the_students_own_browser(hall: Hall) -> None:
    reply = hall.client("ada").get(f"/student/exam/{hall.exam}/paper")
    assert "private" in reply.headers["Cache-Control"]


def test_every_request_is_logged_without_what_is_nobodys_business(hall: Hall) -> None:
    bearer = hall.bearer("ada")
    client = hall.client()
    client.post("/auth/sign-in", json={"username": "ada", "password": PASSWORD})
    client.post("/auth/sign-in", json={"username": "ada", "password": "wrong horse"})
    cookie = client.get_cookie("inkfast_session")
    hall.save("ada", {"answers": {"q4": "my very own words"}}, **bearer)
    hall.save("ada", {"answers": {"q4": ["my very own words"], "q1": 7}}, **bearer)
    client.get("/nowhere?token=hidden")
    log = hall.log.getvalue()
    for hidden in (PASSWORD, "wrong horse", "very own", bearer["Authorization"][7:], "hidden"):
        assert hidden not in log
    assert cookie is None or cookie.value not in log
    lines = [line for line in hall.logged() if line["event"] == "request"]
    assert [line["status"] for line in lines] == [200, 401, 200, 422, 404]
    assert lines[2].keys() == {
        "at",
        "duration_ms",
        "event",
        "level",
        "method",
        "path",
        "request_id",
        "status",
    }
