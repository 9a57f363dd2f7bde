"""A course of seeds: shared out to processes, told as it goes and summed up."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import resource
import subprocess
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from tests.simulation.server import Server

IN_MEMORY = Path("/dev/shm")
SAY_EVERY = 100

Report = dict[str, Any]


@dataclass
class Course:
    """Many seeds in a row; `stops` with the first that fails, `is_told` in all that happens."""

    script: Path
    seeds: tuple[int, ...]
    is_told: bool = False
    stops: bool = False
    _totals: Counter[str] = field(default_factory=Counter)
    _ended: set[int] = field(default_factory=set)
    _failed: set[int] = field(default_factory=set)

    def run(self, workers: int) -> int:
        """Run all of them in so many processes and tell how it went; give how many seeds failed."""
        began_s = time.monotonic()
        reports: multiprocessing.Queue[Report] = multiprocessing.Queue()
        over = multiprocessing.Event()
        shares = [Share(self, self.seeds[place::workers], reports, over) for place in range(workers)]
        processes = [multiprocessing.Process(target=share.work) for share in shares]
        for process in processes:
            process.start()
        self._listen(reports, over, workers)
        for process in processes:
            process.join()
        never_ended = [] if over.is_set() else sorted(set(self.seeds) - self._ended)
        self._sum_up(time.monotonic() - began_s, never_ended)
        return len(self._failed) + len(never_ended)

    def _listen(self, reports: multiprocessing.Queue[Report], over: Event, workers: int) -> None:
        while workers:
            report = reports.get()
            if report["event"] == "gone":
                workers -= 1
            elif report["event"] == "end":
                self._note(report)
                if self._failed and self.stops:
                    over.set()

    def _note(self, report: Report) -> None:
        seed = report["seed"]
        self._ended.add(seed)
        self._totals.update(report["counts"])
        if report["problems"]:
            self._failed.add(seed)
            print(f"seed {seed} failed; to run it alone: make simulate SEED={seed}")
            for problem in report["problems"][:8]:
                print(f"  {problem!a}", flush=True)
        if len(self._ended) % SAY_EVERY == 0:
            print(f"{len(self._ended)} of {len(self.seeds)} seeds", flush=True)

    def _sum_up(self, took_s: float, never_ended: list[int]) -> None:
        for name, count in sorted(self._totals.items()):
            print(f"{count:>9} {name}")
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{len(self._ended)} seeds in {took_s:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of "
            f"processor time: {len(self._failed) + len(never_ended)} failed"
        )
        if never_ended:
            print(f"never ended: {never_ended[:20]}")


@dataclass(frozen=True)
class Share:
    """What one process runs of a course."""

    course: Course
    seeds: tuple[int, ...]
    reports: multiprocessing.Queue[Report]
    over: Event

    def work(self) -> None:
        """Serve one process of devices; whatever happens to it, this says in the end that it is gone."""
        # Nearly all that there is stays until the end: looking through it often takes a tenth of the time.
        gc.set_threshold(50_000)
        here = IN_MEMORY if IN_MEMORY.is_dir() else None
        with tempfile.TemporaryDirectory(prefix="inkfast-simulation-", dir=here) as folder:
            from_devices, devices_out = os.pipe()
            devices_in, to_devices = os.pipe()
            with self._devices(devices_in, devices_out) as devices:
                os.close(devices_in)
                os.close(devices_out)
                try:
                    Server(Path(folder), self._report).serve(from_devices, to_devices)
                finally:
                    devices.terminate()
                    self.reports.put({"event": "gone"})

    def _devices(self, incoming: int, outgoing: int) -> subprocess.Popen[bytes]:
        pipes = [str(incoming), str(outgoing)]
        told = "told" if self.course.is_told else ""
        command = ["node", str(self.course.script), *pipes, json.dumps(self.seeds), told]
        return subprocess.Popen(command, pass_fds=(incoming, outgoing))

    def _report(self, report: Report) -> None:
        self.reports.put(report)
        if self.over.is_set():
            raise SystemExit
