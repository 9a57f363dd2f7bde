"""A test school in an installation that is already up: made by one of its administrators, and removed."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from typing import Any

from e2e.support.installation.account import Account
from e2e.support.installation.exams import ExamFile, exam_files
from e2e.support.installation.postgres import Postgres
from e2e.support.installation.school import CLASS_SIZE, class_of, roster_of
from e2e.support.installation.server import Server
from e2e.support.installation.staff_desk import Desk, Refusal
from e2e.support.installation.told import Told
from e2e.support.network.upstream import Upstream

PREFIX = "scenario"


class DistantSchool:
    """Exams and students of one run, in a school of their own that goes with them.

    What the installation itself does not tell cannot be asked here, and its server is not ours to stop.
    """

    process: Server | None = None
    database: Postgres | None = None

    def __init__(self, upstream: Upstream, administrator: Account) -> None:
        self.upstream = upstream
        self._administrator = administrator
        self._name = f"{PREFIX}-{secrets.token_hex(3)}"
        self._secret = secrets.token_urlsafe(9)
        self._teacher = Account(self._name, self._secret)
        self._above, self._desk = Desk(upstream), Desk(upstream)
        self._school: int | None = None
        self._exams: list[int] = []
        self._accounts = self._take_in()
        self.records = Told(self._desk)

    def enter(self) -> None:
        """Sign in; Refusal where this is no installation, or nobody who may make a school there."""
        self._above.refuse_what_is_no_inkfast()
        if self._above.sign_in(self._administrator)["role"] != "admin":
            raise Refusal(
                f"{self._administrator.username} is no administrator there, and only one may make a school "
                "for the scenarios and remove it again: `inkfast staff create NAME --admin`"
            )

    def open(self) -> None:
        """Make the school and its exams; Refusal, with nothing left behind, where that may not be done."""
        self.enter()
        try:
            self._furnish()
        except Refusal:
            self.close()
            raise

    def close(self) -> None:
        """Remove the school with everybody and everything in it."""
        if self._school is not None:
            self._above.ask("DELETE", f"/staff/schools/{self._school}")
            self._school = None

    def teacher(self) -> Account:
        """The school's own administrator."""
        return self._teacher

    def next_student(self) -> Account:
        """A student who has sat nothing yet."""
        return next(self._accounts)

    def settle(self) -> None:
        """Nothing of it was changed but by students."""

    def said(self) -> str:
        """Nothing: what the server says is for those who run it."""
        return "not told by an installation elsewhere"

    def story(self, account: Account) -> str:
        """What staff are told of the student's sessions."""
        return self.records.story(account)

    def _furnish(self) -> None:
        teacher = {**vars(self._teacher), "name": self._teacher.full_name}
        wanted = {"name": f"Scenarios {self._name}", "slug": self._name, "administrator": teacher}
        self._school = self._above.ask("POST", "/staff/schools", wanted)["school_id"]
        self._desk.sign_in(self._teacher)
        for exam in exam_files():
            self._exams.append(self._desk.ask("POST", "/staff/exams", _as_asked(exam))["exam_id"])

    def _take_in(self) -> Iterator[Account]:
        """Import one class of students after the other, each with one request, and let it sit every exam."""
        first = 1
        while True:
            students = list(class_of(self._name, first, self._secret))
            roster = _file("roster.csv", roster_of(students).encode())
            self._desk.ask("POST", "/staff/students/roster", {"file": roster})
            for exam in self._exams:
                self._desk.ask("POST", f"/staff/exams/{exam}/enrolments", {"everybody": True})
            yield from students
            first += CLASS_SIZE


def _as_asked(exam: ExamFile) -> dict[str, Any]:
    attachments = [_file(each.name, each.read_bytes()) for each in exam.pictures]
    bank = {"file": _file(exam.name, exam.content), "attachments": attachments}
    return {"title": exam.title, "duration_s": exam.minutes * 60, "bank": bank}


def _file(name: str, content: bytes) -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(content).decode()}
