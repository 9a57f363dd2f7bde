"""Steps: every call on an actor is written down in words, with its time and a picture."""

from __future__ import annotations

import functools
import hashlib
import inspect
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

from e2e.support.actors.words import in_words
from e2e.support.installation.records import NotTold

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Speaker(Protocol):
    """An actor: it has a name and a diary."""

    name: str
    diary: Diary


@dataclass
class Step:
    """One step. `depth` is 0 where the scenario itself asked for it, and more where another step did.

    `not_told` is what the installation did not tell, so that nothing was proven.
    `picture` names one of the diary's pictures; "" where there was nothing to be seen.
    """

    actor: str
    words: str
    began_s: float
    depth: int
    took_s: float = 0.0
    failed: bool = False
    not_told: str = ""
    picture: str = ""

    def __str__(self) -> str:
        state = "  FAILED" if self.failed else f"  NOT TOLD: {self.not_told}" if self.not_told else ""
        return f"{self.began_s:7.2f} s  {'  ' * self.depth}{self.actor} {self.words}{state}"


class Diary:
    """What was done in a scenario, in words and pictures. Equal pictures are kept once."""

    def __init__(self, camera: Callable[[Speaker], bytes | None] = lambda _speaker: None) -> None:
        """`camera`: takes a picture of what a speaker sees."""
        self._began: float | None = None
        self._depth = 0
        self.steps: list[Step] = []
        self.pictures: dict[str, bytes] = {}
        self.camera = camera

    @property
    def lines(self) -> list[str]:
        """The steps as text."""
        return [str(each) for each in self.steps]

    def begin(self, speaker: Speaker, words: str) -> Step:
        """Write down that a step has begun."""
        step = Step(speaker.name, words, self._now(), self._depth)
        self.steps.append(step)
        self._depth += 1
        return step

    def end(self, speaker: Speaker, step: Step) -> None:
        """Write down how it ended, with a picture where the scenario itself asked for the step."""
        self._depth -= 1
        step.took_s = self._now() - step.began_s
        if step.depth == 0 and (picture := self.camera(speaker)):
            step.picture = hashlib.sha256(picture).hexdigest()[:16]
            self.pictures[step.picture] = picture

    def _now(self) -> float:
        """Seconds since the first step began."""
        if self._began is None:
            self._began = time.monotonic()
        return time.monotonic() - self._began


Actor = TypeVar("Actor", bound=Speaker)


def step(
    act: Callable[Concatenate[Actor, Given], Result],
) -> Callable[Concatenate[Actor, Given], Result]:
    """Write an actor's method and what it was given into the diary, and do it.

    What an installation does not tell proves nothing either way: the step says so, and the scenario goes on.
    """
    signature = inspect.signature(act)

    @functools.wraps(act)
    def spoken(actor: Actor, /, *args: Given.args, **kwargs: Given.kwargs) -> Result:
        given = dict(signature.bind(actor, *args, **kwargs).arguments)
        given.pop(next(iter(signature.parameters)))
        begun = actor.diary.begin(actor, in_words(act.__name__, given))
        begun.failed = True
        try:
            result = act(actor, *args, **kwargs)
            begun.failed = False
            return result
        except NotTold as untold:
            begun.failed, begun.not_told = False, str(untold)
            return cast("Result", None)
        finally:
            actor.diary.end(actor, begun)

    return spoken
