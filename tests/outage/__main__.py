"""What dies in mid-herd, and what is there afterwards of what was acknowledged.

    python -m tests.outage [--students 60] [--saves 400]

Fails where one acknowledged save is missing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from e2e.support.end_of_run import all_ends_with_this_process
from tests.bench.server.counting import count_acknowledged
from tests.bench.server.databases import SqliteFile, make_tables
from tests.bench.server.school import open_exam
from tests.bench.server.serving import Serving
from tests.outage.cluster import Cluster
from tests.outage.herd import Herd

PROCESSES = 2
ROUNDS = 3
QUESTIONS = 50

Kind = TypeVar("Kind", bound="Installation")


@dataclass
class Installation:
    """A server and its database."""

    serving: Serving
    url: str


@dataclass
class Replicated(Installation):
    """A server on a primary, with a standby that has every commit before it is acknowledged.

    The URL names both: whichever leads is connected to.
    """

    primary: Cluster
    standby: Cluster


def kill_the_server(at: Installation) -> None:
    """All its processes at once; then it is started again."""
    at.serving.kill()
    at.serving.start()


def kill_one_process(at: Installation) -> None:
    """One that serves; the first process makes another by itself."""
    at.serving.processes()[-1].kill()


def restart_the_database(at: Replicated) -> None:
    """Killed, and started again: it goes through its log."""
    at.primary.kill()
    at.primary.start()


def lose_the_primary(at: Replicated) -> None:
    """Killed for good: the standby leads."""
    at.primary.kill()
    at.standby.promote()


Outages = dict[str, tuple[Callable[[Kind], None], int]]

ON_POSTGRESQL: Outages[Replicated] = {
    "server killed and started again": (kill_the_server, ROUNDS),
    "one process of the server killed": (kill_one_process, ROUNDS),
    "database killed and started again": (restart_the_database, ROUNDS),
    "primary killed for good, standby promoted": (lose_the_primary, 1),
}
"""What happens, and how often, in this order: there is no primary to lose twice."""
ON_SQLITE: Outages[Installation] = {"SQLite: server killed and started again": (kill_the_server, ROUNDS)}


def main(arguments: list[str]) -> int:
    """Go through the outages; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.outage")
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--saves", type=int, default=400, help="acknowledged before each outage, and after")
    asked = parser.parse_args(arguments)
    print(f"{asked.students} students who save without a pause; PostgreSQL has a synchronous standby\n")
    print(f"{'outage':44}{'times':>6}{'acknowledged':>14}{'tried again':>13}{'lost':>6}")
    with all_ends_with_this_process():
        with _on_postgresql() as replicated:
            _go_through(ON_POSTGRESQL, replicated, asked)
        with _on_sqlite() as installation:
            _go_through(ON_SQLITE, installation, asked)
    return 0


def _go_through(outages: Outages[Kind], installation: Kind, asked: argparse.Namespace) -> None:
    for name, (happens, times) in outages.items():
        sittings = open_exam(installation.url, students=asked.students, questions=QUESTIONS)
        herd = Herd(sittings, installation.serving.address)
        herd.wait_for(asked.saves)
        for _ in range(times):
            happens(installation)
            herd.wait_for(asked.saves)
        counted = count_acknowledged(installation.url, herd.stop())
        print(f"{name:44}{times:>6}{counted:>14}{herd.refused:>13}{0:>6}", flush=True)


@contextmanager
def _on_postgresql() -> Iterator[Replicated]:
    with ExitStack() as stack:
        primary, standby = stack.enter_context(Cluster()), stack.enter_context(Cluster())
        primary.make()
        standby.follow(primary)
        make_tables(primary.url)
        url = _both(primary, standby)
        yield Replicated(_serve(stack, url, PROCESSES), url, primary, standby)


@contextmanager
def _on_sqlite() -> Iterator[Installation]:
    with ExitStack() as stack:
        file = SqliteFile()
        stack.callback(file.remove)
        yield Installation(_serve(stack, file.url, 1), file.url)


def _serve(stack: ExitStack, url: str, processes: int) -> Serving:
    instance = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    serving = Serving(url, instance, processes)
    stack.callback(serving.stop)
    return serving


def _both(primary: Cluster, standby: Cluster) -> str:
    hosts = f"host={primary.address}&host={standby.address}"
    return (
        f"postgresql+psycopg://postgres@/postgres?{hosts}&target_session_attrs=read-write&connect_timeout=2"
    )


sys.exit(main(sys.argv[1:]))
