"""What an installation that is already up tells its staff of a student's work."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from e2e.support.installation.account import Account
from e2e.support.installation.records import NotTold, Row
from e2e.support.installation.staff_desk import Desk, Refusal


class Told:
    """Asks as staff do, by the API; NotTold where the installation's version has no answer."""

    def __init__(self, desk: Desk) -> None:
        """`desk`: staff's, signed in before anything is asked."""
        self._desk = desk

    def sessions(self, username: str, title: str) -> list[Row]:
        """The student's sessions of an exam, first attempt first, each with its answers in words."""
        stories = [each for each in self._stories(username) if each["exam_title"] == title]
        return [{**each, "answers": _standing(each)} for each in stories]

    def journal(self, username: str, title: str) -> list[Row]:
        """Every snapshot received for the student's sessions of an exam."""
        return [
            {**entry, "body": {"answers": {each["question_id"]: each["text"] for each in entry["answers"]}}}
            for story in self._stories(username)
            if story["exam_title"] == title
            for entry in story["entries"]
        ]

    def quarantined(self, username: str) -> list[Row]:
        """Every snapshot of a student that could not be taken into a session."""
        return [kept for story in self._stories(username) for kept in story["quarantined"]]

    def in_words(self, title: str, answers: Row) -> Row:  # noqa: ARG002 - told without it
        """The answers: they are told in words."""
        return answers

    def story(self, account: Account) -> str:
        """All that is told of the student's sessions."""
        return json.dumps(self._stories(account.username), indent=1, ensure_ascii=False)

    def _stories(self, username: str) -> list[dict[str, Any]]:
        try:
            found = self._desk.ask("GET", f"/staff/sessions?limit=200&search={quote(username)}")["items"]
            ours = sorted(
                (each for each in found if each["username"] == username), key=lambda each: each["attempt"]
            )
            return [self._desk.ask("GET", f"/staff/sessions/{each['session_id']}") for each in ours]
        except Refusal as refusal:
            raise NotTold(str(refusal)) from None


def _standing(story: dict[str, Any]) -> dict[str, str | None]:
    """The answers that are the session's now; None where one was cleared."""
    return {
        answer["question_id"]: answer["text"] or None
        for entry in story["entries"]
        for answer in entry["answers"]
        if answer["won"]
    }
