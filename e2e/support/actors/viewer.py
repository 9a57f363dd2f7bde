"""Whoever sits before a page."""

from __future__ import annotations

from playwright.sync_api import Page

from e2e.support.actors.screens import Screens
from e2e.support.actors.step import Diary
from e2e.support.device.browser_program import BrowserProgram
from e2e.support.installation import Account


class Viewer:
    """Keeps to one tab, or takes the one in front."""

    name = "student"

    def __init__(self, program: BrowserProgram, origin: str, account: Account, diary: Diary) -> None:
        self.program = program
        self.origin = origin
        self.account = account
        self.diary = diary

    tab: Page | None = None

    @property
    def full_name(self) -> str:
        """As the school has them in its lists."""
        return self.account.full_name

    @property
    def page(self) -> Page:
        """The tab that was kept to, else the one in front."""
        return self.tab or self.program.page

    @property
    def on(self) -> Screens:
        """Where things are on it."""
        return Screens(self.page)
