"""The student of a run: answers at random, looks at what the page says, and comes back after every blow."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page

from e2e.chaos.ledger import Ledger, Value
from e2e.chaos.shaky_school import EXAM
from e2e.chaos.sight import Sight, look
from e2e.chaos.time_left import TimeLeft
from e2e.support.actors.screens import Screens
from e2e.support.device.chromium import Chromium
from e2e.support.eventually import LOOK_EVERY_S
from e2e.support.installation.account import Account

PATIENCE_MS = 4_000
WAITS_FOR_SAVED_S = 3.0
GONE = Sight()
"""Nothing that can be looked at."""


class RestlessStudent:
    """In front of one browser; every loading of the page has a number of its own."""

    def __init__(self, chromium: Chromium, origin: str, account: Account) -> None:
        self.chromium = chromium
        self.origin = origin
        self.account = account
        self.ledger = Ledger()
        self.time_left = TimeLeft()
        self.page_load = 0
        self.unkept_s: Callable[[], float] = lambda: 0.0
        self.saw_not_saved = False
        self.saw_restored = False
        self.receipt = ""
        self.has_handed_in = False
        self.asked_to_hand_in = False

    @property
    def page(self) -> Page:
        """The tab in front."""
        return self.chromium.page

    @property
    def on(self) -> Screens:
        """Where things are on it."""
        return Screens(self.page)

    def looks(self) -> Sight:
        """Look at the page, and remember what it says."""
        if not self.chromium.is_open:
            return GONE
        try:
            seen = look(self.page)
        except PlaywrightError:
            return GONE
        if seen.says_saved and seen.may_answer:
            self.ledger.sees_saved(self.page_load)
        if seen.is_exam and seen.may_answer:
            self.time_left.is_seen(self.page_load, seen.seconds_left, unkept_s=self.unkept_s())
        self.saw_not_saved |= seen.says_not_saved
        self.saw_restored |= "second copy" in seen.notice
        self.receipt = seen.receipt or self.receipt
        self.has_handed_in |= seen.heading in ("Handed in", "Exam submitted")
        return seen

    def looks_until(self, is_so: Callable[[Sight], bool], within_s: float) -> Sight:
        """Look until it is so, or for so long; give the last look."""
        deadline = time.monotonic() + within_s
        while not is_so(seen := self.looks()) and time.monotonic() < deadline:
            self._pauses()
        return seen

    def opens(self) -> None:
        """Open the app in the tab in front; whether that works is seen."""
        self.page_load += 1
        self.tries(lambda: self.page.goto(self.origin, wait_until="commit", timeout=PATIENCE_MS))

    def reloads(self) -> None:
        """Press reload."""
        self.page_load += 1
        self.tries(lambda: self.page.reload(wait_until="commit", timeout=PATIENCE_MS))

    def comes_back(self, within_s: float) -> bool:
        """Go through whatever the page asks, until the exam can be answered; or until it is handed in."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline and not self.has_handed_in:
            seen = self.looks()
            if seen.is_exam and seen.may_answer:
                return True
            self._goes_on_from(seen)
            self._pauses()
        return False

    def comes_back_to_the_receipt(self, within_s: float) -> bool:
        """Go through whatever the page asks, until it shows the receipt."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            seen = self.looks()
            if seen.receipt:
                return True
            if seen.heading == "My exams":
                self._presses(self.on.card(EXAM).get_by_role("button", name="Show receipt"))
            else:
                self._goes_on_from(seen)
            self._pauses()
        return False

    def tries(self, act: Callable[[], object]) -> bool:
        """Do something to the page; false where it broke off."""
        try:
            act()
        except PlaywrightError:
            return False
        return True

    def gives(
        self, question: str, value: Value, act: Callable[[], object], *, is_typed: bool = False
    ) -> bool:
        """Give an answer; it is written down as possible before, and as taken after."""
        given = self.ledger.gives(question, value, self.page_load, is_typed=is_typed)
        given.taken = self.tries(act)
        return given.taken

    def goes_to(self, number: int) -> Sight:
        """Go to a question; give the look at it, or `GONE` where it is not to be had."""
        if not self.tries(lambda: self.on.question(number).click(timeout=PATIENCE_MS)):
            return GONE
        place = f"Question {number} of"
        seen = self.looks_until(lambda each: each.place.startswith(place), within_s=5)
        return seen if seen.place.startswith(place) and seen.is_exam and seen.may_answer else GONE

    def _goes_on_from(self, seen: Sight) -> None:
        card = self.on.card(EXAM)
        if seen.dialog.startswith("Resume"):
            self._presses(self.on.button("Resume Session"))
        elif seen.heading == "My exams":
            self.has_handed_in |= self.asked_to_hand_in and card.get_by_text("Handed in").is_visible()
            self._presses(card.get_by_role("button", name=re.compile("^(Start|Resume) exam$")))
        elif seen.heading == "Sign in":
            self._signs_in()
        elif seen.is_exam:
            self._presses(self.on.button("Take over here"))
        elif seen is GONE or seen.heading == "":
            self._opens_where_nothing_is()
        elif self.on.button("Try again").is_visible():
            self.page_load += 1
            self._presses(self.on.button("Try again"))

    def _opens_where_nothing_is(self) -> None:
        if not self.page.url.startswith(self.origin):
            self.opens()

    def _presses(self, button: Locator) -> None:
        if button.is_visible():
            self.tries(lambda: button.click(timeout=1_000))

    def _signs_in(self) -> None:
        def fill_in() -> None:
            self.on.field("Username").fill(self.account.username, timeout=PATIENCE_MS)
            self.on.field("Password").fill(self.account.password, timeout=PATIENCE_MS)
            self.on.button("Sign in").click(timeout=PATIENCE_MS)

        self.tries(fill_in)
        self.looks_until(lambda seen: seen.heading != "Sign in", within_s=1)

    def _pauses(self) -> None:
        """As long as between two looks; what the browser tells comes in meanwhile."""
        self.tries(lambda: self.page.wait_for_timeout(LOOK_EVERY_S * 1000))
