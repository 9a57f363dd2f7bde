"""What staff see in the staff room, and where things are there."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from e2e.support.actors.step import Diary, step
from e2e.support.device.browser_program import BrowserProgram
from e2e.support.installation import Account
from e2e.support.installation.account import Person
from e2e.support.patience import AT_START_S

SOON_MS = AT_START_S * 1000
"""A new picture of an exam that runs comes every five seconds."""


class StaffRoom:
    """Looks at the page, and waits until it shows what is expected."""

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
    def opens_the_staff_room(self) -> None:
        """Open its address, without having signed in."""
        self.page.goto(f"{self.origin}/staff")

    @step
    def signs_out(self) -> None:
        """Press "Sign out"; the page asks for a username and a password."""
        self._button("Sign out").click()
        expect(self._button("Sign in")).to_be_visible()

    @step
    def is_asked_to_sign_in(self) -> None:
        """The page takes nobody for signed in, and says of nobody that they have still to be signed out."""
        expect(self._button("Sign in")).to_be_visible()
        expect(self.page.get_by_text("the server could not be told")).to_have_count(0)

    @step
    def sees(self, student: Person, words: str) -> None:
        """In time, and without a reload, a student's row says this."""
        expect(self._row(student)).to_contain_text(words, timeout=SOON_MS)

    @step
    def sees_how_old_the_picture_is(self) -> None:
        """Without a connection the last picture stays, and says that it is old."""
        expect(self.page.get_by_text("No connection: what you see is")).to_be_visible(timeout=SOON_MS)

    @step
    def sees_a_new_picture(self) -> None:
        """The connection is back, and so is the present."""
        expect(self.page.get_by_text("No connection: what you see is")).to_have_count(0, timeout=SOON_MS)

    @step
    def sees_the_marks(self, words: str) -> None:
        """In time, the page says this of where the marks are."""
        expect(self.page.get_by_role("region", name="Marks").get_by_text(words, exact=True)).to_be_visible(
            timeout=SOON_MS
        )

    @step
    def finds_given(self, marks: str, remark: str) -> None:
        """The answer on screen has these marks and this remark."""
        expect(self.page.get_by_label("Marks, from 0 to")).to_have_value(marks)
        expect(self.page.get_by_role("textbox", name="Remark")).to_have_value(remark)

    @step
    def is_told(self, words: str) -> None:
        """The page says this somewhere in sight."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    @step
    def reads_from_the_right(self, *texts: str) -> None:
        """These texts are laid out from right to left."""
        for text in texts:
            expect(self.page.get_by_text(text, exact=True).first).to_have_css("direction", "rtl")

    @step
    def opens_the_page(self, address: str, heading: str) -> None:
        """Follow an address within the staff room; the page is there."""
        self.page.goto(f"{self.origin}/staff#/{address}")
        expect(self._heading(heading)).to_be_visible()

    @step
    def opens_the_exam(self, title: str, part: str) -> None:
        """Open a part of an exam under Exams."""
        self._goes_to("Exams")
        self.page.get_by_role("link", name=title).first.click()
        parts = self.page.get_by_role("navigation", name="Parts of this exam")
        parts.get_by_role("link", name=part).click()
        expect(parts.get_by_role("link", name=part)).to_have_attribute("aria-current", "page")

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

    def _row(self, student: Person) -> Locator:
        students = self.page.get_by_role("list", name="Students of this exam")
        return students.get_by_role("listitem").filter(has_text=student.full_name)

    def _button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def _field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def _heading(self, name: str) -> Locator:
        return self.page.get_by_role("heading", level=1, name=name)

    def _opens_the_settings(self) -> None:
        parts = self.page.get_by_role("navigation", name="Parts of this exam")
        parts.get_by_role("link", name="Settings").click()

    def _saves_the_settings(self) -> None:
        self._button("Save settings").click()
        expect(self.page.get_by_text("Settings saved")).to_be_visible()
        # What tells of an earlier saving may still stand.
        expect(self.page.get_by_text("Not saved yet")).to_have_count(0)
