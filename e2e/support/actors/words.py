"""Steps in words: what a scenario's line says to people who do not read code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

LONGEST = 60
MEASURES = {
    "number": "question {}",
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
        return MEASURES[name].format(value)
    if isinstance(value, bool):
        return f"{'' if value else 'not '}{name.replace('_', ' ')}"
    return _spoken(value)


def _spoken(value: object) -> str:
    if isinstance(value, Verbatim):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return f"“{_shortened(value)}”" if value else ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_spoken(each)}" for key, each in value.items())
    if isinstance(value, Sequence):
        return ", ".join(_spoken(each) for each in value)
    return str(value)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


class Verbatim(str):
    """A value that is not known before the scenario runs: said by its name."""

    __slots__ = ()
