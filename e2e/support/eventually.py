"""Waiting for what is expected, never for a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")
LOOK_EVERY_S = 0.05
SELDOM_S = 0.5
"""What takes long is looked at less often: looking costs a busy machine, or a server far away, something."""
_nothing_sets_this = threading.Event()


def eventually(look: Callable[[], Seen], expected: Seen, *, within_s: float = 30) -> None:
    """Look until what is seen is what is expected; AssertionError with the last look where it never is."""
    began = time.monotonic()
    while (seen := look()) != expected:
        waited_s = time.monotonic() - began
        if waited_s > within_s:
            raise AssertionError(f"after {within_s} s still {seen!r}, and not {expected!r}")
        _nothing_sets_this.wait(min(SELDOM_S, LOOK_EVERY_S + waited_s / 20))


def must_be(seen: Seen, expected: Seen) -> None:
    """See that it is so now; AssertionError with both where it is not."""
    if seen != expected:
        raise AssertionError(f"it is {seen!r}, and not {expected!r}")
