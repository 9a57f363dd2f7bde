"""Everything that one scenario stands on, put together and taken down."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright

from e2e.support.actors.browser import Browser
from e2e.support.actors.device_clock import DeviceClock
from e2e.support.actors.inspector import Inspector
from e2e.support.actors.keyboard import Keyboard
from e2e.support.actors.network import Network
from e2e.support.actors.school_server import SchoolServer
from e2e.support.actors.step import Diary
from e2e.support.actors.student import Student
from e2e.support.device.chromium import Chromium, Form
from e2e.support.device.evidence import Evidence
from e2e.support.installation.school import Account
from e2e.support.installation.server import Server
from e2e.support.network.proxy import Proxy


class Stage:
    """One student at one device with a profile of its own, behind a proxy of its own."""

    def __init__(self, playwright: Playwright, server: Server, account: Account, scratch: Path) -> None:
        """`scratch`: an empty folder, which is named as what is told of the scenario is to be."""
        self.diary = Diary()
        self.evidence = Evidence(scratch.name)
        self.proxy = Proxy(server.port)
        self.chromium = Chromium(playwright, scratch / "profile")
        origin = self.proxy.origin
        self.student = Student(self.chromium, origin, account, self.diary)
        self.browser = Browser(self.chromium, origin, self.diary)
        self.network = Network(self.proxy, self.chromium, self.diary)
        self.server = SchoolServer(server, account, scratch / "later", self.diary)
        self.device_clock = DeviceClock(self.chromium, self.diary)
        self.keyboard = Keyboard(self.chromium, self.diary)
        self.inspector = Inspector(self.chromium, self.diary)
        self.clock_is_ours = False

    def set(self, form: Form) -> None:
        """Open the network and the browser."""
        self.chromium.form = form
        self.chromium.on_open = self._dress
        self.proxy.start()
        self.browser.is_started_again()

    def strike(self, *, failed: bool) -> None:
        """Close everything; keep the evidence of a failure."""
        if failed or self.evidence.wrongs:
            self.evidence.keep(
                self.chromium,
                {
                    "steps.txt": "\n".join(self.diary.lines),
                    "network.txt": str(self.proxy.traffic),
                    "server.txt": self.server.server.log.read_text(),
                },
            )
        self.chromium.close()
        self.proxy.stop()
        self.server.server.settle()
        assert not self.evidence.wrongs, self.evidence.wrongs

    def _dress(self, context: BrowserContext) -> None:
        self.evidence.follow(context)
        if self.clock_is_ours:
            self.device_clock.install(context)
