"""Where the processes of one server count together, for `/metrics` to tell as one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - the system's own place for it; what is made there has a name of its own
"""Files that no full disk touches, where the system has such a place."""


@contextmanager
def shared_counters() -> Iterator[None]:
    """Give the processes that are made meanwhile a folder of this server's own to count in.

    Its files are mapped into memory: on a full disk the system would kill whoever counts.
    """
    memory = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK | os.X_OK) else None
    folder = tempfile.mkdtemp(prefix="inkfast-metrics-", dir=memory)  # made with mode 0700
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    maker = os.getpid()
    try:
        yield
    finally:
        # Processes that were forked off meanwhile end by the same way out.
        if os.getpid() == maker:
            shutil.rmtree(folder, ignore_errors=True)
