"""How the connections are shared out among the serving processes.

All of them are woken for a new one, and the kernel lets whichever it likes have it: of sixteen, one of two
got up to fourteen, and the other's core stood idle. So a process that has more than another gives way for a
moment.

    accepting ──new connection, another has fewer──▶ giving way ──GIVE_WAY_S──▶ willing
        ▲                                                                         │
        └──────────────── it accepts the next one, or none has come ◀─────────────┘
"""

from __future__ import annotations

import mmap
import time
from typing import Any

from inkfast.commands.worker import PatientWorker

PLACES = 256
"""For as many processes at once, those that are just being replaced counted too."""

ABSENT = -1

GIVE_WAY_S = 0.02
"""How long a new connection is left to others: as long as a busy one may need to turn to it."""


class OpenConnections:
    """How many each process has open, in memory that all processes forked off later share."""

    def __init__(self) -> None:
        self._counts = memoryview(mmap.mmap(-1, PLACES * 8)).cast("q")
        for place in range(PLACES):
            self._counts[place] = ABSENT

    def welcome(self, arbiter: Any, worker: SharingWorker) -> None:
        """Give a process that is about to begin a place; where none is free it shares nothing."""
        taken = {other.place for other in arbiter.WORKERS.values()}
        worker.open_connections = self
        worker.place = next((place for place in range(PLACES) if place not in taken), None)

    def see_off(self, _arbiter: Any, worker: SharingWorker) -> None:
        """Have nobody give way any more to a process that has ended."""
        if worker.place is not None:
            self.tell(worker.place, ABSENT)

    def tell(self, place: int, count: int) -> None:
        """Say how many the process at this place has; ABSENT where it takes no new ones."""
        self._counts[place] = count

    def is_ahead(self, place: int) -> bool:
        """Tell whether the process at this place has plainly more than another, by two and by an eighth."""
        own = self._counts[place]
        others = [count for count in self._counts if count != ABSENT]
        fewest = min(others, default=own)
        return own > fewest + 1 + fewest // 8


class SharingWorker(PatientWorker):
    """Leaves new connections to those who have fewer; `place` is its own among the `open_connections`."""

    open_connections: OpenConnections | None = None
    place: int | None = None
    _willing_at_s: float | None = None

    def notify(self) -> None:
        """Say at every turn that it is alive, and how many connections it has."""
        super().notify()
        self._tell()

    def accept(self, listener: object) -> None:
        """Take a new connection, or give way once."""
        if self._gives_way():
            self._willing_at_s = time.monotonic() + GIVE_WAY_S
            self.set_accept_enabled(False)
            return
        self._willing_at_s = None
        super().accept(listener)
        self._tell()

    def set_accept_enabled(self, enabled: bool) -> None:
        """Begin to accept, but not while giving way; or cease to."""
        super().set_accept_enabled(enabled and self._rest_s() <= 0)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Wait no longer than it gives way."""
        rest_s = self._rest_s()
        super().wait_for_and_dispatch_events(min(timeout, rest_s) if rest_s > 0 else timeout)

    def _tell(self) -> None:
        if self.open_connections is not None and self.place is not None:
            self.open_connections.tell(self.place, self.nr_conns if self.alive else ABSENT)

    def _rest_s(self) -> float:
        """Give how much longer it gives way."""
        return 0.0 if self._willing_at_s is None else self._willing_at_s - time.monotonic()

    def _gives_way(self) -> bool:
        if self.open_connections is None or self.place is None:
            return False
        if self._willing_at_s is not None and -self._rest_s() < GIVE_WAY_S:
            return False  # it just did, and nobody took the connection
        return self.open_connections.is_ahead(self.place)
