"""A Chromium with its profile on disk, which can be closed, killed and opened again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, Worker
from playwright.sync_api import Error as PlaywrightError

from e2e.support.eventually import eventually

EXECUTABLE = os.environ.get("INKFAST_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]


@dataclass(frozen=True)
class Form:
    """What kind of device it is."""

    phone: bool = False
    dark: bool = False
    cpu_slowdown: int = 1
    features: str = ""


class Chromium:
    """One browser on one profile. Whatever it had open is gone after `close` or `kill`; the profile stays."""

    def __init__(self, playwright: Playwright, profile: Path, form: Form | None = None) -> None:
        self.profile = profile
        self.form = form or Form()
        self.on_open: Callable[[BrowserContext], None] | None = None
        self._playwright = playwright
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
        kind = self._playwright.devices["Galaxy S5" if self.form.phone else "Desktop Chrome"]
        self._context = self._playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=EXECUTABLE,
            args=[*ARGUMENTS, *self._features()],
            headless=not os.environ.get("HEADED"),
            color_scheme="dark" if self.form.dark else "light",
            viewport=kind["viewport"],
            device_scale_factor=kind["device_scale_factor"],
            is_mobile=kind["is_mobile"],
            has_touch=kind["has_touch"],
        )
        if self.on_open is not None:
            self.on_open(self._context)
        if self.form.cpu_slowdown > 1:
            self.slow_down(self.form.cpu_slowdown)
        return self.page

    def _features(self) -> list[str]:
        return [f"--enable-features={self.form.features}"] if self.form.features else []

    def slow_down(self, factor: int) -> None:
        """Make the tab opened last run this many times slower than the machine."""
        self.tools().send("Emulation.setCPUThrottlingRate", {"rate": factor})

    def tools(self) -> CDPSession:
        """The developer tools' connection to the tab opened last."""
        return self.context.new_cdp_session(self.page)

    def trust(self, origin: str) -> None:
        """Grant what browsers grant to an installed app: storage that stays, and sync in the background."""
        permissions = {"permissions": ["durableStorage", "backgroundSync"], "origin": origin}
        self.tools().send("Browser.grantPermissions", permissions)

    def worker(self) -> Worker:
        """The service worker, once it runs."""
        running = self.context.service_workers
        return running[-1] if running else self.context.wait_for_event("serviceworker")

    def close(self) -> None:
        """Quit in good order."""
        if self._context is not None:
            self._context.close()
            self._context = None

    def kill(self) -> None:
        """SIGKILL every process of the browser at once, and return when all are dead."""
        leader = self._leader()
        family = [leader, *leader.children(recursive=True)]
        os.killpg(leader.pid, signal.SIGKILL)
        eventually(lambda: any(_is_alive(each) for each in family), expected=False)
        self._forget()

    def _leader(self) -> psutil.Process:
        wanted = f"--user-data-dir={self.profile}"
        for process in psutil.process_iter(["cmdline"]):
            command = process.info["cmdline"] or []
            if wanted in command and not any(part.startswith("--type=") for part in command):
                return process
        raise AssertionError(f"no browser runs on {self.profile}")

    def _forget(self) -> None:
        killed, self._context = self._context, None
        if killed is not None:
            try:
                killed.close()
            except PlaywrightError:
                return


def _is_alive(process: psutil.Process) -> bool:
    """A zombie is dead: it only waits for its parent to notice."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
