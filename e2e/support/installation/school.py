"""The school of the scenarios: its exams, and a student for each scenario."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from e2e.support.installation.account import Account
from e2e.support.installation.exams import exam_files
from e2e.support.installation.postgres import Postgres
from e2e.support.installation.records import Records
from e2e.support.installation.server import Server
from e2e.support.network.upstream import Upstream

NAME = "The school of the scenarios"
OF_THE_SCHOOL = ("--school", "the-school-of-the-scenarios")
TEACHER = Account("teacher", "chalk and a long coat")
CLASS_SIZE = 20
"""How many students are taken in at once: a password takes its time to hash, and a short run needs few."""


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
        self._exams = 0
        self._accounts = self._take_in()
        self._said_before = 0

    def open(self) -> None:
        """Fill the database by operators' commands and start the server."""
        self.server.command("migrate")
        self.server.command("school", "create", NAME)
        staff = ["--name", TEACHER.full_name, "--password", TEACHER.password]
        self.server.command("staff", "create", TEACHER.username, *staff, *OF_THE_SCHOOL)
        for exam in exam_files():
            bank = self.server.instance / exam.name
            bank.write_bytes(exam.content)
            for picture in exam.pictures:
                shutil.copy(picture, bank.parent)
            how = ["--title", exam.title, "--minutes", str(exam.minutes), *OF_THE_SCHOOL]
            self.server.command("exam", "import", str(bank), *how)
            self._exams += 1
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

    def teacher(self) -> Account:
        """Staff of the school."""
        return TEACHER

    def next_student(self) -> Account:
        """A student who has sat nothing yet."""
        return next(self._accounts)

    def _take_in(self) -> Iterator[Account]:
        """Import one class of students after the other, and let each sit every exam."""
        first = 1
        while True:
            students = list(class_of("pupil", first, "a long way home"))
            roster = self.server.instance / "roster.csv"
            roster.write_text(roster_of(students))
            self.server.command("students", "import", str(roster), *OF_THE_SCHOOL)
            for exam in range(1, self._exams + 1):
                self.server.command("exam", "enrol", str(exam), "--all")
            yield from students
            first += CLASS_SIZE


def class_of(prefix: str, first: int, secret: str) -> Iterator[Account]:
    """The students of one class, by their numbers; `secret` is part of each one's password."""
    for number in range(first, first + CLASS_SIZE):
        yield Account(f"{prefix}-{number:03}", f"{secret} {number}")


def roster_of(students: list[Account]) -> str:
    """The students as the product imports them."""
    rows = [f"{each.username},{each.full_name},{each.password}" for each in students]
    return "\n".join(["username,name,password", *rows, ""])
