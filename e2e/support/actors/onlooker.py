"""What a student sees on the page."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Error, expect

from e2e.support.actors.reader import Reader
from e2e.support.actors.screens import seconds_shown
from e2e.support.actors.step import step
from e2e.support.eventually import eventually
from e2e.support.installation.new_version import LATER_VERSION
from e2e.support.patience import AFTER_AN_OUTAGE_S, AT_START_S

ABOUT_S = 30
WATCH = """() => {
  window.saidOfSaving = [];
  const listen = () => {
    const words = document.querySelector('[role=status]')?.textContent.trim();
    if (words !== undefined && words !== window.saidOfSaving.at(-1)) window.saidOfSaving.push(words);
  };
  new MutationObserver(listen).observe(document.body, {subtree: true, childList: true, characterData: true});
  listen();
}"""


class Onlooker(Reader):
    """Looks at the page, and waits until it shows what is expected."""

    _noted_s = 0
    _began_at: float | None = None

    @step
    def sees_ready_offline(self, title: str) -> None:
        """The exam can be sat without a connection."""
        expect(self.on.card(title)).to_contain_text("Ready offline", timeout=AT_START_S * 1000)

    @step
    def sees_in_the_list(self, title: str, words: str) -> None:
        """The exam's card says this."""
        expect(self.on.card(title)).to_contain_text(words, timeout=AT_START_S * 1000)

    @step
    def sees_saved_on_this_device(self) -> None:
        """The answer is durable here, delivered or not."""
        expect(self.on.saving).to_contain_text(re.compile(r"^\s*Saved"))

    @step
    def sees_not_saved(self, why: str) -> None:
        """The page says, and goes on saying, that the answer is not kept."""
        expect(self.on.saving).to_contain_text(f"Not saved: {why}")
        expect(self.page.get_by_role("alert").filter(has_text="Do not close this page")).to_be_visible()

    @step
    def sees_in_the_dialog_that_it_is_not_handed_in(self, why: str) -> None:
        """The dialog itself says why, and what to do; what stands behind it is out of reach."""
        problem = self.on.dialog("Submit exam?").get_by_role("alert")
        expect(problem).to_contain_text(f"Not saved: {why}")
        expect(problem).to_contain_text("Then press Submit exam again")

    @step
    def is_told(self, words: str) -> None:
        """A notice says this."""
        notice = self.page.locator(".notice-region").get_by_text(words)
        expect(notice).to_be_visible(timeout=AT_START_S * 1000)

    @step
    def sees_saved(self) -> None:
        """Everything is delivered."""
        expect(self.on.saving).to_have_text("Saved", timeout=AFTER_AN_OUTAGE_S * 1000)

    @step
    def sees_offline(self) -> None:
        """The answer is on this device, and the page says that it waits."""
        expect(self.on.saving).to_contain_text("Saved on this device")
        expect(self.on.saving).to_contain_text(
            re.compile(r"Offline: \d+ changes? waiting"), timeout=AT_START_S * 1000
        )

    @step
    def watches_the_state_of_saving(self) -> None:
        """Remember everything that it says from now on."""
        self.page.evaluate(WATCH)

    @step
    def was_never_told_that_it_is_saved_elsewhere(self) -> None:
        """Since the watch began the page claimed no delivery, not for a moment."""
        said: list[str] = self.page.evaluate("window.saidOfSaving")
        assert "Saved" not in said, said

    @step
    def is_told_minutes_left(self, minutes: int) -> None:
        """The dialog tells about so many minutes left."""
        told = re.search(r"(\d+) minutes", self.page.get_by_role("dialog").inner_text())
        assert told is not None
        assert abs(int(told[1]) - minutes) <= 1, told[0]

    @step
    def sees_no_offer_to_resume(self) -> None:
        """There is no dialog."""
        expect(self.page.get_by_role("dialog")).to_have_count(0)

    @step
    def sees_minutes_left(self, minutes: int) -> None:
        """The timer shows about so many minutes, but for what really passed since the exam was started."""
        assert self._has_about(minutes), f"{self.on.timer.inner_text()}, expected about {minutes} minutes"

    @step
    def is_given_minutes(self, minutes: int) -> None:
        """In time, the timer shows about so many minutes."""
        eventually(lambda: self._has_about(minutes), expected=True, within_s=AFTER_AN_OUTAGE_S)

    @step
    def notes_the_time_left(self) -> None:
        """Remember what the timer shows."""
        self._noted_s = seconds_shown(self.on.timer.inner_text())

    @step
    def has_no_more_time_than_noted(self) -> None:
        """The timer shows no more than it did."""
        shown = seconds_shown(self.on.timer.inner_text())
        assert shown <= self._noted_s, f"{shown} s left, and {self._noted_s} s before"

    @step
    def hears(self, words: str) -> None:
        """The page says this somewhere in sight."""
        expect(self.page.get_by_text(words).first).to_be_visible(timeout=AT_START_S * 1000)

    @step
    def sees_handed_in_on_this_device(self) -> None:
        """Handed in, not sent yet, and safe to close."""
        words = "Handed in on this device. It will be sent when the connection is back"
        expect(self.page.get_by_text(words)).to_be_visible()

    @step
    def sees_handed_in(self) -> None:
        """Handed in, sent or not."""
        waiting = self.page.get_by_text("Handed in on this device.")
        expect(waiting.or_(self.on.heading("Exam submitted")).first).to_be_visible()

    @step
    def sees_exam_submitted(self) -> None:
        """The server has closed the session and given a receipt."""
        expect(self.on.heading("Exam submitted")).to_be_visible(timeout=AFTER_AN_OUTAGE_S * 1000)
        expect(self.page.get_by_role("region", name="Receipt")).to_contain_text(re.compile(r"\w{4}-\w{4}"))

    @step
    def sees_the_version_from_before(self) -> None:
        """The page is not the later version's."""
        expect(self.page.locator("html")).not_to_have_attribute("data-version", LATER_VERSION)

    @step
    def sees_the_later_version_in_time(self) -> None:
        """The page becomes the later version's by itself."""
        eventually(self._version, LATER_VERSION, within_s=AT_START_S)

    def _has_about(self, minutes: int) -> bool:
        """Whether so much is left, or less by what a busy machine took since the exam was started."""
        taken_s = 0 if self._began_at is None else time.monotonic() - self._began_at
        missing_s = minutes * 60 - seconds_shown(self.on.timer.inner_text())
        return -ABOUT_S <= missing_s <= taken_s + ABOUT_S

    def _version(self) -> str:
        try:
            return str(self.page.evaluate("document.documentElement.dataset.version ?? 'the one before'"))
        except Error:  # the app is just reloading itself for its new version
            return "not to be had"
