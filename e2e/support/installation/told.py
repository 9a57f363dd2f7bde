"""What an installation that is already up tells of a student's work, to the student."""

from __future__ import annotations

import json
from collections.abc import Mapping

from e2e.support.installation.account import Account
from e2e.support.installation.records import NotTold, Row, plain
from e2e.support.installation.staff_desk import Desk
from e2e.support.network.upstream import Upstream


class Told:
    """Asks as the student would, by the API; raises NotTold for what is not told that way."""

    def __init__(self, upstream: Upstream, accounts: Mapping[str, Account]) -> None:
        self._upstream = upstream
        self._accounts = accounts
        self._desks: dict[str, Desk] = {}

    def sessions(self, username: str, title: str) -> list[Row]:
        """The student's newest session of an exam; NotTold where there are earlier ones, or it is over."""
        desk, exam = self._exam(username, title)
        if exam["session"] is None:
            return []
        restored = desk.ask("GET", f"/student/exam/{exam['exam_id']}/session/restore")["session"]
        told: Row = {**exam["session"], **(restored or {})}
        if told["attempt"] > 1:
            raise NotTold("earlier attempts")
        return [told]

    def journal(self, username: str, title: str) -> list[Row]:
        """NotTold."""
        raise NotTold(f"the journal of {username} in {title}")

    def quarantined(self, username: str) -> list[Row]:
        """NotTold."""
        raise NotTold(f"the quarantine of {username}")

    def option_id(self, title: str, number: int, text: str) -> str:
        """The id of a question's option by its text; the text itself where the question has no options."""
        desk, exam = self._exam(next(iter(self._accounts)), title)
        questions = desk.ask("GET", f"/student/exam/{exam['exam_id']}/paper")["questions"]
        [question] = [each for each in questions if each["id"] == f"q{number}"]
        found = [each["id"] for each in question["options"] if plain(each["text_html"]) == text]
        return found[0] if found else text

    def story(self, account: Account) -> str:
        """Every exam of the student, with what is told of its session."""
        return json.dumps(self._desk(account.username).ask("GET", "/student/exams"), indent=1)

    def _exam(self, username: str, title: str) -> tuple[Desk, Row]:
        desk = self._desk(username)
        [exam] = [each for each in desk.ask("GET", "/student/exams")["exams"] if each["title"] == title]
        return desk, exam

    def _desk(self, username: str) -> Desk:
        if username not in self._desks:
            desk = Desk(self._upstream)
            desk.sign_in(self._accounts[username])
            self._desks[username] = desk
        return self._desks[username]
