"""The student without a mouse: nothing but keys."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from e2e.support.actors.screens import Screens
from e2e.support.actors.step import Diary, step
from e2e.support.device.browser_program import BrowserProgram

MOST_TABS = 80
HAS_FOCUS = "element => element === document.activeElement"


class Keyboard:
    """Reaches everything by Tab, and uses it as its role says."""

    name = "keyboard"

    def __init__(self, program: BrowserProgram, diary: Diary) -> None:
        self.program = program
        self.diary = diary

    @property
    def page(self) -> Page:
        """The tab in front."""
        return self.program.page

    @property
    def on(self) -> Screens:
        """Where things are on it."""
        return Screens(self.page)

    @step
    def presses(self, button: str, within: str = "") -> None:
        """Reach a button, in a card or dialog of this name where one is given, and press it."""
        place = self.on.card(within).or_(self.on.dialog(within)) if within else self.page
        self._reach(place.get_by_role("button", name=button, exact=True))
        self.page.keyboard.press("Enter")

    @step
    def fills(self, label: str, text: str) -> None:
        """Reach a field by its label and type."""
        self._reach(self.on.field(label))
        self.page.keyboard.type(text)

    @step
    def writes(self, text: str) -> None:
        """Reach the question's text field and type."""
        self._reach(self.on.text_answer)
        self.page.keyboard.type(text)

    @step
    def chooses(self, text: str) -> None:
        """Reach the question's radio buttons, and go along them by arrow keys to the one with this text."""
        wanted = self.on.option(text)
        radios = self.page.get_by_role("radio")
        self._tab_until(lambda: self.page.evaluate("document.activeElement.type") == "radio")
        self.page.keyboard.press("Space")
        for _ in range(radios.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def _reach(self, wanted: Locator) -> None:
        expect(wanted).to_be_enabled()
        self._tab_until(lambda: bool(wanted.evaluate(HAS_FOCUS)))

    def _tab_until(self, reached: Callable[[], bool]) -> None:
        for _ in range(MOST_TABS):
            if reached():
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not reached by {MOST_TABS} tabs")
