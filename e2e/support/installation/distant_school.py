"""A school in an installation that is already up: made and taken away again by a member of its staff."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
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
    """Exams and students of one run, in a school that holds nothing but such runs.

    What the installation itself does not tell cannot be asked here, and its server is not ours to stop.
    """

    process: Server | None = None
    database: Postgres | None = None

    def __init__(self, upstream: Upstream, staff: Account) -> None:
        self.upstream = upstream
        self._staff = staff
        self._desk = Desk(upstream)
        self._run = f"{PREFIX}-{secrets.token_hex(3)}"
        self._exams: list[int] = []
        self._accounts = self._take_in()
        self.records = Told(self._desk)

    def open(self) -> None:
        """Sign in and make the exams; Refusal where this is not a school for scenarios."""
        account = self._desk.sign_in(self._staff)
        if account["role"] not in ("staff", "admin"):
            raise Refusal(f"{self._staff.username} is not staff of this installation")
        self._refuse_a_school_with_others()
        for exam in exam_files():
            made = self._desk.ask("POST", "/staff/exams", _as_asked(exam))
            self._exams.append(made["exam_id"])

    def close(self) -> None:
        """Remove the exams that nobody began, and close the others: what was answered stays on record."""
        for exam in self._exams:
            try:
                self._desk.ask("DELETE", f"/staff/exams/{exam}")
            except Refusal:
                over = {"closes_at": datetime.now(UTC).isoformat()}
                self._desk.ask("PATCH", f"/staff/exams/{exam}", over)

    def teacher(self) -> Account:
        """The member of staff who made it."""
        return self._staff

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

    def _refuse_a_school_with_others(self) -> None:
        students = self._desk.ask("GET", "/staff/students?limit=200")["items"]
        others = [each["username"] for each in students if not each["username"].startswith(f"{PREFIX}-")]
        if others:
            raise Refusal(
                f"the school of {self._staff.username} has students of its own, such as {others[0]}. "
                "Scenarios sit exams in a school where nobody else does: have one made for them, with "
                "`inkfast school create` and `inkfast staff create`"
            )

    def _take_in(self) -> Iterator[Account]:
        first = 1
        while True:
            students = list(class_of(self._run, first))
            content = base64.b64encode(roster_of(students).encode()).decode()
            self._desk.ask(
                "POST", "/staff/students/roster", {"file": {"name": "roster.csv", "content": content}}
            )
            ids = self._ids_of(students)
            for exam in self._exams:
                self._desk.ask("POST", f"/staff/exams/{exam}/enrolments", {"student_ids": ids})
            yield from students
            first += CLASS_SIZE

    def _ids_of(self, students: list[Account]) -> list[int]:
        found = self._desk.ask("GET", f"/staff/students?limit=200&search={self._run}")["items"]
        wanted = {each.username for each in students}
        return [each["student_id"] for each in found if each["username"] in wanted]


def _as_asked(exam: ExamFile) -> dict[str, Any]:
    pictures = [_file(each.name, each.read_bytes()) for each in exam.pictures]
    bank = {"file": _file(exam.name, exam.content), "pictures": pictures}
    return {"title": exam.title, "duration_s": exam.minutes * 60, "bank": bank}


def _file(name: str, content: bytes) -> dict[str, str]:
    return {"name": name, "content": base64.b64encode(content).decode()}
