"""The school of the scenarios: its exams, and a student for each scenario."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from e2e.support.installation.account import Account
from e2e.support.installation.postgres import Postgres
from e2e.support.installation.records import Records
from e2e.support.installation.server import Server
from e2e.support.network.upstream import Upstream

BANKS = Path(__file__).parent / "banks"
STUDENTS = 50

CAPITALS = "Capitals of the world"
"""Ten questions in 30 minutes: eight to choose from, one to type, one to write."""
QUICK = "A few words"
"""Four questions in 10 minutes; the last shows a picture."""
FIFTY = "Fifty sums"
"""Fifty questions to choose from, in 60 minutes."""


class School:
    """One installation of the product: exams imported, students enrolled, server running.

    On a SQLite file in its folder, or on a PostgreSQL of its own, which can be taken away.
    """

    def __init__(self, instance: Path, database: Postgres | None = None) -> None:
        self.database = database
        self.server = Server(instance, database.url if database else "")
        self.process: Server | None = self.server
        self.upstream = Upstream(self.server.port)
        self.records = Records(self.server.database_url)
        self._accounts = self._take_turns()
        self._said_before = 0

    def open(self) -> None:
        """Fill the database by operators' commands and start the server."""
        folder = self.server.instance
        roster = folder / "roster.csv"
        rows = [f"{each.username},{each.username.title()},{each.password}" for each in _accounts()]
        roster.write_text("\n".join(["username,name,password", *rows, ""]))
        fifty = folder / "fifty.gift"
        fifty.write_text("\n\n".join(_sum_question(number) for number in range(1, 51)))
        self.server.command("migrate")
        self.server.command("school", "create", "The school of the scenarios")
        self.server.command("students", "import", str(roster))
        for bank, title, minutes in (
            (BANKS / "capitals.gift", CAPITALS, 30),
            (BANKS / "words.gift", QUICK, 10),
            (fifty, FIFTY, 60),
        ):
            how = ["--title", title, "--minutes", str(minutes), "--enrol", "all"]
            self.server.command("exam", "import", str(bank), *how)
        self.server.start()

    def close(self) -> None:
        """Stop the server for good."""
        self.records.close()
        self.server.give_up_port()
        if self.database is not None:
            self.database.remove()

    def settle(self) -> None:
        """Be as before the scenario."""
        self._said_before = self.server.log.stat().st_size
        if self.database is not None:
            self.database.come_back()
        self.server.settle()

    def said(self) -> str:
        """What the server said since the last scenario."""
        return self.server.log.read_bytes()[self._said_before :].decode(errors="replace")

    def story(self, account: Account) -> str:
        """What support would look at: every session of the student, snapshot by snapshot."""
        sessions = self.records.session_ids(account.username)
        return "\n\n".join(self.server.command("inspect", str(session)) for session in sessions)

    def next_student(self) -> Account:
        """A student who has sat nothing yet."""
        return next(self._accounts)

    def _take_turns(self) -> Iterator[Account]:
        yield from _accounts()
        raise AssertionError(f"more scenarios than the {STUDENTS} students: raise STUDENTS")


def _accounts() -> Iterator[Account]:
    for number in range(1, STUDENTS + 1):
        yield Account(f"pupil-{number:02}", f"a long way home {number}")


def _sum_question(number: int) -> str:
    right = number + 7
    return f"::Sum {number}:: What is {number} + 7? {{ ={right} ~{right + 1} ~{right + 2} ~{right + 10} }}"
