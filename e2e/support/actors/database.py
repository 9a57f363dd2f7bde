"""The database behind the school's server."""

from __future__ import annotations

from e2e.support.actors.step import Diary, step
from e2e.support.installation import Installation


class Database:
    """A PostgreSQL that goes away and comes back while the server runs on."""

    name = "database"

    def __init__(self, installation: Installation, diary: Diary) -> None:
        assert installation.database is not None, "this installation's database cannot be taken away"
        self.database = installation.database
        self.diary = diary

    @step
    def goes_down(self) -> None:
        """Killed, while the server goes on."""
        self.database.go_away()

    @step
    def comes_back(self) -> None:
        """Started again; all that was committed is there."""
        self.database.come_back()
