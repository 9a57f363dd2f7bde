"""Firefox, as the extended-support release that distributions carry."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

from playwright.sync_api import BrowserContext

from e2e.support.device.browser_program import BrowserProgram, slow_motion_ms

EXECUTABLE = os.environ.get("INKFAST_FIREFOX", "/usr/bin/firefox-esr")
NAMELESS = "network.dns.forceResolve"


class Firefox(BrowserProgram):
    """Its pages, worker and storage are Firefox's own; it is driven by WebDriver BiDi."""

    def launch(self, *, headless: bool) -> BrowserContext:
        """Start it on its profile."""
        return self.playwright.firefox.launch_persistent_context(
            self.profile,
            channel="moz-firefox",
            executable_path=EXECUTABLE,
            headless=headless,
            slow_mo=slow_motion_ms(),
            firefox_user_prefs={
                # Where there are settings from a start before this one, Firefox keeps what is not said anew.
                NAMELESS: "" if self.knows_the_name else "nowhere.invalid",
                "dom.push.connection.enabled": False,
                "toolkit.telemetry.enabled": False,
            },
        )

    def trust(self, origin: str) -> None:
        """Nothing: it grants by asking the one who sits before it."""

    def lose_database(self) -> None:
        """Remove the files of IndexedDB."""
        for folder in (self.profile / "storage" / "default").glob("*/idb"):
            shutil.rmtree(folder)

    def lose_workers(self) -> None:
        """Remove the list of service workers, without which their files are nothing."""
        (self.profile / "serviceworker.txt").unlink()

    def is_leader(self, command: Sequence[str]) -> bool:
        """The one of the processes on the profile that shows no content."""
        return str(self.profile) in command and "-contentproc" not in command
