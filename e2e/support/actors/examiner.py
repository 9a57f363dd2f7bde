"""A teacher at the results of an exam."""

from __future__ import annotations

import csv
from collections.abc import Mapping

from playwright.sync_api import expect

from e2e.support.actors.staff_room import SOON_MS, StaffRoom
from e2e.support.actors.step import step
from e2e.support.eventually import must_be
from e2e.support.installation.account import Person


class Examiner(StaffRoom):
    """Marks, releases, and takes the results away."""

    @step
    def looks_at_the_results_of(self, title: str) -> None:
        """Open an exam under Results."""
        self._goes_to("Results")
        self.page.get_by_role("link", name=title).click()
        expect(self._heading(title)).to_be_visible()

    @step
    def marks_essays(self) -> None:
        """Go on from the results to the answers that people mark."""
        self.page.get_by_role("link", name="Mark essays").click()
        expect(self._heading("Mark essays")).to_be_visible()

    @step
    def turns_to_the_answer_of(self, student: Person) -> None:
        """Choose a student's answer in the list."""
        answers = self.page.get_by_role("navigation", name="Answers")
        answers.get_by_role("button", name=student.full_name).click()
        expect(self.page.get_by_role("heading", level=2, name=student.full_name)).to_be_visible()

    @step
    def gives_an_essay(self, marks: str, remark: str) -> None:
        """Type a remark, and press the marks at once after it."""
        self.page.get_by_role("textbox", name="Remark").press_sequentially(remark)
        self._button(marks).click()

    @step
    def goes_on_to(self, page: str) -> None:
        """Leave the essays for another page of the staff room."""
        self._goes_to(page)

    @step
    def sees_that_marks_wait(self) -> None:
        """Whatever page is open says that marks are not sent yet."""
        expect(self.page.get_by_text("are on this computer and not sent yet")).to_be_visible()

    @step
    def sees_that_no_marks_wait(self) -> None:
        """In time, that is said no more."""
        expect(self.page.get_by_text("are on this computer and not sent yet")).to_have_count(
            0, timeout=SOON_MS
        )

    @step
    def sees_in_the_results(self, student: Person, marks: str) -> None:
        """The student's row has these marks."""
        expect(self.page.get_by_role("row", name=student.full_name)).to_contain_text(marks)

    @step
    def finds_in_the_export(self, marks: Mapping[str, float]) -> None:
        """Download the results, one row a student, and find these marks there, by username."""
        self._button("Export").click()
        with self.page.expect_download() as saving:
            self.page.get_by_role("link", name="One row a student, CSV").click()
        with saving.value.path().open(encoding="utf-8-sig", newline="") as file:
            rows = {row["username"]: float(row["marks"]) for row in csv.DictReader(file)}
        must_be(rows, dict(marks))

    @step
    def releases_the_results(self, reason: str) -> None:
        """Let the students see them."""
        self._button("Release to students").click()
        self._gives_the_reason("Release to students", reason)
        expect(self.page.get_by_text("The results are released")).to_be_visible()

    @step
    def settles_what_is_under_quarantine(self, reason: str) -> None:
        """Settle it in the story that is open: it is shown as settled, with the reason."""
        self._button("Settle").click()
        self._gives_the_reason("Settle", reason)
        expect(self.page.get_by_text(f"“{reason}”").first).to_be_visible()
        expect(self._button("Settle")).to_have_count(0)
