"""Signing in and out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from http.cookies import SimpleCookie
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from inkfast.app import Surroundings, create_app
from inkfast.core.errors import TooManyAttempts
from inkfast.http.context import Parts
from tests.http.conftest import PASSWORD, Hall, on_one_database
from tests.http.snapshots import content


def test_signing_in_shows_the_account_and_lasts_thirty_days(hall: Hall) -> None:
    client = hall.client()
    reply = client.post("/auth/sign-in", json={"username": "ada", "password": PASSWORD})
    account = {
        "id": hall.people["ada"],
        "name": "Ada",
        "username": "ada",
        "role": "student",
        "school": "Hill School",
    }
    assert content(reply) == {"account": account}
    cookie = SimpleCookie(reply.headers["Set-Cookie"])["inkfast_session"]
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Lax"
    assert content(client.get("/auth/account", base_url="https://localhost")) == {"account": account}


@pytest.mark.parametrize("username", ["ADA", " ada ", "\N{FULLWIDTH LATIN SMALL LETTER A}da"])
def test_a_username_may_be_typed_in_any_case_and_width(hall: Hall, username: str) -> None:
    reply = hall.client().post("/auth/sign-in", json={"username": username, "password": PASSWORD})
    assert reply.status_code == 200


@pytest.mark.parametrize(
    ("username", "password"), [("ada", "wrong"), ("nobody", PASSWORD), ("ada", PASSWORD + " ")]
)
def test_which_of_the_two_was_wrong_is_not_told(hall: Hall, username: str, password: str) -> None:
    reply = hall.client().post("/auth/sign-in", json={"username": username, "password": password})
    assert reply.status_code == 401
    assert content(reply)["code"] == "wrong_username_or_password"
    assert "Set-Cookie" not in reply.headers


@on_one_database
@pytest.mark.parametrize("field", ["username", "password"])
@pytest.mark.parametrize("value", [None, "", 7, "a\0b", "x" * 1001])
def test_a_username_and_a_password_are_text_of_some_length(hall: Hall, field: str, value: object) -> None:
    given = {"username": "ada", "password": PASSWORD} | {field: value}
    reply = hall.client().post("/auth/sign-in", json=given)
    assert reply.status_code == 422
    assert content(reply)["errors"].keys() == {field}


def test_an_account_waits_after_ten_wrong_passwords_and_others_do_not(hall: Hall) -> None:
    client = hall.client()
    wrong = {"username": "ada", "password": "wrong"}
    tries = [client.post("/auth/sign-in", json=wrong).status_code for _ in range(11)]
    assert tries == [401] * 10 + [429]
    reply = client.post("/auth/sign-in", json={"username": "ada", "password": PASSWORD})
    assert content(reply)["code"] == "too_many_attempts"
    assert 0 < int(reply.headers["Retry-After"]) <= 60
    assert client.post("/auth/sign-in", json={"username": "ben", "password": PASSWORD}).status_code == 200


@on_one_database
def test_wrong_passwords_from_one_address_do_not_lock_the_student_out_at_another(hall: Hall) -> None:
    def sign_in(password: str, **sender: str) -> int:
        given = {"username": "ada", "password": password}
        headers = {"X-Forwarded-For": sender["by_proxy"]} if "by_proxy" in sender else {}
        address = {"REMOTE_ADDR": sender.get("address", "127.0.0.1")}
        reply = hall.client().post("/auth/sign-in", json=given, headers=headers, environ_overrides=address)
        return reply.status_code

    assert [sign_in("wrong", address="192.0.2.1") for _ in range(11)] == [401] * 10 + [429]
    assert sign_in(PASSWORD, address="192.0.2.1") == 429
    assert sign_in(PASSWORD, address="192.0.2.2") == 200
    assert sign_in(PASSWORD, by_proxy="192.0.2.2") == 200
    assert sign_in(PASSWORD, by_proxy="192.0.2.2, 192.0.2.1") == 429


@on_one_database
def test_an_account_waits_after_very_many_wrong_passwords_from_anywhere(hall: Hall) -> None:
    rates = hall.parts.rates
    for sender in range(100):
        rates.begin("ada", f"192.0.2.{sender}")
        rates.count_failure("ada")
    with pytest.raises(TooManyAttempts):
        rates.begin("ada", "192.0.2.200")
    rates.begin("ben", "192.0.2.200")


def test_signing_in_rightly_is_never_counted_against_an_account(hall: Hall) -> None:
    given = {"username": "ada", "password": PASSWORD}
    assert {hall.client().post("/auth/sign-in", json=given).status_code for _ in range(12)} == {200}


@on_one_database
def test_an_address_waits_after_very_many_tries(hall: Hall) -> None:
    for number in range(600):
        hall.parts.rates.begin(f"student{number}", "203.0.113.7")
    given = {"username": "ada", "password": PASSWORD}
    away = {"REMOTE_ADDR": "203.0.113.7"}
    assert hall.client().post("/auth/sign-in", json=given, environ_overrides=away).status_code == 429
    assert hall.client().post("/auth/sign-in", json=given).status_code == 200


@pytest.fixture
def behind_a_proxy(hall: Hall, tmp_path: Path) -> Iterator[FlaskClient]:
    """A client of an application that believes a proxy at 10.0.0.2."""
    given = hall.parts
    config = replace(given.config, proxies=(ip_network("10.0.0.2"),))
    app = create_app(config, Surroundings(clock=given.clock, log=given.log, static=tmp_path))
    yield app.test_client()
    parts: Parts = app.extensions["inkfast"]
    parts.database.close()


@on_one_database
def test_who_is_behind_a_proxy_that_was_named_is_counted_apart(behind_a_proxy: FlaskClient) -> None:
    def sign_in(password: str, forwarded_for: str, sender: str = "10.0.0.2") -> int:
        given = {"username": "ada", "password": password}
        headers, address = {"X-Forwarded-For": forwarded_for}, {"REMOTE_ADDR": sender}
        return behind_a_proxy.post(
            "/auth/sign-in", json=given, headers=headers, environ_overrides=address
        ).status_code

    assert [sign_in("wrong", "192.0.2.1") for _ in range(11)] == [401] * 10 + [429]
    assert sign_in(PASSWORD, "192.0.2.2") == 200
    assert sign_in(PASSWORD, "192.0.2.9, 192.0.2.1") == 429
    assert [sign_in("wrong", f"192.0.2.{n}", "10.0.0.3") for n in range(11)] == [401] * 10 + [429]


@on_one_database
def test_all_addresses_of_one_ipv6_network_are_counted_together(hall: Hall) -> None:
    def sign_in(password: str, address: str) -> int:
        given = {"username": "ada", "password": password}
        return (
            hall.client()
            .post("/auth/sign-in", json=given, environ_overrides={"REMOTE_ADDR": address})
            .status_code
        )

    tries = [sign_in("wrong", f"2001:db8:0:1::{number:x}") for number in range(11)]
    assert tries == [401] * 10 + [429]
    assert sign_in(PASSWORD, "2001:db8:0:1:2:3:4:5") == 429
    assert sign_in(PASSWORD, "2001:db8:0:2::1") == 200


def test_signing_out_ends_what_the_cookie_was_good_for(hall: Hall) -> None:
    client = hall.client("ada")
    assert client.get("/auth/account").status_code == 200
    assert client.post("/auth/sign-out").status_code == 204
    reply = client.get("/auth/account")
    assert reply.status_code == 401
    assert content(reply)["code"] == "sign_in_needed"


def test_asking_who_is_signed_in_renews_the_cookie_and_nothing_else_does(hall: Hall) -> None:
    client = hall.client("ada")
    assert "Set-Cookie" in client.get("/auth/account").headers
    assert "Set-Cookie" not in client.get("/student/exams").headers


def test_a_cookie_signed_with_the_older_key_is_good_still_and_a_forged_one_is_not(hall: Hall) -> None:
    signing_key, older_key = hall.app.config["SECRET_KEY"], hall.app.config["SECRET_KEY_FALLBACKS"][0]
    for key, status in ((older_key, 200), ("a key that was never ours", 401)):
        hall.app.config["SECRET_KEY"] = key
        client = hall.client("ada")
        hall.app.config["SECRET_KEY"] = signing_key
        assert client.get("/student/exams").status_code == status


def test_staff_sign_in_and_have_no_exam_to_sit(hall: Hall) -> None:
    client = hall.client("tess")
    assert content(client.get("/auth/account"))["account"]["role"] == "staff"
    reply = client.get("/student/exams")
    assert reply.status_code == 403
    assert content(reply)["code"] == "refused"


def test_a_copy_of_the_cookie_is_good_for_nothing_after_signing_out(hall: Hall) -> None:
    client, thief = hall.client("ada"), hall.app.test_client()
    copied = client.get_cookie("inkfast_session")
    assert copied is not None
    thief.set_cookie("inkfast_session", copied.value)
    assert thief.get("/student/exams").status_code == 200
    client.post("/auth/sign-out")
    assert thief.get("/student/exams").status_code == 401


def test_signing_in_again_ends_the_sign_in_before_in_that_browser(hall: Hall) -> None:
    client, copy = hall.client("ada"), hall.app.test_client()
    before = client.get_cookie("inkfast_session")
    assert before is not None
    copy.set_cookie("inkfast_session", before.value)
    client.post("/auth/sign-in", json={"username": "ben", "password": PASSWORD})
    assert copy.get("/student/exams").status_code == 401


def test_an_upload_token_delivers_after_its_student_was_signed_out(hall: Hall) -> None:
    bearer, client = hall.bearer("ada"), hall.client("ada")
    client.post("/auth/sign-out")
    reply = client.post(hall.session("save"), json={"answers": {"q1": "b"}}, headers=bearer)
    assert reply.status_code == 200


def test_a_sign_in_is_over_after_ninety_days_however_often_it_is_renewed(hall: Hall) -> None:
    client = hall.client("ada")
    for _ in range(4):
        assert client.get("/auth/account").status_code == 200
        hall.clock.move(days=25)
    assert client.get("/auth/account").status_code == 401
