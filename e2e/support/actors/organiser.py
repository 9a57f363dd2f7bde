"""A teacher at the settings of an exam."""

from __future__ import annotations

from datetime import datetime, timedelta

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
