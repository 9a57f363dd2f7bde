"""A teacher in the staff room."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from e2e.support.actors.step import Diary, step
from e2e.support.device.browser_program import BrowserProgram
from e2e.support.installation import Account
from e2e.support.patience import AT_START_S

SOON_MS = AT_START_S * 1000
"""A new picture of an exam that runs comes every five seconds."""


class Staff:
    """Does what staff do at a browser, and waits until the page has taken it."""

    name = "teacher"

    def __init__(self, program: BrowserProgram, origin: str, account: Account, diary: Diary) -> None:
        self.program = program
        self.origin = origin
        self.account = account
        self.diary = diary

    @property
    def page(self) -> Page:
        """The tab opened last."""
        return self.program.page

    @step
    def signs_in(self) -> None:
        """Open the staff room and sign in; "Exams" is there."""
        self.page.goto(f"{self.origin}/staff")
        self._field("Username").fill(self.account.username)
        self._field("Password").fill(self.account.password)
        self._button("Sign in").click()
        expect(self._heading("Exams")).to_be_visible()

    @step
    def sets_an_exam(self, bank: Path, title: str, minutes: int) -> None:
        """Look at what a question bank would become, and make an exam of it."""
        self._goes_to("Exams")
        self.page.get_by_role("link", name="New exam").click()
        self.page.locator("input[type=file]").set_input_files([bank])
        expect(self.page.get_by_text("questions found")).to_be_visible()
        self._field("Title").fill(title)
        self._field("Minutes").fill(str(minutes))
        self._button("Create exam").click()
        expect(self._heading(title)).to_be_visible()

    @step
    def is_shown_what_is_wrong(self, bank: Path, line: int) -> None:
        """Choose a file with a mistake: its line is named, and no exam can be made of it."""
        self._goes_to("Exams")
        self.page.get_by_role("link", name="New exam").click()
        self.page.locator("input[type=file]").set_input_files([bank])
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
        self._button("Save questions").click()
        self._gives_the_reason("Save questions", "For the scenario")
        expect(self.page.get_by_text("Questions saved")).to_be_visible()

    @step
    def previews_the_exam(self, text: str) -> None:
        """Look at the exam as a student sees it."""
        self.page.get_by_role("link", name="Preview as a student").click()
        exam = self.page.frame_locator("iframe")
        expect(exam.get_by_text(text).first).to_be_visible()
        expect(exam.get_by_role("button", name="Submit exam")).to_be_visible()

    @step
    def enrols(self, students: Sequence[str]) -> None:
        """Enrol single students in the exam that is open, by their names."""
        parts = self.page.get_by_role("navigation", name="Parts of this exam")
        parts.get_by_role("link", name="Students").click()
        self._button("Enrol students").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Who").select_option("Single students")
        for student in students:
            dialog.get_by_label("Find by name or username").fill(student)
            dialog.get_by_role("checkbox", name=student).check()
        dialog.get_by_role("button", name="Enrol students").click()
        expect(dialog).to_have_count(0)

    @step
    def watches(self, title: str) -> None:
        """Open an exam under Live."""
        self._goes_to("Live")
        self.page.get_by_role("link", name=title).click()
        expect(self._heading(title)).to_be_visible()

    @step
    def sees(self, student: str, words: str) -> None:
        """In time, and without a reload, a student's row says this."""
        expect(self._row(student)).to_contain_text(words, timeout=SOON_MS)

    @step
    def gives_everybody_time(self, minutes: int, reason: str) -> None:
        """Give time to all."""
        self._button("Give time").click()
        self.page.get_by_role("dialog").get_by_label("Minutes").fill(str(minutes))
        self._gives_the_reason("Give time", reason)

    @step
    def hands_in_for(self, student: str, reason: str) -> None:
        """Hand in for one student, from their row."""
        self._button(f"Actions for {student}").click()
        self._row(student).get_by_role("button", name="Hand in").click()
        self._gives_the_reason("Hand in", reason)

    @step
    def sees_how_old_the_picture_is(self) -> None:
        """Without a connection the last picture stays, and says that it is old."""
        expect(self.page.get_by_text("No connection: what you see is")).to_be_visible(timeout=SOON_MS)

    @step
    def sees_a_new_picture(self) -> None:
        """The connection is back, and so is the present."""
        expect(self.page.get_by_text("No connection: what you see is")).to_have_count(0, timeout=SOON_MS)

    @step
    def is_told(self, words: str) -> None:
        """The page says this somewhere in sight."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    def _goes_to(self, page: str) -> None:
        pages = self.page.get_by_role("navigation", name="Pages")
        pages.get_by_role("link", name=page, exact=True).click()
        expect(self.page.get_by_role("heading", level=1, name=page)).to_be_visible()

    def _gives_the_reason(self, act: str, reason: str) -> None:
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Reason").fill(reason)
        dialog.get_by_role("button", name=act, exact=True).click()
        expect(dialog).to_have_count(0)

    def _types(self, label: str, text: str) -> None:
        field = self.page.get_by_role("textbox", name=label, exact=True)
        field.click()
        field.press_sequentially(text)

    def _row(self, student: str) -> Locator:
        students = self.page.get_by_role("list", name="Students of this exam")
        return students.get_by_role("listitem").filter(has_text=student)

    def _button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def _field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def _heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", level=1, name=name)
