"""The rule that time left never grows, watched on the page."""

from __future__ import annotations

FORGOTTEN_S = 5
"""A browser that dies can forget this much of the time used: it is kept every five seconds."""
SHOWN_IN_S = 1
"""The timer shows whole seconds."""


class TimeLeft:
    """Told of each look at the timer; remembers where it grew."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self._page_load = 0
        self._left_s: float = float("inf")

    def is_seen(self, page_load: int, left_s: int, *, unkept_s: float = 0) -> None:
        """The page shows so much. `unkept_s`: for how long the disk kept nothing before this."""
        same = page_load == self._page_load
        at_most = self._left_s + (0 if same else FORGOTTEN_S + SHOWN_IN_S + unkept_s)
        if left_s > at_most:
            self.problems.append(
                f"time left grew from {self._left_s} s in page load {self._page_load}"
                f" to {left_s} s in page load {page_load}"
            )
        self._page_load, self._left_s = page_load, left_s
