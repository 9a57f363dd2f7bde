"""What is kept of a scenario that failed: one folder, enough to attach to a bug report."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Response, WebError
from playwright.sync_api import Error as PlaywrightError

from e2e.support.device.browser_program import BrowserProgram

RESULTS = Path(__file__).parents[2] / "results"
STORAGE = (Path(__file__).parent / "storage.js").read_text()
OF_THE_CAMERA = "blocked an inline style (style-src-elem)"
"""What Firefox reports of each picture, which Playwright takes with a style that the page forbids."""
UNCAUGHT = "uncaught"
RUNS_ALONE = "PYTEST_XDIST_WORKER" not in os.environ
"""Else no copy of the page is kept at each action: it is a seventh of what a scenario costs."""
PLAIN_PAGE = "/healthz"
"""A page of the same origin that runs nothing of the app, for a look at what the browser keeps."""


class Evidence:
    """Listens to a browser through all its openings, and writes a folder when asked."""

    def __init__(self, scenario: str, *, traced: bool = True) -> None:
        """`traced`: with a trace of all that happens in the browser, which takes its time."""
        self._traced = traced
        self.folder = folder_of(scenario)
        self.console: list[str] = []
        # What no scenario may show, whatever it is about: uncaught errors, a worker that answers a non-GET.
        self.wrongs: list[str] = []

    def follow(self, context: BrowserContext) -> None:
        """Listen to a browser that has just been opened."""
        context.on("console", self._heard)
        context.on("weberror", self._failed)
        context.on("response", self._answered)
        if self._traced:
            context.tracing.start(snapshots=RUNS_ALONE)

    def keep(self, program: BrowserProgram, texts: Mapping[str, Callable[[], str]]) -> None:
        """Write trace, screenshot, console and the texts given (file name -> content) into the folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if program.is_open:
            self._keep("screen.png", lambda: program.page.screenshot(caret="initial", timeout=5000))
        if program.is_open and self._traced:
            self._keep("trace.zip", lambda: program.context.tracing.stop(path=self.folder / "trace.zip"))
        for name, text in {**texts, "console.txt": lambda: "\n".join(self.console + self.wrongs)}.items():
            self._keep(name, text)

    def keep_storage(self, program: BrowserProgram, origin: str) -> None:
        """Write down what the browser keeps for the origin; one that is closed is opened for it."""

        def look() -> str:
            page = program.page if program.is_open else program.open()
            if not page.url.startswith(origin):
                page.goto(origin + PLAIN_PAGE)
            return json.dumps(page.evaluate(STORAGE), indent=1, ensure_ascii=False)

        self.folder.mkdir(parents=True, exist_ok=True)
        self._keep("storage.json", look)

    def _keep(self, name: str, make: Callable[[], str | bytes | None]) -> None:
        """Write a file; what cannot be had any more is said in its place, and hides nothing of the rest."""
        file = self.folder / name
        try:
            made = make()
        except (PlaywrightError, AssertionError, OSError) as gone:
            made = f"not to be had: {gone}"
        if made is not None:
            file.write_bytes(made.encode() if isinstance(made, str) else made)

    def _heard(self, message: ConsoleMessage) -> None:
        self.console.append(f"{message.type}: {message.text}")

    def _failed(self, error: WebError) -> None:
        if OF_THE_CAMERA not in str(error.error):
            self.wrongs.append(f"{UNCAUGHT}: {error.error.stack or error.error}")

    def _answered(self, response: Response) -> None:
        if response.request.method != "GET" and response.from_service_worker:
            self.wrongs.append(f"the worker answered {response.request.method} {response.url}")


def folder_of(scenario: str) -> Path:
    """Where what is known of a scenario's failure is kept."""
    return RESULTS / "failures" / re.sub(r"[^\w.-]+", "_", scenario).strip("_")
