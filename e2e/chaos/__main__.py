"""Run chaos: `python -m e2e.chaos --runs 200 --seed 1`.

Pinned stories, which once found a loss, come first. A run that fails is told with the command that repeats
it, and keeps its evidence.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import secrets
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

from e2e.chaos.series import Report, work
from e2e.chaos.story import Event, Story, draw
from e2e.chaos.tally import Tally
from e2e.support.device.evidence import RESULTS

PINNED = Path(__file__).with_name("stories.json")
MOST_LETTERS = 400
LARGEST_SEED = 1_000_000


def main() -> int:
    """Play the stories asked for; how many failed decides how it ends."""
    asked = _read_arguments()
    first = secrets.randbelow(LARGEST_SEED) if asked.seed is None else asked.seed
    print(f"chaos: {asked.runs} runs, the first with seed {first}", flush=True)
    stories = [draw(seed) for seed in range(first, first + asked.runs)]
    if asked.runs > 1:
        stories = [*pinned(), *stories]
    context = multiprocessing.get_context("spawn")
    reports: multiprocessing.Queue[Report | None] = context.Queue()
    workers = [
        context.Process(target=work, args=(stories[place :: asked.workers], reports))
        for place in range(asked.workers)
    ]
    for worker in workers:
        worker.start()
    failed = _listen(reports, [story.name for story in stories], asked.workers)
    for worker in workers:
        worker.join()
    return 1 if failed else 0


def pinned() -> list[Story]:
    """The stories of losses that are mended."""
    cases = json.loads(PINNED.read_text(encoding="utf-8"))["cases"]
    return [Story(case["name"], tuple(Event.read(line) for line in case["story"])) for case in cases]


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m e2e.chaos")
    parser.add_argument("--runs", type=int, default=200, help="how many stories to draw and play")
    parser.add_argument("--seed", type=int, help="the first seed; a new one where it is left out")
    parser.add_argument("--workers", type=int, default=1, help="how many play at once")
    return parser.parse_args()


def _listen(reports: multiprocessing.Queue[Report | None], names: list[str], workers: int) -> int:
    """Tell how it goes and sum up; give how many runs failed or never ended."""
    began = time.monotonic()
    tally = Tally()
    open_names = set(names)
    failed = []
    why_no_disk = None
    for report in _until_all_are_done(reports, workers):
        open_names.discard(report.name)
        tally.add(report.tally)
        why_no_disk = report.why_no_disk
        verdict = "FAILED" if report.problems else "nothing lost"
        place = len(names) - len(open_names)
        print(f"{place:4} of {len(names)}  {report.name:<14} {report.took_s:5.1f} s  {verdict}", flush=True)
        if report.problems:
            failed.append(report.name)
            _tell(report)
    print(f"\nwhat was done, and how often it was seen to bite:\n{tally}")
    if why_no_disk:
        print(f"no power cuts and no full disks: {why_no_disk}")
    print(f"{len(names)} runs in {time.monotonic() - began:.0f} s: {len(failed) + len(open_names)} failed")
    if open_names:
        print(f"never ended: {sorted(open_names)}")
    return len(failed) + len(open_names)


def _until_all_are_done(reports: multiprocessing.Queue[Report | None], workers: int) -> Iterator[Report]:
    while workers:
        report = reports.get()
        if report is None:
            workers -= 1
        else:
            yield report


def _tell(report: Report) -> None:
    for problem in report.problems[:8]:
        print(f"      {shorten(problem, MOST_LETTERS)}")
    print(f"      evidence: {RESULTS.relative_to(Path.cwd())}/failures/chaos-{report.name}")
    if report.name.startswith("seed-"):
        print(f"      again: make chaos RUNS=1 SEED={report.name.removeprefix('seed-')}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
