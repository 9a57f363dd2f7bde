"""Who waited too long is told when to come back, before anything is done."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from werkzeug.test import TestResponse

from inkfast.http.appointments import SOONEST_S
from tests.http.conftest import Hall
from tests.http.snapshots import batch, content, outcomes, snapshot


def save_after(hall: Hall, waited_s: float) -> TestResponse:
    """Save an answer, in a request that waited so long for a thread."""
    return hall.client("ada").post(
        hall.session("save"), json=batch(snapshot(1, {"q1": "b"})), environ_overrides=having_waited(waited_s)
    )


def having_waited(waited_s: float) -> dict[str, object]:
    """Give the environment of a request that waited so long."""
    return {"gunicorn.socket": SimpleNamespace(waited_s=waited_s)}


@pytest.mark.parametrize("waited_s", [0.0, 8.0])
def test_who_did_not_wait_long_is_answered(hall: Hall, waited_s: float) -> None:
    assert outcomes(save_after(hall, waited_s)) == ["accepted"]


def test_who_waited_too_long_is_told_when_to_come_back(hall: Hall) -> None:
    reply = save_after(hall, 8.1)
    assert (reply.status_code, content(reply)["code"]) == (503, "too_busy")
    assert int(reply.headers["Retry-After"]) == SOONEST_S
    assert reply.mimetype == "application/problem+json"


def test_who_is_turned_away_after_another_comes_back_after_that_one(hall: Hall) -> None:
    told = [int(save_after(hall, 8.1).headers["Retry-After"]) for _ in range(3)]
    assert told == sorted(set(told))


def test_nothing_is_done_for_who_is_turned_away(hall: Hall) -> None:
    save_after(hall, 8.1)
    assert content(hall.client("ada").get(hall.session("restore")))["session"] is None
    assert outcomes(save_after(hall, 0.0)) == ["accepted"]


def test_who_is_turned_away_is_in_the_log_under_the_id_that_was_told(hall: Hall) -> None:
    reply = save_after(hall, 8.1)
    (line,) = [line for line in hall.logged() if line["request_id"] == content(reply)["request_id"]]
    assert line["status"] == 503


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_those_who_watch_over_the_server_are_always_answered(hall: Hall, path: str) -> None:
    assert hall.client().get(path, environ_overrides=having_waited(60.0)).status_code == 200
