"""Waiting for what is expected, never for a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")
LOOK_EVERY_S = 0.05
_nothing_sets_this = threading.Event()


def eventually(look: Callable[[], Seen], expected: Seen, *, within_s: float = 30) -> None:
    """Look until what is seen is what is expected; AssertionError with the last look where it never is."""
    deadline = time.monotonic() + within_s
    while (seen := look()) != expected:
        if time.monotonic() > deadline:
            raise AssertionError(f"after {within_s} s still {seen!r}, and not {expected!r}")
        _nothing_sets_this.wait(LOOK_EVERY_S)


def must_be(seen: Seen, expected: Seen) -> None:
    """See that it is so now; AssertionError with both where it is not."""
    if seen != expected:
        raise AssertionError(f"it is {seen!r}, and not {expected!r}")
