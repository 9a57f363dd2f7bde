"""Who waited too long is told when to come back, before anything is done."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import orjson
import pytest

from inkfast.http.admission import Admission


def ask(
    waited_s: float | None, path: str = "/student/exam/1/session/save"
) -> tuple[str, dict[str, str], bytes]:
    """Return what is answered to a request that waited so long; None where the server does not tell."""
    answered: list[tuple[str, dict[str, str]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], *_error: object) -> Any:
        answered.append((status, dict(headers)))

    def app(_environ: object, start: Any) -> Iterable[bytes]:
        start("200 OK", [])
        return [b"done"]

    environ: dict[str, Any] = {"PATH_INFO": path}
    if waited_s is not None:
        environ["gunicorn.socket"] = SimpleNamespace(waited_s=waited_s)
    body = b"".join(Admission(app, draw=max)(environ, start_response))
    return *answered[0], body


@pytest.mark.parametrize("waited_s", [None, 0.0, 8.0])
def test_who_did_not_wait_long_is_answered(waited_s: float | None) -> None:
    assert ask(waited_s) == ("200 OK", {}, b"done")


def test_who_waited_too_long_is_told_when_to_come_back() -> None:
    status, headers, body = ask(8.1)
    assert status == "503 Service Unavailable"
    assert headers["Retry-After"] == "10"
    assert headers["Content-Type"] == "application/problem+json"
    assert orjson.loads(body)["code"] == "too_busy"
    assert int(headers["Content-Length"]) == len(body)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_those_who_watch_over_the_server_are_always_answered(path: str) -> None:
    assert ask(60.0, path)[2] == b"done"
