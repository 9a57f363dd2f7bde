"""Turning requests away while there are more than the server can answer.

Whoever waited too long for a thread has likely given up by now, or is about to; answering all the same would
keep those behind waiting too, until nobody is answered in time. Nothing was done for a request that is turned
away, and devices keep what it carried.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from flask import Flask, request

from inkfast.core.errors import TooBusy
from inkfast.http.appointments import Appointments

LONGEST_WAIT_S = 8
"""How long a request may have waited for a thread: well below the time after which devices give up."""

ALWAYS = frozenset({"/healthz", "/readyz", "/metrics"})
"""Those who watch over the server ask for these, and are few."""


def register(app: Flask, draw: Callable[[int, int], int] = random.randint) -> None:
    """Turn away who waited too long; `draw` gives a whole number between two, both included."""
    appointments = Appointments(LONGEST_WAIT_S, draw)

    def admit() -> None:
        if request.path in ALWAYS:
            return
        if _waited_s() > LONGEST_WAIT_S:
            detail = "The server has more to do than it can: nothing is lost, try again as Retry-After says."
            raise TooBusy(detail, appointments.give())
        appointments.answering()

    app.before_request(admit)


def _waited_s() -> float:
    """Give how long the request waited for a thread, where the server tells (`commands/worker.py`)."""
    waited: float = getattr(request.environ.get("gunicorn.socket"), "waited_s", 0.0)
    return waited
