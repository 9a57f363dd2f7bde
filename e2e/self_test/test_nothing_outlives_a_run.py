"""A run that is killed leaves no server, database or browser behind."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from e2e.support.device.engine import Engine
from e2e.support.end_of_run import ROOT
from e2e.support.eventually import eventually

RUN = """
import sys
from pathlib import Path
from playwright.sync_api import sync_playwright
from e2e.support.device import make_browser
from e2e.support.device.engine import Engine
from e2e.support.end_of_run import all_ends_with_this_process
from e2e.support.installation.postgres import Postgres
from e2e.support.installation.school import School

place = Path(sys.argv[1])
with all_ends_with_this_process(), sync_playwright() as playwright:
    Postgres(place)
    School(place).open()
    make_browser(playwright, Engine(sys.argv[2]), place / "profile").open()
    print("all is up", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """Where the run keeps everything; what is left of it after a failure is ended here."""
    yield tmp_path
    for each in started_in(tmp_path):
        with suppress(psutil.NoSuchProcess):
            each.kill()


def started_in(place: Path) -> list[psutil.Process]:
    """Every process that was given something of this folder, and lives."""
    return [each for each in psutil.process_iter() if str(place) in what_was_given_to(each)]


def what_was_given_to(process: psutil.Process) -> str:
    try:
        alive = process.status() != psutil.STATUS_ZOMBIE
        return " ".join([*process.cmdline(), *process.environ().values()]) if alive else ""
    except psutil.Error:
        return ""


@pytest.mark.runs_in(Engine.CHROMIUM, Engine.FIREFOX)
def test_a_run_that_is_killed_leaves_nothing_running(engine: Engine, place: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, str(place), engine],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    with run:
        assert run.stdout is not None
        assert run.stdout.readline() == b"all is up\n"
        names = {each.name() for each in started_in(place)}
        assert {"inkfast", "postgres"} < names
        run.send_signal(signal.SIGKILL)
    eventually(lambda: started_in(place) == [], expected=True)
