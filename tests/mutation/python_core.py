"""The Python core under mutmut, in a copy of what it needs."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.mutation.mutant import ROOT, WORKSPACE, Mutant, Score

FOLDER = "api/inkfast/core"
COPIED = {
    "api/inkfast/__init__.py": "inkfast/__init__.py",
    FOLDER: "inkfast/core",
    "tests/unit/core": "tests/unit/core",
    "tests/unit/conftest.py": "tests/unit/conftest.py",
    "tests/unit/vectors.py": "tests/unit/vectors.py",
    "tests/vectors": "tests/vectors",
}
SETTINGS = """
[mutmut]
source_paths = inkfast
only_mutate = inkfast/core/{module}.py
pytest_add_cli_args_test_selection = tests/unit/core
use_git_change_detection = false
track_dependencies = false

[tool:pytest]
addopts = --import-mode=importlib -p no:cacheprovider --hypothesis-seed=1
pythonpath = .
"""
NOTICED = frozenset({"killed", "timeout"})


def name_file(module: str) -> str:
    """Return the file of a module, or a pattern for all where `module` is one."""
    return f"{FOLDER}/{module}.py"


def try_mutants(module: str) -> Score:
    """Try every mutant of a module against the core's unit tests, which draw the same cases each time."""
    place = WORKSPACE / "python"
    _copy(place)
    (place / "setup.cfg").write_text(SETTINGS.format(module=module), encoding="utf-8")
    _mutmut(place, "run", "--max-children", "2")
    listed = _mutmut(place, "results", "--all", "true", quiet=True).splitlines()
    verdicts = dict(line.strip().rsplit(": ", 1) for line in listed if ": " in line)
    survivors = (_describe(place, name) for name, verdict in verdicts.items() if verdict not in NOTICED)
    return Score("python", len(verdicts), tuple(sorted(survivors)))


def _copy(place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    for source, target in COPIED.items():
        (place / target).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, place / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, place / target)


def _describe(place: Path, name: str) -> Mutant:
    """Return what a mutant changed, from the difference that mutmut shows."""
    shown = _mutmut(place, "show", name, quiet=True).splitlines()
    module = name.rpartition(".")[0].replace(".", "/")
    return Mutant(
        file=f"api/{module}.py",
        before="\n".join(line[1:].strip() for line in shown if line[:1] == "-" and line[:3] != "---"),
        after="\n".join(line[1:].strip() for line in shown if line[:1] == "+" and line[:3] != "+++"),
    )


def _mutmut(place: Path, *arguments: str, quiet: bool = False) -> str:
    command = [str(Path(sys.executable).with_name("mutmut")), *arguments]
    output = subprocess.PIPE if quiet else None
    return subprocess.run(command, cwd=place, stdout=output, text=True, check=True).stdout or ""
