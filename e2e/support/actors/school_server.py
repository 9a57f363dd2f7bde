"""The school's server, and what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from e2e.support.actors.step import Diary, step
from e2e.support.eventually import eventually, must_be
from e2e.support.installation import Account, Installation
from e2e.support.installation.new_version import make_later_version
from e2e.support.installation.records import NotTold, Row
from e2e.support.installation.server import Server
from e2e.support.patience import AFTER_AN_OUTAGE_S


class SchoolServer:
    """Asked about one student's work; told to stop, start and change."""

    name = "server"

    def __init__(self, installation: Installation, account: Account, scratch: Path, diary: Diary) -> None:
        self.records = installation.records
        self.account = account
        self.scratch = scratch
        self.diary = diary
        self._process = installation.process

    @property
    def server(self) -> Server:
        """Its process; a scenario that needs it is left out where it is somebody else's."""
        if self._process is None:
            pytest.skip("this server is not ours to stop")
        return self._process

    @step
    def goes_down(self) -> None:
        """Killed, without a word to anyone."""
        self.server.kill()

    @step
    def comes_back(self) -> None:
        """Started again as it was."""
        self.server.start()

    @step
    def is_updated_to_a_later_version(self) -> None:
        """Stopped, replaced and started; the same data, another page and worker."""
        self.server.stop()
        self.server.start(make_later_version(self.scratch))

    @step
    def gets(self, title: str, answers: dict[int, str]) -> None:
        """In time, the newest session holds exactly these answers (question number -> option's text)."""
        eventually(lambda: self._newest_answers(title), answers, within_s=AFTER_AN_OUTAGE_S)

    @step
    def gets_at_least(self, title: str, answers: dict[int, str]) -> None:
        """In time, the newest session holds these answers, and maybe others."""
        eventually(
            lambda: {each: text for each, text in self._newest_answers(title).items() if each in answers},
            answers,
            within_s=AFTER_AN_OUTAGE_S,
        )

    @step
    def holds(self, title: str, answers: dict[int, str]) -> None:
        """At this moment, the newest session holds exactly these answers."""
        must_be(self._newest_answers(title), answers)

    @step
    def keeps_in_attempt(self, title: str, attempt: int, answers: dict[int, str]) -> None:
        """An earlier attempt still holds its answers."""
        must_be(self._answers(title, self._sessions(title)[attempt - 1]), answers)

    @step
    def has_each_answer_in_one_snapshot(self, title: str, questions: list[int]) -> None:
        """The journal has no snapshot twice, and each of these questions stands in one of them."""
        journal = self.records.journal(self.account.username, title)
        named = [question for snapshot in journal for question in snapshot["body"].get("answers", {})]
        for number in questions:
            assert named.count(f"q{number}") == 1, (
                f"question {number} in {named.count(f'q{number}')} snapshots"
            )

    @step
    def has_closed(self, title: str) -> None:
        """In time, the newest session is handed in and closed with a receipt."""
        eventually(lambda: self._states(title)[-1:], ["closed"], within_s=AFTER_AN_OUTAGE_S)

    @step
    def shows_sessions(self, title: str, states: list[str]) -> None:
        """In time, the sessions of the exam are in these states, first attempt first."""
        eventually(lambda: self._states(title), states, within_s=AFTER_AN_OUTAGE_S)

    @step
    def put_nothing_aside(self) -> None:
        """No snapshot of the student is in quarantine."""
        must_be(self.records.quarantined(self.account.username), [])

    def _sessions(self, title: str) -> list[Row]:
        return self.records.sessions(self.account.username, title)

    def _states(self, title: str) -> list[str]:
        return [str(session["state"]) for session in self._sessions(title)]

    def _newest_answers(self, title: str) -> dict[int, Any]:
        sessions = self._sessions(title)
        return self._answers(title, sessions[-1]) if sessions else {}

    def _answers(self, title: str, session: Row) -> dict[int, Any]:
        if "answers" not in session:
            raise NotTold("the answers of a session that is over")
        answers = self.records.in_words(title, session["answers"])
        return {int(question.removeprefix("q")): answer for question, answer in answers.items()}
