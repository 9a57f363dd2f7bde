"""The browser as the student treats it: closed, killed, opened again."""

from __future__ import annotations

import shutil

from e2e.support.actors.step import Diary, step
from e2e.support.device.chromium import Chromium


class Browser:
    """Its profile stays on the device's disk through all of this."""

    name = "browser"

    def __init__(self, chromium: Chromium, origin: str, diary: Diary) -> None:
        self.chromium = chromium
        self.origin = origin
        self.diary = diary

    @step
    def is_closed(self) -> None:
        """Quit in good order."""
        self.chromium.close()

    @step
    def is_killed(self) -> None:
        """SIGKILL for every process of it at once."""
        self.chromium.kill()

    @step
    def loses_its_database(self) -> None:
        """While it is closed, the files of IndexedDB are removed from its profile, and nothing else."""
        shutil.rmtree(self.chromium.profile / "Default" / "IndexedDB")

    @step
    def loses_the_app(self) -> None:
        """While it is closed, its service workers are removed from its profile, and nothing else."""
        for part in ("Database", "ScriptCache"):
            shutil.rmtree(self.chromium.profile / "Default" / "Service Worker" / part)

    @step
    def is_opened_again(self) -> None:
        """Started on the same profile; the app is opened."""
        self.is_started_again()
        self.chromium.page.goto(self.origin)

    @step
    def is_started_again(self) -> None:
        """Started on the same profile; nothing is opened."""
        self.chromium.open()
        self.chromium.trust(self.origin)
