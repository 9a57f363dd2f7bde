"""Steps in words: what a scenario's line says to people who do not read code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path

from e2e.support.installation.account import Person

LONGEST = 60
MEASURES = {
    "number": "question {}",
    "line": "line {}",
    "minutes": "{} minutes",
    "seconds": "{} seconds",
    "times": "{} times",
    "attempt": "attempt {}",
}
"""How a number is said, by the name of what it is given as."""


def in_words(act: str, given: Mapping[str, object]) -> str:
    """Say what an actor does: the method's name, then what it was given, by name."""
    said = [_said(name, value) for name, value in given.items()]
    return " ".join([act.replace("_", " "), ", ".join(each for each in said if each)]).rstrip()


def _said(name: str, value: object) -> str:
    if name in MEASURES and not isinstance(value, str):
        said = MEASURES[name].format(value)
        return said.removesuffix("s") if value == 1 else said
    if isinstance(value, bool):
        return f"{'' if value else 'not '}{name.replace('_', ' ')}"
    return _spoken(value)


def _spoken(value: object) -> str:
    if isinstance(value, Verbatim | Person | Enum):
        return _named(value)
    if isinstance(value, Path):
        return f"“{value.name}”"
    if isinstance(value, str):
        return f"“{_shortened(value)}”" if value else ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_spoken(each)}" for key, each in value.items())
    if isinstance(value, Sequence):
        return ", ".join(_spoken(each) for each in value)
    return str(value)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"


class Verbatim(str):
    """A value that is not known before the scenario runs: said by its name."""

    __slots__ = ()


def _named(value: Verbatim | Person | Enum) -> str:
    if isinstance(value, Person):
        return value.full_name
    return str(value.value if isinstance(value, Enum) else value)
