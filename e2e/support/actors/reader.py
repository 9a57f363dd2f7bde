"""What can be read of an exam's questions and their answers."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from e2e.support.actors.step import step
from e2e.support.actors.viewer import Viewer
from e2e.support.eventually import eventually
from e2e.support.patience import AFTER_AN_OUTAGE_S, AT_START_S


class Reader(Viewer):
    """Goes from question to question, and reads."""

    @step
    def goes_to(self, number: int) -> None:
        """Go to a question by the grid."""
        self._unfold(number)
        self.on.question(number).click()
        expect(self.on.heading(f"Question {number} of")).to_be_visible()

    @step
    def reads_from_the_right(self, *texts: str) -> None:
        """These texts are laid out from right to left."""
        for text in texts:
            expect(self.page.get_by_text(text, exact=True).first).to_have_css("direction", "rtl")

    @step
    def types_from_the_right(self) -> None:
        """What was typed into the question on screen is laid out from right to left."""
        expect(self.on.text_answer).to_have_css("direction", "rtl")

    @step
    def sees_the_answer(self, number: int, text: str) -> None:
        """The question is answered with this option."""
        self.goes_to(number)
        try:
            expect(self.on.option(text)).to_be_checked()
        except AssertionError:
            chosen = ", ".join(self.on.chosen_options()) or "nothing"
            raise AssertionError(f"question {number} shows {chosen}, and not {text}") from None

    @step
    def sees_the_text(self, number: int, text: str) -> None:
        """The question is answered with this text."""
        self.goes_to(number)
        self.sees_the_text_of_this_question(text)

    @step
    def sees_the_text_of_this_question(self, text: str) -> None:
        """The question on screen is answered with this text."""
        expect(self.on.text_answer).to_have_value(text)

    @step
    def sees_the_picture(self, number: int, alternative: str) -> None:
        """The question's picture is there, and not only its frame."""
        self.goes_to(number)
        picture = self.page.get_by_role("img", name=alternative)
        expect(picture).to_be_visible()
        eventually(
            lambda: picture.evaluate("image => image.complete && image.naturalWidth > 0"), expected=True
        )

    @step
    def plays_the_sound(self, number: int, words: str, lasting_s: float) -> None:
        """Press the question's sound, and hear all of its length go by from the start."""
        self.goes_to(number)
        sound = self.page.get_by_label(words, exact=True)
        expect(sound).to_be_visible()
        eventually(lambda: sound.evaluate("sound => Math.round(sound.duration)"), expected=lasting_s)
        sound.focus()
        self.page.keyboard.press("Space")
        eventually(
            lambda: sound.evaluate("sound => sound.currentTime > 0 && sound.readyState >= 2"), expected=True
        )

    @step
    def sees_no_answer(self, number: int) -> None:
        """The question is not answered."""
        self._unfold(number)
        expect(self.on.question(number)).to_have_accessible_name(re.compile("not answered"))

    @step
    def sees_marked_for_review(self, number: int) -> None:
        """The question is marked."""
        self._unfold(number)
        expect(self.on.question(number)).to_have_accessible_name(re.compile("marked for review"))

    @step
    def sees_the_question(self, number: int) -> None:
        """This question is on screen."""
        expect(self.on.heading(f"Question {number} of")).to_be_visible()

    @step
    def sees_at_once(self, words: str) -> None:
        """The question on screen says this, and all of it is in sight without scrolling."""
        self.page.evaluate("scrollTo(0, 0)")
        expect(self.page.get_by_role("main").get_by_text(words)).to_be_in_viewport(ratio=1)

    @step
    def sees_at_the_end(self, button: str) -> None:
        """Scroll down as far as it goes: this button is in sight."""
        self.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        eventually(lambda: self.page.evaluate("scrollY > 0"), expected=True)
        expect(self.on.button(button)).to_be_in_viewport(ratio=1)

    @step
    def hears_from_the_staff(self, words: str) -> None:
        """In time, the page says this in sight, and has it read out."""
        told = self.page.locator(".staff-notices[aria-live]").get_by_text(words)
        expect(told).to_be_visible(timeout=AFTER_AN_OUTAGE_S * 1000)

    @step
    def no_longer_hears(self, words: str) -> None:
        """In time, the page does not say this any more."""
        expect(self.page.get_by_text(words)).to_have_count(0, timeout=AFTER_AN_OUTAGE_S * 1000)

    @step
    def looks_at_the_result(self, title: str) -> None:
        """Press "Show result" on the card of an exam that was handed in, as soon as there is one."""
        self.on.button("Check again").click()
        self.on.card(title).get_by_role("button", name="Show result").click()

    @step
    def looks_at_the_attempt_before(self, title: str) -> None:
        """Press "Receipt of the attempt before", or "Result", on the card of an exam that is sat again."""
        before = self.on.card(title).get_by_role("button", name="of the attempt before")
        before.click(timeout=AT_START_S * 1000)

    @step
    def sees_the_receipt(self, answered: str) -> None:
        """A receipt with its code is on screen, for so many answers, as in "2 of 10"."""
        receipt = self.page.get_by_role("region", name="Receipt")
        expect(receipt).to_contain_text(re.compile(r"\w{4}-\w{4}"))
        expect(receipt).to_contain_text(answered)

    @step
    def finds_no_result(self, title: str) -> None:
        """Ask again; the card of an exam that was handed in shows no result."""
        self.on.button("Check again").click()
        expect(self.on.card(title)).to_contain_text("Handed in")
        expect(self.on.card(title).get_by_role("button", name="Show result")).to_have_count(0)

    @step
    def sees_the_result(self, words: str) -> None:
        """The marks on screen are these."""
        expect(self.on.heading("Your result")).to_be_visible()
        expect(self.page.get_by_text(words, exact=True).first).to_be_visible()

    def _unfold(self, number: int) -> None:
        """Open the grid of questions where the screen is too small to show it always."""
        folded = self.on.questions.get_by_role("button", expanded=False)
        expect(self.on.question(number).or_(folded).first).to_be_visible()
        if not self.on.question(number).is_visible():
            folded.click()
