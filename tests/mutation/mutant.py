"""A mutant: one small change to the code, which a test ought to notice."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORKSPACE = ROOT / ".venv" / ".state" / "mutation"
REASONS = Path(__file__).with_name("survivors.json")


@dataclass(frozen=True, order=True)
class Mutant:
    """One change: the lines before and after it, as far as they differ."""

    file: str
    before: str
    after: str


@dataclass(frozen=True)
class Score:
    """How many mutants there were, and which of them no test noticed."""

    language: str
    tried: int
    survivors: tuple[Mutant, ...]

    @property
    def percent(self) -> float:
        """Return the share of mutants that a test noticed."""
        return 100 * (self.tried - len(self.survivors)) / self.tried


def read_reasons(files: str) -> dict[Mutant, str]:
    """Return why the survivors in the files that fit a pattern cannot be noticed."""
    entries = json.loads(REASONS.read_text(encoding="utf-8"))["survivors"]
    return {
        Mutant(entry["file"], entry["before"], entry["after"]): entry["reason"]
        for entry in entries
        if fnmatch(entry["file"], files)
    }


def as_entries(mutants: Iterable[Mutant]) -> str:
    """Return mutants as the file of reasons has them, the reason still to be written."""
    return json.dumps([{**vars(mutant), "reason": ""} for mutant in mutants], indent=2, ensure_ascii=False)
