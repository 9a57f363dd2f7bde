"""Gathering: what several threads ask for at the same time is done at one go.

Whoever comes while nobody leads, leads: it does its own work and that of all who wait. Those who come
meanwhile wait, and the first of them leads next, so that nobody works for others for long:

    come ──nobody leads──▶ leads ──▶ lingers, if the last go has only just ended ──▶ done
      └──────▶ waits ──first in line, and nobody leads any more──▶ leads
                 └──▶ done by the one who leads

Lingering is for those whom the last go served: they come back one by one, and would be served so.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, Protocol, TypeVar

LARGEST_SIZE = 400
"""What one go does at most, by `size`, where it is more than one's: nobody should wait long for others."""


class Gathered(Protocol):
    """What is to be done. Of those with the same `key` one go does one; `size` says how large it is."""

    @property
    def key(self) -> Hashable:
        """Give what it is about."""

    @property
    def size(self) -> int:
        """Give how large it is."""


Work = TypeVar("Work", bound=Gathered)
Result = TypeVar("Result")


class Gathering(Generic[Work, Result]):
    """Brings together what is asked for at the same time, `most` at one go.

    Whoever leads less than twice `linger_s` after the last go waits that long for more, or until there are
    enough. `clock` gives seconds.
    """

    def __init__(self, most: int, linger_s: float = 0.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._linger_s = linger_s
        self._clock = clock
        self._ended_s = -math.inf
        self._is_enough = threading.Event()
        self._guard = threading.Lock()
        self._waiting: list[_Place[Work, Result]] = []
        self._is_led = False

    @property
    def waiting(self) -> int:
        """How many wait for the one who leads."""
        return len(self._waiting)

    def join(self, work: Work, do: Callable[[Sequence[Work]], Sequence[Result | None]]) -> Result | None:
        """Have the work done by `do`, beside others'; None where it could not be done in company.

        `do` gives a result for each work, in its order. Where it raises, nothing was done for any of them,
        and the one who leads is told. Where one go does no more than one, everybody is to do it alone.
        """
        if self._most < 2:
            return None
        place: _Place[Work, Result] = _Place(work)
        with self._guard:
            leads = not self._is_led
            self._is_led = True
            if not leads:
                self._waiting.append(place)
                if len(self._waiting) + 1 >= self._most:
                    self._is_enough.set()
        if leads or place.wait():
            self._lead(place, do)
        return place.result

    def _lead(
        self, first: _Place[Work, Result], do: Callable[[Sequence[Work]], Sequence[Result | None]]
    ) -> None:
        group = [first]
        try:  # nobody else leads until this one hands over, whatever happens
            if self._clock() - self._ended_s < 2 * self._linger_s:
                self._is_enough.wait(self._linger_s)
            group += self._take(first.work)
            for place, result in zip(group, do([place.work for place in group]), strict=True):
                place.result = result
        finally:
            self._hand_over()
            for place in group[1:]:
                place.is_done()

    def _take(self, first: Work) -> list[_Place[Work, Result]]:
        """Take out of the line whose work goes with that of the first."""
        taken: list[_Place[Work, Result]] = []
        keys, size = {first.key}, first.size
        with self._guard:
            for place in self._waiting:
                work = place.work
                if len(keys) < self._most and work.key not in keys and size + work.size <= LARGEST_SIZE:
                    keys.add(work.key)
                    size += work.size
                    taken.append(place)
            self._waiting = [place for place in self._waiting if place not in taken]
            if len(self._waiting) < self._most:
                self._is_enough.clear()
        return taken

    def _hand_over(self) -> None:
        """Let the first in line lead, if anybody waits."""
        with self._guard:
            self._ended_s = self._clock()
            self._is_led = bool(self._waiting)
            if self._waiting:
                self._waiting.pop(0).leads()


class _Place(Generic[Work, Result]):
    """A place in the line."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.result: Result | None = None
        self._leads = False
        self._is_called = threading.Lock()
        self._is_called.acquire()

    def wait(self) -> bool:
        """Wait to be called; tell whether it is to lead."""
        self._is_called.acquire()
        return self._leads

    def leads(self) -> None:
        """Call it to lead."""
        self._leads = True
        self._is_called.release()

    def is_done(self) -> None:
        """Call it because its work is done, or was tried."""
        self._is_called.release()
