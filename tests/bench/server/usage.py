"""What processes use: processor time and memory."""

from __future__ import annotations

from collections.abc import Sequence

import psutil

MEBIBYTE = 1024 * 1024


def cpu_seconds(processes: Sequence[psutil.Process]) -> float:
    """Add up the processor seconds of these processes and of those that they have waited for.

    The difference between two such sums holds what came and went meanwhile: a process that has ended is
    counted by the one that started it.
    """
    times = [one.cpu_times() for one in processes]
    return sum(one.user + one.system + one.children_user + one.children_system for one in times)


def own_memory(processes: Sequence[psutil.Process]) -> float:
    """Add up the memory, in MiB, that these processes share with nobody."""
    return sum(one.memory_full_info().uss for one in processes) / MEBIBYTE
