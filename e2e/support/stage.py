"""Everything that one scenario stands on, put together and taken down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright
from playwright.sync_api import Error as PlaywrightError

from e2e.support.actors.browser import Browser
from e2e.support.actors.device_clock import DeviceClock
from e2e.support.actors.inspector import Inspector
from e2e.support.actors.keyboard import Keyboard
from e2e.support.actors.network import Network
from e2e.support.actors.school_server import SchoolServer
from e2e.support.actors.step import Diary, Speaker
from e2e.support.actors.student import Student
from e2e.support.actors.trouble import Trouble
from e2e.support.device import make_browser
from e2e.support.device.engine import Engine, Form
from e2e.support.device.evidence import Evidence
from e2e.support.installation import Account, Installation
from e2e.support.network.proxy import Proxy
from e2e.support.vocabulary import Fault


@dataclass(frozen=True)
class Setting:
    """Whose exam it is, and where: `scratch` is an empty folder, named as what is told of the scenario.

    `form`: what kind of device, where it is not the engine's usual one.
    """

    installation: Installation
    account: Account
    scratch: Path
    engine: Engine = Engine.CHROMIUM
    form: Form | None = None


class Stage:
    """One student at one device with a profile of its own, behind a proxy of its own."""

    def __init__(self, playwright: Playwright, setting: Setting, diary: Diary | None = None) -> None:
        """`diary`: that of another stage beside this one; a new one where it is left out."""
        self.setting = setting
        self.installation = setting.installation
        self.diary = diary or Diary(self._picture)
        self.evidence = Evidence(setting.scratch.name)
        self.proxy = Proxy(setting.installation.upstream)
        self.program = make_browser(playwright, setting.engine, setting.scratch / "profile", setting.form)
        origin = self.proxy.origin
        self.student = Student(self.program, origin, setting.account, self.diary)
        self.browser = Browser(self.program, origin, self.diary)
        self.network = Network(self.proxy, self.program, self.diary)
        self.server = SchoolServer(
            setting.installation, setting.account, setting.scratch / "later", self.diary
        )
        self.device_clock = DeviceClock(self.program, self.diary)
        self.keyboard = Keyboard(self.program, self.diary)
        self.inspector = Inspector(self.program, self.diary)
        self.clock_is_ours = False
        self.network.troubles = self._troubles()

    def set(self) -> None:
        """Open the network and the browser."""
        self.program.on_open = self._dress
        self.proxy.start()
        self.program.open()
        self.program.trust(self.proxy.origin)

    def strike(self, failure: str = "") -> None:
        """Close everything; keep the evidence where the scenario has failed."""
        self.diary.camera = lambda _speaker: None
        if failure or self.evidence.wrongs:
            self._keep_evidence(failure or "\n".join(self.evidence.wrongs))
        self.program.close()
        self.proxy.stop()
        assert not self.evidence.wrongs, self.evidence.wrongs

    def _keep_evidence(self, failure: str) -> None:
        account = self.student.account
        self.evidence.keep(
            self.program,
            {
                "failure.txt": lambda: failure,
                "steps.txt": lambda: "\n".join(self.diary.lines),
                "network.txt": lambda: str(self.proxy.traffic),
                "sessions.txt": lambda: self.installation.story(account),
                "server.txt": self.installation.said,
            },
        )
        self.proxy.set(Fault.ONLINE)
        self.evidence.keep_storage(self.program, self.proxy.origin)

    def _dress(self, context: BrowserContext) -> None:
        self.evidence.follow(context)
        if self.clock_is_ours:
            self.device_clock.install(context)

    def _troubles(self) -> dict[Fault, Trouble]:
        troubles = {Fault.DNS_GONE: Trouble(self.program.forget_name, self.program.learn_name)}
        if (process := self.installation.process) is not None:
            troubles[Fault.SERVER_DOWN] = Trouble(process.kill, process.start)
        if (database := self.installation.database) is not None:
            troubles[Fault.DATABASE_DOWN] = Trouble(database.go_away, database.come_back)
        return troubles

    def _picture(self, speaker: Speaker) -> bytes | None:
        """What the speaker sees, else what the tab in front shows; None where nothing can be seen."""
        program = getattr(speaker, "program", self.program)
        try:
            seen = getattr(speaker, "page", None) or program.page
            picture: bytes = program.picture(seen)
        except (AssertionError, IndexError, PlaywrightError):
            return None
        return picture
