"""Measure and print: `python -m tests.bench.server`, with `--full` for larger schools and more rounds."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.bench.server.bench import Bench, against
from tests.bench.server.clients import Clients
from tests.bench.server.databases import Measured, PostgresCluster, SqliteFile
from tests.bench.server.growth import growth
from tests.bench.server.rounds import Candidate, Row, run_rounds
from tests.bench.server.tables import print_table

DATABASES: dict[str, Callable[[], Measured]] = {"postgresql": PostgresCluster, "sqlite": SqliteFile}
PROCESSES = {"postgresql": 2, "sqlite": 1}


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    rounds: int
    seconds: float
    students: int
    herds: Sequence[int]
    rate: float


SHORT = Size(rounds=3, seconds=4, students=1_000, herds=(1_000,), rate=400)
FULL = Size(rounds=5, seconds=10, students=1_000, herds=(1_000, 5_000), rate=400)


def main() -> None:
    """Measure on the databases that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.server", description=__doc__)
    parser.add_argument("--full", action="store_true", help="more rounds, larger schools, growth")
    parser.add_argument("--database", choices=DATABASES, action="append", help="default: both")
    parser.add_argument("--rounds", type=int, help="default: 3, with --full 5")
    given = parser.parse_args()
    size = FULL if given.full else SHORT
    clients = Clients()
    try:
        for name in given.database or DATABASES:
            measure(name, clients, size, given.rounds or size.rounds)
    finally:
        clients.close()


def measure(name: str, clients: Clients, size: Size, rounds: int) -> None:
    """Measure one database, from empty."""
    database = DATABASES[name]()
    try:
        bench = Bench(database, clients, PROCESSES[name])
        try:
            print_table(database.name, "steady saves", run_rounds(_steady(bench, size), rounds))
            print_table(database.name, "the herd", run_rounds(_herds(bench, size), rounds))
            print_table(database.name, "coming in", run_rounds(_coming_in(bench, size), rounds))
            if size is FULL:
                for what, candidates in growth(bench, database.url, size.seconds / 2):
                    print_table(database.name, what, run_rounds(candidates, rounds))
            print(f"{database.name}: {bench.acknowledged:,} saves acknowledged, every one in the database\n")
        finally:
            bench.close()
    finally:
        database.remove()


def _steady(bench: Bench, size: Size) -> list[Candidate]:
    sittings = bench.open_exam(students=size.students)
    bench.herd(sittings, queued=1)  # begins the sessions
    crowd = bench.open_exam(students=max(size.herds))
    bench.herd(crowd, queued=1)
    floor = _Last(lambda: bench.floor(sittings, size.seconds))
    fastest = _Last(lambda: against(bench.steady(sittings, size.seconds), floor.row))
    return [
        Candidate("floor", floor.measure),
        Candidate("as fast as it goes", fastest.measure),
        Candidate(
            "asked for twice that", lambda: bench.crowd(crowd, size.seconds, 2 * fastest.row["a second"])
        ),
        Candidate(f"at {size.rate:.0f}/s", lambda: bench.steady(sittings, size.seconds, size.rate)),
    ]


def _herds(bench: Bench, size: Size) -> list[Candidate]:
    return [each for students in size.herds for each in _herd(bench, size, students)]


def _herd(bench: Bench, size: Size, students: int) -> list[Candidate]:
    sittings = bench.open_exam(students=students)
    floor = _Last(lambda: bench.floor(sittings, size.seconds / 2, snapshots=20))
    bench.herd(sittings, queued=1)  # begins the sessions
    return [
        Candidate(f"{students:,} x 20: floor", floor.measure),
        Candidate(f"{students:,} x 20", lambda: against(bench.herd(sittings), floor.row)),
    ]


def _coming_in(bench: Bench, size: Size) -> list[Candidate]:
    sittings = bench.open_exam(students=100)
    bench.herd(sittings, queued=50)
    cookies: dict[int, str] = {}

    def sign_in() -> Row:
        row, given = bench.sign_in(sittings)
        cookies.update(given)
        return row

    return [
        Candidate("sign-in", sign_in),
        Candidate("restore, 50 questions", lambda: bench.restore(sittings, cookies, size.seconds)),
    ]


class _Last:
    """What was measured last, for what is measured after it to be compared with."""

    def __init__(self, measure: Callable[[], Row]) -> None:
        self._measure = measure
        self.row: Row = {}

    def measure(self) -> Row:
        """Measure it anew."""
        self.row = self._measure()
        return self.row


if __name__ == "__main__":
    main()
