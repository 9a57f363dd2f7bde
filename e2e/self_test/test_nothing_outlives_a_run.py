"""A run that is killed leaves no server, database, browser or disk behind."""

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
from e2e.support.device.small_disk import SmallDisk
from e2e.support.end_of_run import all_ends_with_this_process, folder_of_this_run
from e2e.support.installation.postgres import Postgres
from e2e.support.installation.school import School

place = Path(sys.argv[1])
with all_ends_with_this_process(), sync_playwright() as playwright:
    Postgres()
    School(place).open()
    make_browser(playwright, Engine(sys.argv[2]), place / "profile").open()
    disk = SmallDisk(place / "disk.img", place / "disk")
    mounted = disk.make() is None
    print(place / "disk" if mounted else "no disk", folder_of_this_run(), flush=True)
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


def mounts() -> set[str]:
    """Every folder that a disk is mounted at."""
    return {line.split()[1] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()}


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
        disk, _, folder = run.stdout.readline().decode().strip().rpartition(" ")
        assert (disk in mounts()) == (disk != "no disk")
        names = {each.name() for each in started_in(place)}
        assert any("inkfast" in name for name in names)
        assert list(Path(folder).glob("*/postmaster.pid")) != []
        run.send_signal(signal.SIGKILL)
    eventually(lambda: started_in(place) == [], expected=True)
    eventually(Path(folder).exists, expected=False)
    assert disk not in mounts()
