"""The real product, installed for the scenarios: its server, its school and what its database holds."""

from __future__ import annotations

from typing import Protocol

from e2e.support.installation.account import Account as Account
from e2e.support.installation.postgres import Postgres
from e2e.support.installation.records import Ledger
from e2e.support.installation.server import Server
from e2e.support.network.upstream import Upstream


class Installation(Protocol):
    """What a scenario stands before: a server with exams and students, and a way to ask what it holds."""

    upstream: Upstream
    process: Server | None
    """The server's own process; None where it is not ours to stop."""
    database: Postgres | None
    """A database that can be taken away, where there is one."""

    @property
    def records(self) -> Ledger:
        """What it holds."""

    def teacher(self) -> Account:
        """Somebody of the school's staff."""

    def next_student(self) -> Account:
        """A student who has sat nothing yet."""

    def said(self) -> str:
        """What the server said since the scenario began."""

    def settle(self) -> None:
        """Be as before the scenario."""

    def story(self, account: Account) -> str:
        """What support would look at, of one student's sessions."""
