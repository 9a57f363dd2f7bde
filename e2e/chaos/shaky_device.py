"""The device: its browser, its disk and its clock, and everything that can happen to them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import psutil
from playwright.sync_api import BrowserContext, Playwright
from playwright.sync_api import Error as PlaywrightError

from e2e.chaos.profile_disk import ProfileDisk
from e2e.chaos.story import Deed
from e2e.chaos.tally import Tally
from e2e.support.device.chromium import Chromium

STEPS = [timedelta(hours=1), timedelta(days=1), timedelta(days=365), timedelta(minutes=7)]
NAPS = [timedelta(seconds=90), timedelta(minutes=20)]


class ShakyDevice:
    """Each deed answers whether it could be done; the browser is left closed by those that end it."""

    def __init__(self, playwright: Playwright, disk: ProfileDisk, origin: str, tally: Tally) -> None:
        self.chromium = Chromium(playwright, disk.profile)
        self.chromium.on_open = self._dress
        self.on_open: Callable[[BrowserContext], None] | None = None
        self.clock_is_ours = False
        self._full_since: float | None = None
        self._disk = disk
        self._origin = origin
        self._tally = tally
        self._ahead = timedelta()
        self.deeds: dict[Deed, Callable[[int], bool]] = {
            Deed.BROWSER_IS_KILLED: lambda _: self._is_killed(),
            Deed.BROWSER_IS_CLOSED: lambda _: self._is_closed(),
            Deed.TAB_CRASHES: lambda _: self._crashes(),
            Deed.WORKER_IS_STOPPED: lambda _: self._stops_the_worker(),
            Deed.POWER_IS_CUT: lambda _: self._loses_power(),
            Deed.DISK_FILLS_UP: lambda _: self._fills_up(),
            Deed.DISK_HAS_ROOM: lambda _: self._has_room(),
            Deed.CLOCK_IS_WRONG: self._has_a_wrong_clock,
            Deed.CLOCK_STEPS: self._steps_its_clock,
            Deed.DEVICE_SLEEPS: self._sleeps,
        }

    def opens_the_browser(self) -> None:
        """Start it on its profile. A full disk gives way: on one it may not start at all."""
        if self._disk.is_full:
            self._disk.make_room()
        self.chromium.open()
        self.chromium.trust(self._origin)

    def is_whole_again(self) -> None:
        """There is room on the disk."""
        if self._disk.is_full:
            self._disk.make_room()

    @property
    def unkept_s(self) -> float:
        """For how long nothing may have been kept: since the disk was full first."""
        return 0 if self._full_since is None else time.monotonic() - self._full_since

    def _dress(self, context: BrowserContext) -> None:
        if self.on_open is not None:
            self.on_open(context)
        if self.clock_is_ours:
            context.clock.install(time=self._now())

    def _now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def _is_killed(self) -> bool:
        if not self.chromium.is_open:
            return False
        self.chromium.kill()
        self._tally.bit(Deed.BROWSER_IS_KILLED)
        return True

    def _is_closed(self) -> bool:
        if not self.chromium.is_open:
            return False
        self.chromium.close()
        return True

    def _crashes(self) -> bool:
        """SIGKILL for every process that runs a page or a worker; the browser itself lives on."""
        if not self.chromium.is_open:
            return False
        renderers = [each for each in self.chromium.processes() if _is_renderer(each)]
        for renderer in renderers:
            with contextlib.suppress(psutil.NoSuchProcess):
                renderer.kill()
        gone, _ = psutil.wait_procs(renderers, timeout=10)
        self._tally.bit(Deed.TAB_CRASHES, 1 if gone else 0)
        self._leaves_the_dead_tabs()
        return True

    def _leaves_the_dead_tabs(self) -> None:
        dead = self.chromium.context.pages
        self.chromium.context.new_page()
        for page in dead:
            page.close()

    def _stops_the_worker(self) -> bool:
        if not self.chromium.is_open:
            return False
        tools = self.chromium.tools()
        ran = _runs_a_worker(tools.send("Target.getTargets"))
        tools.send("ServiceWorker.enable")
        tools.send("ServiceWorker.stopAllWorkers")
        self._tally.bit(Deed.WORKER_IS_STOPPED, 1 if ran else 0)
        return True

    def _loses_power(self) -> bool:
        if self._disk.why_not or not self.chromium.is_open:
            return False
        self._disk.cut_power()
        self.chromium.kill()
        self._tally.bit(Deed.POWER_IS_CUT, 1 if self._disk.return_power() else 0)
        return True

    def _fills_up(self) -> bool:
        if self._disk.why_not or self._disk.is_full:
            return False
        self._disk.fill()
        self._full_since = self._full_since or time.monotonic()
        return True

    def _has_room(self) -> bool:
        if not self._disk.is_full:
            return False
        self._disk.make_room()
        return True

    def _has_a_wrong_clock(self, chance: int) -> bool:
        self._ahead += STEPS[chance % len(STEPS)] * (1 if chance & 64 else -1)
        return True

    def _steps_its_clock(self, chance: int) -> bool:
        """The wall clock alone: what counts time goes on as before."""
        self._has_a_wrong_clock(chance)
        return self._tells_the_page(lambda context: context.clock.set_system_time(self._now()))

    def _sleeps(self, chance: int) -> bool:
        """All clocks go on, and nothing was done meanwhile; what was due is done once."""
        nap = NAPS[chance % len(NAPS)]
        self._ahead += nap
        return self._tells_the_page(
            lambda context: context.clock.fast_forward(int(nap.total_seconds() * 1000))
        )

    def _tells_the_page(self, change: Callable[[BrowserContext], None]) -> bool:
        if not self.chromium.is_open:
            return False
        page = self.chromium.page
        try:
            before = page.evaluate("Date.now()")
            change(self.chromium.context)
            moved = abs(page.evaluate("Date.now()") - before) > 60_000
        except PlaywrightError:
            return False
        self._tally.bit(Deed.CLOCK_STEPS, 1 if moved else 0)
        return True


def _runs_a_worker(targets: dict[str, list[dict[str, str]]]) -> bool:
    return any(each["type"] == "service_worker" for each in targets["targetInfos"])


def _is_renderer(process: psutil.Process) -> bool:
    """One that ended by itself meanwhile is none any more."""
    try:
        return "--type=renderer" in process.cmdline()
    except psutil.NoSuchProcess:
        return False
