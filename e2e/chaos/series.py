"""A series of runs in one process, on one installation and one prepared profile."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from e2e.chaos.kept import read_prompts
from e2e.chaos.profile_disk import ProfileDisk
from e2e.chaos.run import Place, Run
from e2e.chaos.shaky_school import ShakySchool
from e2e.chaos.story import Story
from e2e.chaos.tally import Tally
from e2e.support.device.chromium import Chromium
from e2e.support.eventually import eventually

IN_MEMORY = Path("/dev/shm")


@dataclass
class Report:
    """What came of one run."""

    name: str
    took_s: float
    problems: list[str]
    tally: Tally = field(default_factory=Tally)
    why_no_disk: str | None = None


def work(stories: Sequence[Story], reports: multiprocessing.Queue[Report | None]) -> None:
    """Be one process of several: report each run, and at last that there are no more."""
    try:
        if stories:
            play_all(stories, reports.put)
    finally:
        reports.put(None)


def play_all(stories: Sequence[Story], report: Callable[[Report], None]) -> None:
    """Play one after the other, and report each."""
    here = IN_MEMORY if IN_MEMORY.is_dir() else None
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="inkfast-chaos-", dir=here)))
        scratch.chmod(0o755)
        school = ShakySchool(scratch, len(stories))
        stack.callback(school.remove)
        school.is_whole_again()
        playwright = stack.enter_context(sync_playwright())
        disk = ProfileDisk(scratch)
        stack.callback(disk.take_out)
        install(Chromium(playwright, disk.profile), school.proxy.origin)
        disk.keep_as_prepared()
        place = Place(playwright, school, disk, read_prompts(school.database.url))
        for story in stories:
            report(_play(place, story))


def install(chromium: Chromium, origin: str) -> None:
    """Have the app on the device, for every run to begin with."""
    page = chromium.open()
    chromium.trust(origin)
    page.goto(origin)
    eventually(lambda: page.evaluate("navigator.serviceWorker.controller !== null"), expected=True)
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    chromium.close()


def _play(place: Place, story: Story) -> Report:
    began = time.monotonic()
    run = Run(place, story)
    try:
        run.play()
    except Exception:  # it is among the run's problems; where it broke helps
        run.problems.append(traceback.format_exc())
    return Report(story.name, time.monotonic() - began, run.problems, run.tally, place.disk.why_not)
