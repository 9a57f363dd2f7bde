"""The student once more, in another tab of the same browser."""

from __future__ import annotations

from e2e.support.actors.step import step
from e2e.support.actors.student import Student


class SecondTab(Student):
    """A tab beside the first one."""

    name = "second tab"

    def __init__(self, first: Student) -> None:
        super().__init__(first.program, first.origin, first.account, first.diary)
        self._first = first

    @step
    def is_opened(self) -> None:
        """Open the app in a new tab; the student from before keeps to the tab in front."""
        self._first.tab = self._first.page
        self.tab = self.program.new_tab()
        self.tab.goto(self.origin)

    @step
    def freezes_the_first(self) -> None:
        """The browser stops the first tab dead, with whatever it holds."""
        self._lifecycle("frozen")

    @step
    def wakes_the_first(self) -> None:
        """The first tab runs again."""
        self._lifecycle("active")

    @step
    def is_closed(self) -> None:
        """Close this tab alone."""
        self.page.close()

    def _lifecycle(self, state: str) -> None:
        tools = self.program.context.new_cdp_session(self._first.page)
        tools.send("Page.setWebLifecycleState", {"state": state})
