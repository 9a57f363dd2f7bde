"""Client processes: as many as it takes for none of them to be busy."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

from tests.bench.server.floor import FloorPart
from tests.bench.server.load import Part, Seen
from tests.bench.server.school import Sitting

PROCESSES = 2
START_S = 0.3
"""After what time all have their part in hand and begin together."""


class Clients:
    """Processes that are there from one measurement to the next."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn"))
        for _ in self._pool.map(abs, range(8 * PROCESSES)):
            """Start them all."""

    def run(self, what: Callable[[Part], Seen], part: Part) -> Seen:
        """Share a part out among the processes, and add up what they saw."""
        shares = [part.sittings[first::PROCESSES] for first in range(PROCESSES)]
        begins_s = time.monotonic() + START_S + len(part.sittings) * part.queued / 20_000
        parts = [
            replace(
                part,
                sittings=share,
                connections=part.connections // PROCESSES,
                rate=part.rate and part.rate / PROCESSES,
                begins_s=begins_s,
                cookies={
                    key: part.cookies[key] for key in (one.student_id for one in share) if key in part.cookies
                },
            )
            for share in shares
        ]
        return _together(list(self._pool.map(what, parts)))

    def run_alone(self, what: Callable[[FloorPart], Seen], part: FloorPart) -> Seen:
        """Have one of the processes do all of something."""
        return self._pool.submit(what, part).result()

    def close(self) -> None:
        """End them."""
        self._pool.shutdown()


def _ids(share: Sequence[Sitting]) -> set[int]:
    return {one.student_id for one in share}


def _together(seen: list[Seen]) -> Seen:
    return Seen(
        done=sum(one.done for one in seen),
        latencies_s=[latency for one in seen for latency in one.latencies_s],
        bytes_up=sum(one.bytes_up for one in seen),
        bytes_down=sum(one.bytes_down for one in seen),
        retries=sum(one.retries for one in seen),
        took_s=max(one.took_s for one in seen),
        cpu_s=sum(one.cpu_s for one in seen),
        acknowledged=[acknowledged for one in seen for acknowledged in one.acknowledged],
        cookies={student: cookie for one in seen for student, cookie in one.cookies.items()},
    )
