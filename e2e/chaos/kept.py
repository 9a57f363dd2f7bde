"""What the server keeps of one student's session, read from its database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

from e2e.support.installation.records import Records, Row


@dataclass(frozen=True)
class Kept:
    """The student's rows: of `exam_sessions`, of the journal, and of the quarantine."""

    sessions: list[Row]
    journal: list[Row]
    quarantined: list[Row]

    @property
    def answers(self) -> dict[str, Any]:
        """The answers of the newest session."""
        answers: dict[str, Any] = self.sessions[-1]["answers"] if self.sessions else {}
        return answers

    def __str__(self) -> str:
        rows = [*self.sessions, *self.journal, *self.quarantined]
        return "\n\n".join("\n".join(f"{key}: {value!r}" for key, value in row.items()) for row in rows)


def read_kept(records: Records, username: str, title: str) -> Kept:
    """Read what there is of a student's exam."""
    return Kept(
        records.sessions(username, title), records.journal(username, title), records.quarantined(username)
    )


def read_prompts(url: str) -> dict[str, list[str]]:
    """Each question's prompts, in the order in which the page shows them; the questions in theirs."""
    with psycopg.connect(url) as connection:
        questions = connection.execute("SELECT id, prompts FROM questions ORDER BY position").fetchall()
    return {id_: [prompt["id"] for prompt in prompts] for id_, prompts in questions}
