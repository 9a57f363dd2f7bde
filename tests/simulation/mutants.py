"""Show that the simulation bites: `python -m tests.simulation.mutants --seeds 400`.

Each fault in `mutants.json` is put into a copy of the sources, which is then simulated until a seed fails.
A fault that no seed notices is a hole in the checks, and fails the run.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("mutants.json")
SOURCES = ("api/inkfast", "pwa", "tests/simulation")
BUILD = ("npx", "vite", "build", "--config", "tests/simulation/vite.config.ts", "--logLevel", "warn")
SCRIPT = ".venv/.state/simulation/simulate.js"
CAUGHT = re.compile(r"^seed (\d+) failed.*\n  (.*)", re.MULTILINE)


@dataclass(frozen=True)
class Mutant:
    """One fault: what it does, and the places where the sources are changed for it."""

    name: str
    edits: tuple[dict[str, str], ...]

    def put_into(self, folder: Path) -> None:
        """Change the sources there; each place must be found, and once."""
        for edit in self.edits:
            file = folder / edit["file"]
            text = file.read_text(encoding="utf-8")
            if text.count(edit["from"]) != 1:
                raise SystemExit(f"{self.name}: no longer to be put into {edit['file']}")
            file.write_text(text.replace(edit["from"], edit["to"]), encoding="utf-8")


def main() -> int:
    """Try every fault, or those whose names hold a word; give how many went unnoticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.mutants")
    parser.add_argument("--seeds", type=int, default=400, help="how many seeds a fault may outlive")
    parser.add_argument("--only", default="", help="a word of their names")
    asked = parser.parse_args()
    mutants = [mutant for mutant in read_mutants() if asked.only in mutant.name]
    unnoticed = [mutant for mutant in mutants if not _is_noticed(mutant, asked.seeds)]
    print(f"{len(mutants) - len(unnoticed)} of {len(mutants)} faults noticed")
    return len(unnoticed)


def read_mutants() -> list[Mutant]:
    """Read the list of faults."""
    cases: list[dict[str, Any]] = json.loads(LIST.read_text(encoding="utf-8"))["mutants"]
    return [Mutant(case["name"], tuple(case["edits"])) for case in cases]


def _is_noticed(mutant: Mutant, seeds: int) -> bool:
    with tempfile.TemporaryDirectory(prefix="inkfast-mutant-") as name:
        folder = Path(name)
        for source in SOURCES:
            shutil.copytree(ROOT / source, folder / source, ignore=shutil.ignore_patterns("static", "*.pyc"))
        for lent in ("node_modules", "package.json"):
            (folder / lent).symlink_to(ROOT / lent)
        mutant.put_into(folder)
        subprocess.run(BUILD, cwd=folder, check=True)
        told = _simulate(folder, seeds)
    caught = CAUGHT.search(told)
    print(f"{mutant.name}: " + (f"seed {caught[1]}: {caught[2]}" if caught else "UNNOTICED"), flush=True)
    return caught is not None


def _simulate(folder: Path, seeds: int) -> str:
    """Simulate the sources there, from within the folder, until a seed fails."""
    command = [sys.executable, "-m", "tests.simulation", SCRIPT, "--seeds", str(seeds), "--stop"]
    environment = {**os.environ, "PYTHONPATH": f"{folder / 'api'}{os.pathsep}{folder}"}
    options: dict[str, Any] = {"cwd": folder, "env": environment, "stdout": subprocess.PIPE, "text": True}
    ended = subprocess.run(command, check=False, **options)
    if ended.returncode and not CAUGHT.search(ended.stdout):
        raise SystemExit(f"the simulation broke off:\n{ended.stdout}")
    return str(ended.stdout)


if __name__ == "__main__":
    sys.exit(main())
