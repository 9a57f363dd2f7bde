"""What is kept of a run that failed."""

from __future__ import annotations

import time
from functools import partial

from e2e.chaos.profile_disk import ProfileDisk
from e2e.support.device.chromium import Chromium
from e2e.support.device.evidence import Evidence


class Leftovers:
    """Collects while the run goes on, and is written down at its end."""

    def __init__(self, name: str, chromium: Chromium) -> None:
        self.evidence = Evidence(f"chaos-{name}", traced=False)
        self._began = time.monotonic()
        self._steps: list[str] = []
        self._chromium = chromium
        self._texts: dict[str, str] = {}

    def note(self, words: str) -> None:
        """Write down what happens, with the seconds since the run began."""
        self._steps.append(f"{time.monotonic() - self._began:7.2f} s  {words}")

    def write(self, file: str, what: object) -> None:
        """Have this in the folder, should it be kept."""
        self._texts[file] = str(what)

    def keep(self, disk: ProfileDisk) -> None:
        """Write the folder; the browser is closed by that, so that its files can be copied."""
        self.write("steps.txt", "\n".join(self._steps))
        self.evidence.keep(self._chromium, {file: partial(str, text) for file, text in self._texts.items()})
        self._chromium.close()
        disk.keep_copy(self.evidence.folder)
