"""Run the simulation: `python -m tests.simulation SCRIPT --seeds 2000` or `--seed 17`.

Pinned seeds, which once found a loss, come first. A seed that fails is told with
the command that runs it alone.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from tests.simulation.course import Course

PINNED = Path(__file__).with_name("seeds.json")


def main() -> int:
    """Run the seeds asked for; the number of those that failed decides how it ends."""
    asked = _read_arguments()
    pinned = [case["seed"] for case in json.loads(PINNED.read_text(encoding="utf-8"))["cases"]]
    fresh = range(asked.first, asked.first + asked.seeds)
    seeds = [asked.seed] if asked.seed is not None else [*pinned, *sorted(set(fresh) - set(pinned))]
    course = Course(asked.script, tuple(seeds), is_told=asked.seed is not None, stops=asked.stop)
    return 1 if course.run(asked.workers) else 0


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation")
    parser.add_argument("script", type=Path, help="the simulated devices, built")
    parser.add_argument("--seeds", type=int, default=2_000, help="how many seeds to run")
    parser.add_argument("--first", type=int, default=1, help="the first of them")
    parser.add_argument("--seed", type=int, help="the one seed to run")
    parser.add_argument("--stop", action="store_true", help="end with the first seed that fails")
    parser.add_argument("--workers", type=int, default=min(2, os.cpu_count() or 1))
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
