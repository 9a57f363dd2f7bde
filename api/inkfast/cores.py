"""On which of the machine's cores threads run, where the system lets a process say so, as Linux does.

Of a process's threads only one runs Python at any time, and handing the turn to a thread on another core
takes longer than most of what a request does. So the threads of a serving process stay on one core, each
process on another one; what takes long and needs no turn may run on any.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

CAN_CHOOSE = hasattr(os, "sched_setaffinity")

ALL: Sequence[int] = sorted(os.sched_getaffinity(0)) if CAN_CHOOSE else []
"""The cores that this process might use when it started."""


def choose(taken: Collection[int], installation: int) -> int | None:
    """Choose the core that the fewest have taken; None where there is no choice.

    `installation` is any number: by it several installations on one machine begin with different cores.
    """
    begin = installation % len(ALL) if ALL else 0
    return min([*ALL[begin:], *ALL[:begin]], key=list(taken).count, default=None)


def stay_on(core: int | None) -> None:
    """Keep this thread, and those that it makes, on one core."""
    if core is not None:
        os.sched_setaffinity(0, {core})


@contextmanager
def on_any() -> Iterator[None]:
    """Let this thread run on any core meanwhile."""
    if not CAN_CHOOSE:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, ALL)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
