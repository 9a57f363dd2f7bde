"""A browser with its profile on disk, which can be closed, killed and opened again."""

from __future__ import annotations

import os
import signal
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

from e2e.support.device.engine import Form
from e2e.support.eventually import eventually

SLOW_MOTION_MS = 400
PICTURE_QUALITY = 40


class BrowserProgram(ABC):
    """One browser on one profile. Whatever it had open is gone after `close` or `kill`; the profile stays."""

    def __init__(self, playwright: Playwright, profile: Path, form: Form | None = None) -> None:
        self.profile = profile
        self.form = form or Form()
        self.knows_the_name = True
        self.on_open: Callable[[BrowserContext], None] | None = None
        self.playwright = playwright
        self._context: BrowserContext | None = None

    @property
    def context(self) -> BrowserContext:
        """The open browser's context; AssertionError where it is closed."""
        assert self._context is not None, "the browser is closed"
        return self._context

    @property
    def is_open(self) -> bool:
        """Whether it has been opened and not closed since."""
        return self._context is not None

    @property
    def page(self) -> Page:
        """The tab opened last."""
        return self.context.pages[-1]

    def open(self) -> Page:
        """Start the browser on its profile, with one empty tab."""
        self._context = self.launch(headless=not os.environ.get("HEADED"))
        if self.on_open is not None:
            self.on_open(self._context)
        return self.page

    def new_tab(self) -> Page:
        """Open one more tab."""
        return self.context.new_page()

    def picture(self, page: Page) -> bytes:
        """A small JPEG of what a tab shows."""
        return page.screenshot(
            type="jpeg", quality=PICTURE_QUALITY, scale="css", caret="initial", timeout=3000
        )

    def forget_name(self) -> None:
        """From the next start on, know no address for the school's name."""
        self.knows_the_name = False

    def learn_name(self) -> None:
        """From the next start on, know the school's address again."""
        self.knows_the_name = True

    @abstractmethod
    def trust(self, origin: str) -> None:
        """Grant what browsers grant to an installed app, as far as this one lets itself be asked."""

    def tools(self) -> CDPSession:
        """The developer tools' connection to the tab opened last; a Chromium alone has one."""
        raise AssertionError(f"{type(self).__name__} cannot be asked for this")

    @abstractmethod
    def launch(self, *, headless: bool) -> BrowserContext:
        """Start the browser."""

    @abstractmethod
    def lose_database(self) -> None:
        """Remove the files of IndexedDB from the profile of a closed browser, and nothing else."""

    @abstractmethod
    def lose_workers(self) -> None:
        """Remove the service workers from the profile of a closed browser, and nothing else."""

    @abstractmethod
    def is_leader(self, command: Sequence[str]) -> bool:
        """Tell whether a process is the browser itself, and not one of those that it started."""

    def close(self) -> None:
        """Quit in good order."""
        if self._context is not None:
            self._context.close()
            self._context = None

    def kill(self) -> None:
        """SIGKILL every process of the browser at once, and return when all are dead."""
        family = self.processes()
        os.killpg(family[0].pid, signal.SIGKILL)
        eventually(lambda: any(_is_alive(each) for each in family), expected=False)
        self._forget()

    def processes(self) -> list[psutil.Process]:
        """All of the open browser, the leader of its process group first."""
        leader = self._leader()
        return [leader, *leader.children(recursive=True)]

    def _leader(self) -> psutil.Process:
        for process in psutil.process_iter(["cmdline"]):
            if self.is_leader(process.info["cmdline"] or []):
                return process
        raise AssertionError(f"no browser runs on {self.profile}")

    def _forget(self) -> None:
        killed, self._context = self._context, None
        if killed is not None:
            try:
                killed.close()
            except PlaywrightError:
                return


def slow_motion_ms() -> int:
    """How long to stop before each thing that is done, so that people can follow."""
    return SLOW_MOTION_MS if os.environ.get("SLOW") else 0


def _is_alive(process: psutil.Process) -> bool:
    """A zombie is dead: it only waits for its parent to notice."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
