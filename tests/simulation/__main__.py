"""Run the simulation: `python -m tests.simulation SCRIPT --seeds 2000` or `--seed 17`.

Pinned seeds, which once found a loss, come first. A seed that fails is told with
the command that runs it alone.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.simulation.server import Server

PINNED = Path(__file__).with_name("seeds.json")
IN_MEMORY = Path("/dev/shm")
SAY_EVERY = 100


def main() -> int:
    """Run the seeds asked for; the number of those that failed decides how it ends."""
    asked = _read_arguments()
    pinned = [case["seed"] for case in json.loads(PINNED.read_text(encoding="utf-8"))["cases"]]
    fresh = range(asked.first, asked.first + asked.seeds)
    seeds = [asked.seed] if asked.seed is not None else [*pinned, *(set(fresh) - set(pinned))]
    reports: multiprocessing.Queue[dict[str, Any]] = multiprocessing.Queue()
    told = asked.seed is not None
    workers = [
        multiprocessing.Process(
            target=_work, args=(asked.script, seeds[place :: asked.workers], told, reports)
        )
        for place in range(asked.workers)
    ]
    for worker in workers:
        worker.start()
    failed = _listen(reports, seeds, asked.workers)
    for worker in workers:
        worker.join()
    return 1 if failed else 0


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("script", type=Path, help="the simulated devices, built")
    parser.add_argument("--seeds", type=int, default=2_000, help="how many seeds to run")
    parser.add_argument("--first", type=int, default=1, help="the first of them")
    parser.add_argument("--seed", type=int, help="the one seed to run")
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    return parser.parse_args()


def _work(script: Path, seeds: list[int], told: bool, reports: multiprocessing.Queue[dict[str, Any]]) -> None:
    """Serve one process of devices; an end without its last report is a failure of the seed before."""
    here = IN_MEMORY if IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="inkfast-simulation-", dir=here) as folder:
        from_devices, devices_out = os.pipe()
        devices_in, to_devices = os.pipe()
        pipes = [str(devices_in), str(devices_out)]
        command = ["node", str(script), *pipes, json.dumps(seeds), "told" if told else ""]
        with subprocess.Popen(command, pass_fds=(devices_in, devices_out)) as devices:
            os.close(devices_in)
            os.close(devices_out)
            try:
                Server(Path(folder), reports.put).serve(from_devices, to_devices)
            finally:
                devices.terminate()
                reports.put({"event": "over"})


def _listen(reports: multiprocessing.Queue[dict[str, Any]], seeds: list[int], workers: int) -> int:
    """Tell how it goes and sum up; give how many seeds failed."""
    began_s = time.monotonic()
    totals: Counter[str] = Counter()
    open_seeds = set(seeds)
    failed: set[int] = set()
    while workers:
        report = reports.get()
        if report["event"] == "over":
            workers -= 1
        elif report["event"] == "end":
            open_seeds.discard(report["seed"])
            totals.update(report["counts"])
            if report["problems"]:
                failed.add(report["seed"])
                _tell(report)
            if (len(seeds) - len(open_seeds)) % SAY_EVERY == 0:
                print(f"{len(seeds) - len(open_seeds)} of {len(seeds)} seeds", flush=True)
    failed |= open_seeds
    for name, count in sorted(totals.items()):
        print(f"{count:>9} {name}")
    print(f"{len(seeds)} seeds in {time.monotonic() - began_s:.0f} s: {len(failed)} failed")
    if open_seeds:
        print(f"never ended: {sorted(open_seeds)[:20]}")
    return len(failed)


def _tell(report: dict[str, Any]) -> None:
    print(f"seed {report['seed']} failed; to run it alone: make simulate SEED={report['seed']}")
    for problem in report["problems"][:8]:
        print(f"  {problem!a}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
