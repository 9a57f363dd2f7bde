"""When those who are turned away are to come back: one after the other, as fast as others were answered.

Told no more than "later", all of them would come back at once, or be waited for by a server that has long
been free.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable

SOONEST_S, LATEST_S = 1, 60
"""The bounds of what a device is told. Beyond the later one nobody knows any more how fast it will go."""


class Appointments:
    """Gives each of those turned away a time of its own.

    How fast others are answered is known from the last `window_s` seconds. `clock` gives seconds; `draw`
    gives a whole number between two, both included.
    """

    def __init__(
        self, window_s: int, draw: Callable[[int, int], int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._window_s = window_s
        self._draw = draw
        self._clock = clock
        self._guard = threading.Lock()
        self._answered: deque[list[int]] = deque()
        self._last_s = -math.inf

    def answering(self) -> None:
        """Note that somebody is answered."""
        second = int(self._clock())
        with self._guard:
            if not self._answered or self._answered[-1][0] != second:
                self._answered.append([second, 0])
                self._forget(second)
            self._answered[-1][1] += 1

    def give(self) -> int:
        """Give whoever is turned away the seconds after which to come back."""
        now_s = self._clock()
        with self._guard:
            next_s = max(self._last_s + 1 / self._pace(now_s), now_s + SOONEST_S)
            if next_s <= now_s + LATEST_S:
                self._last_s = next_s
                return math.ceil(next_s - now_s)
        return self._draw(LATEST_S // 2, LATEST_S)

    def _pace(self, now_s: float) -> float:
        """Give how many a second are answered; at least one, or nobody would ever be told to come back."""
        self._forget(int(now_s))
        return max(1.0, sum(count for _, count in self._answered) / self._window_s)

    def _forget(self, second: int) -> None:
        while self._answered and self._answered[0][0] <= second - self._window_s:
            self._answered.popleft()
