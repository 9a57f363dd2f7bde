"""Chromium, on a desktop or as a small phone."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from weakref import WeakKeyDictionary

from playwright.sync_api import BrowserContext, CDPSession, Page, Playwright, Worker

from e2e.support.device.browser_program import PICTURE_QUALITY, BrowserProgram, slow_motion_ms
from e2e.support.device.engine import Form
from e2e.support.network.proxy import NAME

EXECUTABLE = os.environ.get("INKFAST_CHROMIUM", "/usr/bin/chromium")
KNOWN = ("127.0.0.1", "localhost")
PICTURE_WIDTH = 560

# Half of what a start costs: a list under the address bar, and a process for a page that may come.
OF_PEOPLE_WHO_BROWSE = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")
# An eighth of what a start costs is a graphics card that is acted out.
ON_A_MACHINE_WITHOUT_GRAPHICS = ("--disable-gpu", "--disable-software-rasterizer")
# Those that Playwright turns off as well, since only the last word about features counts.
UNSTEADY = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "GlobalMediaControls",
    "HttpsUpgrades",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "Translate",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
)


class Chromium(BrowserProgram):
    """Driven through its developer tools where Playwright has no words."""

    def __init__(self, playwright: Playwright, profile: Path, form: Form | None = None) -> None:
        super().__init__(playwright, profile, form)
        # Kept, since each connection that is made for one picture costs as much as the picture.
        self._cameras: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()

    def launch(self, *, headless: bool) -> BrowserContext:
        """Start it as the device that its form says."""
        kind = self.playwright.devices["Galaxy S5" if self.form.phone else "Desktop Chrome"]
        context = self.playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=EXECUTABLE,
            args=self._arguments(),
            headless=headless,
            slow_mo=slow_motion_ms(),
            color_scheme="dark" if self.form.dark else "light",
            viewport=kind["viewport"],
            device_scale_factor=kind["device_scale_factor"],
            is_mobile=kind["is_mobile"],
            has_touch=kind["has_touch"],
        )
        self._set_pace(context, context.pages[-1])
        return context

    def new_tab(self) -> Page:
        """Open one more tab, on a processor as slow as the others'."""
        page = super().new_tab()
        self._set_pace(self.context, page)
        return page

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

    def picture(self, page: Page) -> bytes:
        """A small JPEG of what a tab shows; no frame is waited for, since a moved clock withholds them."""
        size = page.viewport_size or {"width": 1280, "height": 720}
        scale = min(1, PICTURE_WIDTH / size["width"])
        whole = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": scale}
        wanted = {"format": "jpeg", "quality": PICTURE_QUALITY, "optimizeForSpeed": True, "clip": whole}
        if page not in self._cameras:
            self._cameras[page] = self.context.new_cdp_session(page)
        return base64.b64decode(self._cameras[page].send("Page.captureScreenshot", wanted)["data"])

    def lose_database(self) -> None:
        """Remove the files of IndexedDB."""
        shutil.rmtree(self.profile / "Default" / "IndexedDB")

    def lose_workers(self) -> None:
        """Remove the files of the service workers."""
        for part in ("Database", "ScriptCache"):
            shutil.rmtree(self.profile / "Default" / "Service Worker" / part)

    def is_leader(self, command: Sequence[str]) -> bool:
        """The one of the processes on the profile that has no type."""
        is_ours = f"--user-data-dir={self.profile}" in command
        return is_ours and not any(part.startswith("--type=") for part in command)

    def _arguments(self) -> list[str]:
        known = (*KNOWN, NAME) if self.knows_the_name else KNOWN
        rules = ", ".join(["MAP * ~NOTFOUND", *(f"EXCLUDE {name}" for name in known)])
        features = [f"--enable-features={self.form.features}"] if self.form.features else []
        without = f"--disable-features={','.join((*OF_PEOPLE_WHO_BROWSE, *UNSTEADY))}"
        return [*ON_A_MACHINE_WITHOUT_GRAPHICS, f"--host-resolver-rules={rules}", without, *features]

    def _set_pace(self, context: BrowserContext, page: Page) -> None:
        if self.form.cpu_slowdown > 1:
            rate = {"rate": self.form.cpu_slowdown}
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", rate)
