"""The browser as the student treats it: closed, killed, opened again."""

from __future__ import annotations

from e2e.support.actors.step import Diary, step
from e2e.support.device.browser_program import BrowserProgram


class Browser:
    """Its profile stays on the device's disk through all of this."""

    name = "browser"

    def __init__(self, program: BrowserProgram, origin: str, diary: Diary) -> None:
        self.program = program
        self.origin = origin
        self.diary = diary

    @step
    def is_closed(self) -> None:
        """Quit in good order."""
        self.program.close()

    @step
    def is_killed(self) -> None:
        """SIGKILL for every process of it at once."""
        self.program.kill()

    @step
    def loses_its_database(self) -> None:
        """While it is closed, the files of IndexedDB are removed from its profile, and nothing else."""
        self.program.lose_database()

    @step
    def loses_the_app(self) -> None:
        """While it is closed, its service workers are removed from its profile, and nothing else."""
        self.program.lose_workers()

    @step
    def is_opened_again(self) -> None:
        """Started on the same profile; the app is opened."""
        self.is_started_again()
        self.program.page.goto(self.origin)

    @step
    def is_started_again(self) -> None:
        """Started on the same profile; nothing is opened."""
        self.program.open()
        self.program.trust(self.origin)
