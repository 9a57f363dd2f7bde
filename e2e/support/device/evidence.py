"""What is kept of a scenario that failed: enough to attach to a bug report."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Response, WebError
from playwright.sync_api import Error as PlaywrightError

from e2e.support.device.chromium import Chromium

RESULTS = Path(__file__).parents[2] / "results"


class Evidence:
    """Listens to a browser through all its openings, and writes a folder when asked."""

    def __init__(self, test: str) -> None:
        self.folder = RESULTS / re.sub(r"[^\w.-]+", "_", test).strip("_")
        self.console: list[str] = []
        # What no scenario may show, whatever it is about: uncaught errors, a worker that answers a non-GET.
        self.wrongs: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        """Listen to a browser that has just been opened."""
        context.on("console", self._heard)
        context.on("weberror", self._failed)
        context.on("response", self._answered)
        context.tracing.start(snapshots=True)

    def keep(self, chromium: Chromium, texts: dict[str, str]) -> None:
        """Write trace, screenshot, console and the texts given (file name -> content) into the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, text in {**texts, "console.txt": "\n".join(self.console + self.wrongs)}.items():
            (self.folder / name).write_text(text)
        if chromium.is_open:
            self._keep_pictures(chromium)

    def _keep_pictures(self, chromium: Chromium) -> None:
        try:
            chromium.page.screenshot(path=self.folder / "screen.png", timeout=5000)
            chromium.context.tracing.stop(path=self.folder / "trace.zip")
        except PlaywrightError as gone:
            (self.folder / "no-pictures.txt").write_text(str(gone))

    def _heard(self, message: ConsoleMessage) -> None:
        self.console.append(f"{message.type}: {message.text}")

    def _failed(self, error: WebError) -> None:
        self.wrongs.append(f"uncaught: {error.error}")

    def _answered(self, response: Response) -> None:
        if response.request.method != "GET" and response.from_service_worker:
            self.wrongs.append(f"the worker answered {response.request.method} {response.url}")
