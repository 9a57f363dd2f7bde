"""A teacher in the staff room."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import expect

from e2e.support.actors.organiser import Organiser
from e2e.support.actors.staff_room import SOON_MS
from e2e.support.actors.step import step
from e2e.support.installation.account import Person
from e2e.support.installation.exams import exam_file


class Staff(Organiser):
    """Does what staff do at a browser, and waits until the page has taken it."""

    @step
    def signs_in(self) -> None:
        """Open the staff room and sign in; "Exams" is there."""
        self.page.goto(f"{self.origin}/staff")
        self._field("Username").fill(self.account.username)
        self._field("Password").fill(self.account.password)
        self._button("Sign in").click()
        expect(self._heading("Exams")).to_be_visible()

    @step
    def sets_an_exam(self, title: str, questions_of: str, minutes: int) -> None:
        """Look at what the question bank of another exam would become, and make an exam of it."""
        self._chooses_a_bank(exam_file(questions_of).content)
        expect(self.page.get_by_text("questions found")).to_be_visible()
        self._field("Title").fill(title)
        self._field("Minutes").fill(str(minutes))
        self._button("Create exam").click()
        expect(self._heading(title)).to_be_visible()

    @step
    def is_shown_what_is_wrong(self, bank: str, line: int) -> None:
        """Choose a file with a mistake: its line is named, and no exam can be made of it."""
        self._chooses_a_bank(bank.encode())
        expect(self.page.get_by_role("cell", name=str(line), exact=True)).to_be_visible()
        expect(self._button("Create exam")).to_have_attribute("aria-disabled", "true")

    @step
    def begins_an_exam_by_hand(self, title: str) -> None:
        """Make an exam without questions."""
        self._goes_to("Exams")
        self.page.get_by_role("link", name="New exam").click()
        self._field("Title").fill(title)
        self._button("Create exam and write questions").click()
        expect(self._heading(title)).to_be_visible()

    @step
    def writes_a_choice(self, text: str, options: Sequence[str]) -> None:
        """Add a single choice, the first option being right, at the keyboard, and save it."""
        self._button("Add a question").click()
        self._button("Single choice").click()
        self._types("Question", text)
        for number, option in enumerate(options, start=1):
            self._types(f"Option {number}", option)
        self.page.get_by_role("radio", name="Option 1 is right").check()
        self._saves_the_questions()

    @step
    def writes_an_essay_about_a_sound(self, text: str, file: Path, words: str) -> None:
        """Add an essay with a sound from this computer in its text, and save it."""
        self._button("Add a question").click()
        self._button("Essay").click()
        self._types("Question", text)
        self.page.get_by_role("toolbar", name="Format Question").get_by_role("button", name="Sound").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Choose a sound").set_input_files(file)
        dialog.get_by_label("What the sound is called").fill(words)
        dialog.get_by_role("button", name="Insert sound").click()
        expect(dialog).to_have_count(0)
        self._saves_the_questions()

    @step
    def previews_the_exam(self, text: str) -> None:
        """Look at the exam as a student sees it."""
        self.page.get_by_role("link", name="Preview as a student").click()
        exam = self.page.frame_locator("iframe")
        expect(exam.get_by_text(text).first).to_be_visible()
        expect(exam.get_by_role("button", name="Submit exam")).to_be_visible()

    @step
    def enrols(self, students: Sequence[Person]) -> None:
        """Enrol single students in the exam that is open."""
        parts = self.page.get_by_role("navigation", name="Parts of this exam")
        parts.get_by_role("link", name="Students").click()
        self._button("Enrol students").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Who").select_option("Single students")
        for student in students:
            dialog.get_by_label("Find by name or username").fill(student.full_name)
            dialog.get_by_role("checkbox", name=student.full_name).check()
        dialog.get_by_role("button", name="Enrol students").click()
        expect(dialog).to_have_count(0)

    @step
    def watches(self, title: str) -> None:
        """Open an exam under Live."""
        self._goes_to("Live")
        self.page.get_by_role("link", name=title).click()
        expect(self._heading(title)).to_be_visible()

    @step
    def gives_everybody_time(self, minutes: int, reason: str) -> None:
        """Give time to all."""
        self._button("Give time").click()
        self.page.get_by_role("dialog").get_by_label("Minutes").fill(str(minutes))
        self._gives_the_reason("Give time", reason)

    @step
    def gives_everybody_time_and_is_not_answered(self, minutes: int, reason: str) -> None:
        """Give time to all; the page says that it does not know what became of it."""
        self._button("Give time").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Minutes").fill(str(minutes))
        dialog.get_by_label("Reason").fill(reason)
        dialog.get_by_role("button", name="Give time", exact=True).click()
        expect(dialog.get_by_text("It may have been done all the same")).to_be_visible(timeout=SOON_MS)

    @step
    def tries_again(self) -> None:
        """Press the button of the dialog once more: it is done."""
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("button", name="Give time", exact=True).click()
        expect(dialog).to_have_count(0)

    @step
    def hands_in_for(self, student: Person, reason: str) -> None:
        """Hand in for one student, from their row."""
        self._button(f"Actions for {student.full_name}").click()
        self._row(student).get_by_role("button", name="Hand in").click()
        self._gives_the_reason("Hand in", reason)

    @step
    def takes_back_the_hand_in_of(self, student: Person, reason: str) -> None:
        """Reopen one student's session, from their row."""
        self._button(f"Actions for {student.full_name}").click()
        self._row(student).get_by_role("button", name="Reopen").click()
        self._gives_the_reason("Reopen", reason)

    @step
    def allows_another_attempt(self, student: Person, reason: str) -> None:
        """Let one student who has handed in begin once more, from their row."""
        self._button(f"Actions for {student.full_name}").click()
        self._row(student).get_by_role("button", name="Allow a new attempt").click()
        self._gives_the_reason("Allow a new attempt", reason)

    @step
    def pauses_the_exam(self, reason: str) -> None:
        """Pause it for everybody."""
        self._button("Pause all").click()
        self._gives_the_reason("Pause all", reason)

    @step
    def lets_the_exam_go_on(self, reason: str) -> None:
        """End the pause."""
        self._button("Resume all").click()
        self._gives_the_reason("Resume all", reason)

    @step
    def tells_everybody(self, message: str, reason: str) -> None:
        """Send everybody in the exam a message."""
        self._button("Message to all").click()
        self.page.get_by_role("dialog").get_by_label("Message", exact=True).fill(message)
        self._gives_the_reason("Message to all", reason)

    @step
    def reads_the_story_of(self, student: Person) -> None:
        """Open a student's session under Sessions."""
        self._goes_to("Sessions")
        self._field("Find a student").fill(student.full_name)
        self.page.get_by_role("row", name=student.full_name).get_by_role("link").click()
        expect(self.page.get_by_role("heading", name="Timeline")).to_be_visible()

    @step
    def reloads(self) -> None:
        """Press the browser's reload."""
        self.page.reload()

    def _saves_the_questions(self) -> None:
        self._button("Save questions").click()
        self._gives_the_reason("Save questions", "For the scenario")
        expect(self.page.get_by_text("Questions saved")).to_be_visible()

    def _chooses_a_bank(self, content: bytes) -> None:
        self._goes_to("Exams")
        self.page.get_by_role("link", name="New exam").click()
        self.page.locator("input[type=file]").set_input_files(
            {"name": "bank.gift", "mimeType": "text/plain", "buffer": content}
        )
