"""What happens in one run: a list of events, drawn from a seed and from nothing else."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Deed(StrEnum):
    """Everything that can happen, by the student or to what the student relies on."""

    ANSWERS = "answers"
    ANSWERS_IN_HASTE = "answers in haste"
    TYPES_ON = "types on"
    MARKS = "marks for review"
    LEAVES = "leaves the exam and comes back"
    RELOADS = "reloads"
    OPENS_A_SECOND_TAB = "opens a second tab"
    CLOSES_THE_SECOND_TAB = "closes the second tab"
    HANDS_IN = "hands in"

    NETWORK_SUFFERS = "network suffers"
    NETWORK_SUFFERS_ONCE = "network suffers once"
    NETWORK_COMES_BACK = "network comes back"
    PROXY_IS_KILLED = "proxy is killed"
    SERVER_IS_KILLED = "server is killed"
    SERVER_COMES_BACK = "server comes back"
    DATABASE_IS_KILLED = "database is killed"
    DATABASE_IS_STOPPED_AT_ONCE = "database is stopped at once"
    DATABASE_COMES_BACK = "database comes back"

    BROWSER_IS_KILLED = "browser is killed"
    BROWSER_IS_CLOSED = "browser is closed"
    TAB_CRASHES = "tab crashes"
    WORKER_IS_STOPPED = "worker is stopped"

    POWER_IS_CUT = "power is cut"
    DISK_FILLS_UP = "disk fills up"
    DISK_HAS_ROOM = "disk has room again"

    CLOCK_IS_WRONG = "clock is wrong"
    CLOCK_STEPS = "clock steps"
    DEVICE_SLEEPS = "device sleeps"


CLOCK_DEEDS = frozenset({Deed.CLOCK_IS_WRONG, Deed.CLOCK_STEPS, Deed.DEVICE_SLEEPS})
DISK_DEEDS = frozenset({Deed.POWER_IS_CUT, Deed.DISK_FILLS_UP, Deed.DISK_HAS_ROOM})

CHANCES = 1 << 16
"""Every event carries a number below this, from which its details follow when it happens."""


@dataclass(frozen=True)
class Event:
    """One thing that happens; `chance` decides its details, as far as they depend on what is there then."""

    deed: Deed
    chance: int

    @classmethod
    def read(cls, line: str) -> Self:
        """Give the event that a line such as `disk fills up 812` tells of."""
        words, chance = line.rsplit(" ", 1)
        return cls(Deed(words), int(chance))

    def __str__(self) -> str:
        return f"{self.deed} {self.chance}"


@dataclass(frozen=True)
class Story:
    """One run, by the name under which it can be repeated."""

    name: str
    events: tuple[Event, ...]

    @property
    def moves_the_clock(self) -> bool:
        """Whether the device's clock has to be in our hands."""
        return any(event.deed in CLOCK_DEEDS for event in self.events)

    def __str__(self) -> str:
        return "\n".join(str(event) for event in self.events)


HINDRANCES = {
    Deed.NETWORK_SUFFERS: 8,
    Deed.NETWORK_SUFFERS_ONCE: 4,
    Deed.PROXY_IS_KILLED: 2,
    Deed.SERVER_IS_KILLED: 2,
    Deed.DATABASE_IS_KILLED: 1,
    Deed.DATABASE_IS_STOPPED_AT_ONCE: 1,
    Deed.DISK_FILLS_UP: 3,
    Deed.CLOCK_STEPS: 2,
    Deed.DEVICE_SLEEPS: 1,
}
BLOWS = {
    Deed.BROWSER_IS_KILLED: 4,
    Deed.POWER_IS_CUT: 4,
    Deed.TAB_CRASHES: 2,
    Deed.WORKER_IS_STOPPED: 2,
    Deed.BROWSER_IS_CLOSED: 1,
    Deed.RELOADS: 3,
    Deed.LEAVES: 1,
    Deed.OPENS_A_SECOND_TAB: 2,
    Deed.CLOSES_THE_SECOND_TAB: 1,
}
RELIEFS = {
    Deed.NETWORK_COMES_BACK: 4,
    Deed.SERVER_COMES_BACK: 2,
    Deed.DATABASE_COMES_BACK: 2,
    Deed.DISK_HAS_ROOM: 2,
}
WORK = {Deed.ANSWERS: 7, Deed.ANSWERS_IN_HASTE: 3, Deed.TYPES_ON: 2, Deed.MARKS: 1}


def draw(seed: int) -> Story:
    """Draw a story: a few chapters of something that hinders, work, a blow, more work, and maybe a relief."""
    dice = random.Random(seed)
    deeds: list[Deed] = [Deed.CLOCK_IS_WRONG] if dice.random() < 0.2 else []
    deeds += [Deed.ANSWERS] * dice.randint(0, 2)
    for _ in range(dice.randint(2, 3)):
        deeds += _some(dice, HINDRANCES, 0.8)
        deeds += _work(dice, 3)
        deeds += _some(dice, BLOWS, 0.85)
        deeds += _work(dice, 2)
        deeds += _some(dice, RELIEFS, 0.4)
    deeds += [Deed.HANDS_IN] if dice.random() < 0.4 else []
    return Story(f"seed-{seed}", tuple(Event(deed, dice.randrange(CHANCES)) for deed in deeds))


def _some(dice: random.Random, weights: dict[Deed, int], likelihood: float) -> list[Deed]:
    return _pick(dice, weights, 1) if dice.random() < likelihood else []


def _work(dice: random.Random, at_most: int) -> list[Deed]:
    return _pick(dice, WORK, dice.randint(1, at_most))


def _pick(dice: random.Random, weights: dict[Deed, int], times: int) -> list[Deed]:
    return dice.choices(list(weights), list(weights.values()), k=times)
