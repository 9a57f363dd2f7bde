"""One installation under measurement: a database, the server on it, and what the load makes of them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.figures import quantile
from tests.bench.server.clients import Clients
from tests.bench.server.counting import count_acknowledged
from tests.bench.server.databases import Measured
from tests.bench.server.floor import FloorPart, write_floor
from tests.bench.server.load import Part, Seen, herd, restore, sign_in, steady
from tests.bench.server.rounds import Row
from tests.bench.server.school import Sitting, open_exam
from tests.bench.server.serving import Serving
from tests.bench.server.usage import cpu_seconds, own_memory

CONNECTIONS = 16


class Bench:
    """A database with one exam, and a server on it."""

    def __init__(self, database: Measured, clients: Clients, processes: int) -> None:
        self._database = database
        self._clients = clients
        self._folder = tempfile.TemporaryDirectory(prefix="inkfast-bench-")
        self._server = Serving(database.url, Path(self._folder.name), processes)
        self.acknowledged = 0

    def close(self) -> None:
        """Stop the server; the database stays."""
        self._server.stop()
        self._folder.cleanup()

    def open_exam(self, *, students: int, questions: int = 50) -> list[Sitting]:
        """Add an exam and those who may sit it."""
        return open_exam(self._database.url, students=students, questions=questions)

    def steady(self, sittings: list[Sitting], seconds: float, rate: float | None = None) -> Row:
        """Students who save one changed answer at a time."""
        part = Part(self._server.address, sittings, CONNECTIONS, seconds, rate)
        return self._measure(steady, part)

    def crowd(self, sittings: list[Sitting], seconds: float, rate: float) -> Row:
        """The same, each on a connection of its own: nobody waits for another before asking."""
        part = Part(self._server.address, sittings, len(sittings), seconds, rate)
        return self._measure(steady, part)

    def herd(self, sittings: list[Sitting], queued: int = 20, answered: int = 0) -> Row:
        """All students at once, each with what has queued up."""
        before = own_memory(self._server.processes)
        row = self._measure(herd, Part(self._server.address, sittings, queued=queued, answered=answered))
        return {**row, "memory before MiB": before}

    def sign_in(self, sittings: list[Sitting]) -> tuple[Row, dict[int, str]]:
        """Students who sign in; their cookies come with the figures."""
        cookies: dict[int, str] = {}

        def signs_in(part: Part) -> Seen:
            seen = self._clients.run(sign_in, part)
            cookies.update(seen.cookies)
            return seen

        part = Part(self._server.address, sittings, CONNECTIONS)
        return self._figures(lambda: signs_in(part)), cookies

    def restore(self, sittings: list[Sitting], cookies: dict[int, str], seconds: float) -> Row:
        """Students who come back and are given their session."""
        part = Part(self._server.address, sittings, CONNECTIONS, seconds, cookies=cookies)
        return self._measure(restore, part)

    def floor(self, sittings: list[Sitting], seconds: float, snapshots: int = 1) -> Row:
        """The same rows by the bare driver, in sessions that are there already."""
        students = tuple(sitting.student_id for sitting in sittings)
        part = FloorPart(self._database.url, sittings[0].exam_id, students, seconds, snapshots)
        return self._figures(lambda: self._clients.run_alone(write_floor, part), is_client_measured=True)

    def _measure(self, what: Callable[[Part], Seen], part: Part) -> Row:
        return self._figures(lambda: self._clients.run(what, part))

    def _figures(self, run: Callable[[], Seen], *, is_client_measured: bool = False) -> Row:
        """Run, and give what it took; every save that was acknowledged must be in the database then."""
        server, database = self._server.processes, self._database.processes
        before = cpu_seconds(server), cpu_seconds(database)
        seen = run()
        server_s = cpu_seconds(server) - before[0]
        database_s = cpu_seconds(database) - before[1]
        if is_client_measured:
            server_s = seen.cpu_s
        self.acknowledged += count_acknowledged(self._database.url, seen.acknowledged)
        return {
            "a second": seen.done / seen.took_s,
            **_latencies(seen),
            "server CPU-s": server_s * 1000 / seen.done,
            "database CPU-s": database_s * 1000 / seen.done,
            "CPU-s": (server_s + database_s) * 1000 / seen.done,
            "bytes up": seen.bytes_up / seen.done,
            "bytes down": seen.bytes_down / seen.done,
            "memory MiB": own_memory(self._server.processes),
            "client %": 100 * seen.cpu_s / seen.took_s,
            "retries": seen.retries,
            "took s": seen.took_s,
        }


def _latencies(seen: Seen) -> Row:
    shares = {"p50 ms": 0.5, "p95 ms": 0.95, "p99 ms": 0.99, "max ms": 1.0}
    return {name: quantile(seen.latencies_s, share) * 1000 for name, share in shares.items()}


def against(row: Row, floor: Row) -> Row:
    """Add how many times the floor's processor time it took."""
    return {**row, "x floor": row["CPU-s"] / floor["CPU-s"]}
