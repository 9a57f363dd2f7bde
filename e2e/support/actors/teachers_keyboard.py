"""The teacher without a mouse."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from e2e.support.actors.keyboard import HAS_FOCUS, MOST_TABS, Keyboard
from e2e.support.actors.step import step
from e2e.support.installation.account import Person

IS_SEEN = """() => {
  const element = document.activeElement;
  if (element === document.body || element.matches('[tabindex="-1"]')) return true;
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const isOnTop = top !== null && (element.contains(top) || top.contains(element));
  const isMarked = getComputedStyle(element).outlineStyle !== 'none';
  return (isOnTop && isMarked) || `${element.outerHTML} on top: ${isOnTop}, marked: ${isMarked}`;
}"""
"""Whether what has the focus is in sight, in front and marked; a heading has it to be read out."""


class TeachersKeyboard(Keyboard):
    """Goes through the staff room; wherever the focus comes, it is seen."""

    @step
    def goes_to(self, page: str) -> None:
        """Go back to the pages at the top and follow one; its heading has the focus."""
        pages = self.page.get_by_role("navigation", name="Pages")
        self._reach(pages.get_by_role("link", name=page, exact=True), key="Shift+Tab")
        self.page.keyboard.press("Enter")
        self.is_at_the_heading(page)

    @step
    def opens(self, link: str) -> None:
        """Reach what bears this name, and follow it."""
        self._reach(self.page.get_by_role("main").get_by_role("link", name=link))
        self.page.keyboard.press("Enter")

    @step
    def opens_the_actions_for(self, student: Person) -> None:
        """Reach the menu in a student's row, and open it."""
        self._reach(self._actions_for(student))
        self.page.keyboard.press("Enter")

    @step
    def chooses_the_action(self, act: str, student: Person) -> None:
        """Go down the menu that is open in a student's row, and choose there."""
        row = self.page.get_by_role("listitem").filter(has=self._actions_for(student))
        self._reach(row.get_by_role("button", name=act, exact=True), key="ArrowDown")
        self.page.keyboard.press("Enter")

    @step
    def escapes_to_the_actions_for(self, student: Person) -> None:
        """Leave by Escape what the menu led to; the focus is on it again."""
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        expect(self._actions_for(student)).to_be_focused()

    @step
    def is_at_the_actions_for(self, student: Person) -> None:
        """The menu in a student's row has the focus."""
        expect(self._actions_for(student)).to_be_focused()

    @step
    def is_at_the_button(self, name: str) -> None:
        """A button has the focus."""
        expect(self.page.get_by_role("button", name=name, exact=True)).to_be_focused()

    @step
    def is_at_the_heading(self, name: str) -> None:
        """The page is there, and its heading has the focus."""
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_focused()

    def _actions_for(self, student: Person) -> Locator:
        return self.page.get_by_role("button", name=f"Actions for {student.full_name}")

    def _reach(self, wanted: Locator, key: str = "Tab") -> None:
        expect(wanted).to_be_visible()
        for _ in range(MOST_TABS):
            if wanted.evaluate(HAS_FOCUS):
                return
            self.page.keyboard.press(key)
            assert (seen := self.page.evaluate(IS_SEEN)) is True, seen
        raise AssertionError(f"not reached by {MOST_TABS} times {key}")
