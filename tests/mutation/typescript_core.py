"""The TypeScript core under StrykerJS with vitest."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.mutation.mutant import ROOT, WORKSPACE, Mutant, Score

FOLDER = "pwa/src/core"
STRYKER = "tests/mutation/node_modules/.bin/stryker"
SETTINGS = "tests/mutation/stryker.config.json"
NOTICED = frozenset({"Killed", "Timeout", "CompileError", "RuntimeError"})


def name_file(module: str) -> str:
    """Return the file of a module, or a pattern for all where `module` is one."""
    return f"{FOLDER}/{module}.ts"


def try_mutants(module: str) -> Score:
    """Try every mutant of a module against the core's tests, which draw the same cases each time."""
    mutated = f"{name_file(module)},!{FOLDER}/*.test.ts"
    subprocess.run([STRYKER, "run", SETTINGS, "--mutate", mutated], cwd=ROOT, check=True)
    report = json.loads((WORKSPACE / "typescript.json").read_text(encoding="utf-8"))
    tried = [(file, mutant) for file, of_file in report["files"].items() for mutant in of_file["mutants"]]
    survivors = (
        _describe(file, report["files"][file]["source"], mutant)
        for file, mutant in tried
        if mutant["status"] not in NOTICED
    )
    return Score("typescript", len(tried), tuple(sorted(survivors)))


def _describe(file: str, source: str, mutant: dict[str, Any]) -> Mutant:
    """Return the whole lines that a mutant changed; places in the report count from 1."""
    lines = source.split("\n")
    start, end = mutant["location"]["start"], mutant["location"]["end"]
    before = lines[start["line"] - 1 : end["line"]]
    head, tail = before[0][: start["column"] - 1], before[-1][end["column"] - 1 :]
    after = f"{head}{mutant['replacement']}{tail}".split("\n")
    return Mutant(file, _plain(before), _plain(after))


def _plain(lines: list[str]) -> str:
    return "\n".join(line.strip() for line in lines)
