"""How long students spend on each question, as far as their snapshots tell.

A snapshot tells how much time was used so far, and which question was on screen. What went by since the one
before it counts for that question: so the time is right wherever answer follows answer, and out by no more
than the exam's autosave interval where somebody reads on without answering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import quantiles
from typing import NamedTuple


class Moment(NamedTuple):
    """A point of a session: the seconds used by then, and the place of the question on screen, from 0."""

    time_used_s: float
    place: int


class Spread(NamedTuple):
    """Seconds: half of the values lie between `low` and `high`, half of them below `median`."""

    low: float
    median: float
    high: float


def seconds_by_place(moments: Iterable[Moment]) -> dict[int, float]:
    """Give the seconds spent on each place; their sum is the time used at the last moment."""
    seconds: dict[int, float] = defaultdict(float)
    before_s = 0.0
    for moment in sorted(moments):
        seconds[moment.place] += moment.time_used_s - before_s
        before_s = moment.time_used_s
    return dict(seconds)


def spread(seconds: Sequence[float]) -> Spread | None:
    """Give how the values of several students lie; None where there is none."""
    if not seconds:
        return None
    if len(seconds) == 1:
        seconds = [seconds[0], seconds[0]]
    low, median, high = quantiles(seconds, n=4, method="inclusive")
    return Spread(round(low, 1), round(median, 1), round(high, 1))
