"""Whatever goes wrong, no answer, password or token is in the log or anywhere else that operators read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

import pytest
from sqlalchemy import text, update

from inkfast.config import DEFAULT_BODY_LIMIT
from inkfast.models import User
from inkfast.store.accounts import HASHER
from tests.http.conftest import Hall, on_one_database

pytestmark = on_one_database

PASSWORD = "marked-password-of-ada"
WRONG_PASSWORD = "marked-password-mistyped"
ANSWER = "marked-words-of-ada"
TOKEN_IN_QUERY = "marked-token-in-a-query"


@pytest.fixture
def bearer(hall: Hall) -> dict[str, str]:
    """Give ada the marked password, and return the header with her upload token."""
    with hall.database.write() as session:
        changed = update(User).where(User.username == "ada").values(password_hash=HASHER.hash(PASSWORD))
        session.execute(changed)
    return hall.bearer("ada")


def sign_ins(hall: Hall) -> Iterator[int]:
    """Sign in by the wrong password and by the right one, and ask for something by the cookie."""
    ada = hall.client()
    for password in (WRONG_PASSWORD, PASSWORD):
        yield ada.post("/auth/sign-in", json={"username": "ada", "password": password}).status_code
    yield ada.get(f"/nowhere?token={TOKEN_IN_QUERY}").status_code
    cookie = ada.get_cookie("inkfast_session")
    assert cookie is not None
    assert cookie.value not in hall.log.getvalue()


def saves(hall: Hall, bearer: dict[str, str]) -> Iterator[int]:
    """Save the marked answer, in good form and in every bad one."""
    good = json.dumps({"answers": {"q4": ANSWER}}).encode()
    packed = {"Content-Encoding": "gzip"}
    bodies: list[tuple[bytes, dict[str, str]]] = [
        (good, {}),
        (gzip.compress(good), packed),
        (good[:-1], {}),
        (good, packed),
        (good, {"Content-Encoding": ANSWER}),
        (good + ANSWER.encode() * DEFAULT_BODY_LIMIT, {}),
        (gzip.compress(good + b" " * DEFAULT_BODY_LIMIT), packed),
        (json.dumps({"answers": {"q4": ANSWER, "q1": 7}, ANSWER: ANSWER}).encode(), {}),
    ]
    for body, headers in bodies:
        yield save(hall, body, {**bearer, **headers})
    yield save(hall, good, {"Authorization": f"Bearer {ANSWER}"})


def save(hall: Hall, body: bytes, headers: dict[str, str]) -> int:
    """Return the status of a save."""
    reply = hall.client().post(
        hall.session("save"), data=body, content_type="application/json", headers=headers
    )
    return reply.status_code


def test_no_answer_password_or_token_is_ever_logged(
    hall: Hall,
    bearer: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        try:
            raise ValueError(ANSWER)
        except ValueError as error:
            raise RuntimeError(f"{ANSWER} by {bearer}") from error

    assert list(sign_ins(hall)) == [401, 200, 404]
    assert list(saves(hall, bearer)) == [200, 200, 400, 400, 415, 413, 413, 422, 401]
    good = json.dumps({"answers": {"q4": ANSWER}}).encode()
    with monkeypatch.context() as patched:
        patched.setattr("inkfast.http.sessions.save", fail)
        assert save(hall, good, bearer) == 500
    with hall.database.write() as session:
        session.execute(text("ALTER TABLE session_snapshots RENAME TO away"))
    assert save(hall, good, bearer) == 503

    printed = capfd.readouterr()
    told = "\n".join([hall.log.getvalue(), caplog.text, printed.out, printed.err])
    events = {line["event"] for line in hall.logged()}
    assert events == {"request", "internal error", "saved one by one", "database away"}
    for hidden in (PASSWORD, WRONG_PASSWORD, ANSWER, TOKEN_IN_QUERY, bearer["Authorization"][7:]):
        assert hidden not in told
