"""A teacher at the settings of an exam."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from playwright.sync_api import expect

from e2e.support.actors.examiner import Examiner
from e2e.support.actors.step import step


class Organiser(Examiner):
    """Says how the exam that is open is sat, and what students see of their marks."""

    @step
    def shows_marks_by_question(self) -> None:
        """Have the exam that is open show students what each answer earned, once it is handed in."""
        self._opens_the_settings()
        self._field("Students see").select_option("Their marks for each question")
        self._field("From").select_option("their hand-in on")
        self._saves_the_settings()

    @step
    def shows_marks_once_released(self) -> None:
        """Have the exam that is open show students their marks, when staff release them."""
        self._opens_the_settings()
        self._field("Students see").select_option("Their marks")
        self._field("From").select_option("when you release them")
        self._saves_the_settings()

    @step
    def has_answers_sent_every(self, seconds: int) -> None:
        """Have the devices that sit the exam that is open be in contact so often."""
        self._opens_the_settings()
        self._field("Seconds between uploads").fill(str(seconds))
        self._saves_the_settings()

    @step
    def lets_the_exam_last(self, minutes: int) -> None:
        """Have everybody in the exam that is open have so many minutes."""
        self._opens_the_settings()
        self._field("Minutes").fill(str(minutes))
        self._saves_the_settings()

    @step
    def lets_the_exam_close(self, in_minutes: int) -> None:
        """Have the exam that is open close so much later than now, to the nearest minute."""
        self._opens_the_settings()
        closes = datetime.now() + timedelta(minutes=in_minutes, seconds=30)  # noqa: DTZ005  # as a native field has it
        self._field("Closes").fill(f"{closes:%Y-%m-%dT%H:%M}")
        self._saves_the_settings()

    @step
    def half_types_when_the_exam_closes(self) -> None:
        """Begin the closing time of the exam that is open, and do not finish it."""
        self._opens_the_settings()
        self._field("Closes").press_sequentially("05")

    @step
    def writes_how_many_minutes(self, minutes: str) -> None:
        """Change the minutes of the exam that is open, and do not save it."""
        self._opens_the_settings()
        self._field("Minutes").fill(minutes)
        expect(self.page.get_by_text("Not saved yet")).to_be_visible()

    @step
    def finds_how_many_minutes(self, minutes: str) -> None:
        """The field of the minutes has what was written in it."""
        expect(self._field("Minutes")).to_have_value(minutes)

    @step
    def tries_to_save_the_settings(self) -> None:
        """Press "Save settings"."""
        self._button("Save settings").click()

    @step
    def is_asked_before_going_to(self, page: str) -> None:
        """Follow the way to another page: a question comes first."""
        self.page.get_by_role("navigation", name="Pages").get_by_role("link", name=page, exact=True).click()
        expect(self.page.get_by_role("dialog", name="Leave without saving?")).to_be_visible()

    @step
    def stays(self) -> None:
        """Answer that question by staying: the address is that of the page again."""
        self._button("Stay").click()
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        expect(self.page).to_have_url(re.compile("/settings$"))

    @step
    def leaves_without_saving(self, page: str) -> None:
        """Answer that question by leaving: the other page is there."""
        self._button("Leave").click()
        expect(self._heading(page)).to_be_visible()

    @step
    def is_at_the_field(self, label: str) -> None:
        """A field has the focus."""
        expect(self._field(label)).to_be_focused()
