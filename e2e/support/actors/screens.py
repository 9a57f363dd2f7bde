"""Where things are on the student's page, by the roles and names that assistive technology sees."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page


class Screens:
    """Finds what a student sees on the page that is open now."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def button(self, name: str) -> Locator:
        """A button by its whole name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def heading(self, name: str) -> Locator:
        """A heading by its name."""
        return self.page.get_by_role("heading", name=name)

    def field(self, label: str) -> Locator:
        """A field by its label."""
        return self.page.get_by_label(label, exact=True)

    def card(self, title: str) -> Locator:
        """An exam's card in the list."""
        return self.page.get_by_role("article", name=title)

    def dialog(self, title: str) -> Locator:
        """A dialog by its title."""
        return self.page.get_by_role("dialog", name=title)

    @property
    def saving(self) -> Locator:
        """The state of saving."""
        return self.page.get_by_role("status")

    @property
    def timer(self) -> Locator:
        """The time left."""
        return self.page.get_by_role("timer")

    @property
    def questions(self) -> Locator:
        """The grid of questions."""
        return self.page.get_by_role("navigation", name="Questions")

    def question(self, number: int) -> Locator:
        """One question's button in the grid."""
        return self.questions.get_by_role("button", name=re.compile(rf"^Question {number}, "))

    def option(self, text: str) -> Locator:
        """A radio button or check box by its option's text."""
        return self.page.get_by_role("radio", name=text, exact=True).or_(
            self.page.get_by_role("checkbox", name=text, exact=True)
        )

    def chosen_options(self) -> list[str]:
        """What is chosen of the question on screen, as it reads."""
        options = self.page.get_by_role("main").locator("label")
        return options.filter(has=self.page.locator("input:checked")).all_inner_texts()

    @property
    def text_answer(self) -> Locator:
        """The field for an answer that is typed."""
        return self.page.get_by_role("main").get_by_role("textbox")


def seconds_shown(clock: str) -> int:
    """The time on a clock such as "25:00", "1:05:00" or "Time left 9:59" in seconds."""
    parts = re.findall(r"\d+", clock)
    return sum(int(part) * 60**place for place, part in enumerate(reversed(parts)))
