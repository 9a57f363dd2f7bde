"""Turning requests away while there are more than the server can answer.

Whoever waited too long for a thread has likely given up by now, or is about to; answering all the same would
keep those behind waiting too, until nobody is answered in time. Nothing was done for a request that is turned
away, and devices keep what it carried.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LONGEST_WAIT_S = 8.0
"""How long a request may have waited for a thread: well below the time after which devices give up."""

COME_BACK_S = (2, 10)
"""The bounds between which those turned away are told to come back, each at a time of its own."""

ALWAYS = frozenset({"/healthz", "/readyz", "/metrics"})
"""Those who watch over the server ask for these, and are few."""


class Admission:
    """A WSGI application around another one, which sees those requests alone that did not wait too long."""

    def __init__(self, app: WSGIApplication, draw: Callable[[int, int], int] = random.randint) -> None:
        """`draw` gives a whole number between two, both included."""
        self._app = app
        self._draw = draw

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, or turn away."""
        if _waited_s(environ) <= LONGEST_WAIT_S or environ.get("PATH_INFO") in ALWAYS:
            return self._app(environ, start_response)
        headers = [
            ("Content-Type", "application/problem+json"),
            ("Content-Length", str(len(TOO_BUSY))),
            ("Cache-Control", "no-store"),
            ("Retry-After", str(self._draw(*COME_BACK_S))),
        ]
        start_response("503 Service Unavailable", headers)
        return [TOO_BUSY]


TOO_BUSY = orjson.dumps(
    {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "The server has more to do than it can: nothing is lost, try again as Retry-After says.",
        "code": "too_busy",
    }
)


def _waited_s(environ: dict[str, Any]) -> float:
    """Give how long a request waited for a thread, where the server tells (`commands/worker.py`)."""
    waited: float = getattr(environ.get("gunicorn.socket"), "waited_s", 0.0)
    return waited
