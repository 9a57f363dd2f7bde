"""What processes use: processor time and memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import psutil

MEBIBYTE = 1024 * 1024


Find = Callable[[], Sequence[psutil.Process]]


def cpu_seconds(find: Find) -> float:
    """Add up the processor seconds of the processes found and of those that they have waited for.

    The difference between two such sums holds what came and went meanwhile: a process that has ended is
    counted by the one that started it. Where one ends in mid-count, it is counted again from the start.
    """
    while True:
        try:
            times = [one.cpu_times() for one in find()]
        except psutil.NoSuchProcess:
            continue
        return sum(one.user + one.system + one.children_user + one.children_system for one in times)


def own_memory(find: Find) -> float:
    """Add up the memory, in MiB, that the processes found share with nobody."""
    return sum(one.memory_full_info().uss for one in find()) / MEBIBYTE
