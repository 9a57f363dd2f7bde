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

from e2e.support.end_of_run import all_ends_with_this_process
from tests.bench.server.counting import count_acknowledged
from tests.bench.server.databases import make_tables
from tests.bench.server.school import open_exam
from tests.bench.server.serving import Serving
from tests.outage.cluster import Cluster
from tests.outage.herd import Herd

PROCESSES = 2
ROUNDS = 3
QUESTIONS = 50


@dataclass
class Installation:
    """A server on a primary, with a standby that has every commit before it is acknowledged."""

    primary: Cluster
    standby: Cluster
    serving: Serving

    @property
    def url(self) -> str:
        """Both databases: whichever leads is connected to."""
        return _both(self.primary, self.standby)


def kill_the_server(at: Installation) -> None:
    """All its processes at once; then it is started again."""
    at.serving.kill()
    at.serving.start()


def kill_one_process(at: Installation) -> None:
    """One that serves; the first process makes another by itself."""
    at.serving.processes()[-1].kill()


def restart_the_database(at: Installation) -> None:
    """Killed, and started again: it goes through its log."""
    at.primary.kill()
    at.primary.start()


def lose_the_primary(at: Installation) -> None:
    """Killed for good: the standby leads."""
    at.primary.kill()
    at.standby.promote()


OUTAGES: dict[str, tuple[Callable[[Installation], None], int]] = {
    "server killed and started again": (kill_the_server, ROUNDS),
    "one process of the server killed": (kill_one_process, ROUNDS),
    "database killed and started again": (restart_the_database, ROUNDS),
    "primary killed for good, standby promoted": (lose_the_primary, 1),
}
"""What happens, and how often, in this order: there is no primary to lose twice."""


def main(arguments: list[str]) -> int:
    """Go through the outages; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.outage")
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--saves", type=int, default=400, help="acknowledged before each outage, and after")
    asked = parser.parse_args(arguments)
    print(f"{asked.students} students who save without a pause; a synchronous standby\n")
    print(f"{'outage':44}{'times':>6}{'acknowledged':>14}{'tried again':>13}{'lost':>6}")
    with all_ends_with_this_process(), _installation() as installation:
        for name, (happens, times) in OUTAGES.items():
            sittings = open_exam(installation.url, students=asked.students, questions=QUESTIONS)
            herd = Herd(sittings, installation.serving.address)
            herd.wait_for(asked.saves)
            for _ in range(times):
                happens(installation)
                herd.wait_for(asked.saves)
            counted = count_acknowledged(installation.url, herd.stop())
            print(f"{name:44}{times:>6}{counted:>14}{herd.refused:>13}{0:>6}", flush=True)
    return 0


@contextmanager
def _installation() -> Iterator[Installation]:
    with ExitStack() as stack:
        primary, standby = stack.enter_context(Cluster()), stack.enter_context(Cluster())
        primary.make()
        standby.follow(primary)
        make_tables(primary.url)
        instance = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        serving = Serving(_both(primary, standby), instance, PROCESSES)
        stack.callback(serving.stop)
        yield Installation(primary, standby, serving)


def _both(primary: Cluster, standby: Cluster) -> str:
    hosts = f"host={primary.address}&host={standby.address}"
    return (
        f"postgresql+psycopg://postgres@/postgres?{hosts}&target_session_attrs=read-write&connect_timeout=2"
    )


sys.exit(main(sys.argv[1:]))
