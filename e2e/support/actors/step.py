"""Steps: every call on an actor is written down in words, with its time."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Diary:
    """What was done in a scenario, in words."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self.lines: list[str] = []

    def write(self, words: str) -> None:
        """Write a line with the seconds since the scenario began."""
        self.lines.append(f"{time.monotonic() - self._began:7.2f} s  {words}")


class Speaker(Protocol):
    """An actor: it has a name and a diary."""

    name: str
    diary: Diary


Actor = TypeVar("Actor", bound=Speaker)


def step(
    act: Callable[Concatenate[Actor, Given], Result],
) -> Callable[Concatenate[Actor, Given], Result]:
    """Write an actor's method and what it was given into the diary, then do it."""
    words = act.__name__.replace("_", " ")

    @functools.wraps(act)
    def spoken(actor: Actor, /, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        details = [repr(each) for each in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
        actor.diary.write(" ".join([actor.name, words, *details]))
        return act(actor, *args, **kwargs)

    return spoken
