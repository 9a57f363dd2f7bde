"""What the server's database holds, read beside the server: the last word on what was lost."""

from __future__ import annotations

import json
import re
from typing import Any, Protocol

from sqlalchemy import NullPool, create_engine, text

Row = dict[str, Any]
JSON_COLUMNS = {"answers", "options", "body"}
THE_STUDENTS = (
    " JOIN users ON users.id = student_id JOIN exams ON exams.id = exam_id"
    " WHERE username = :username AND exams.title = :title"
)


class NotTold(Exception):
    """The installation does not tell this to those who may only use it."""


class Ledger(Protocol):
    """What can be asked of an installation, wherever it is; NotTold for what it does not tell.

    Sessions have `attempt`, `state` and `answers`.
    """

    def sessions(self, username: str, title: str) -> list[Row]:
        """The student's sessions of an exam, first attempt first."""

    def journal(self, username: str, title: str) -> list[Row]:
        """Every snapshot received for the student's sessions of an exam."""

    def quarantined(self, username: str) -> list[Row]:
        """Every snapshot of a student that could not be taken into a session."""

    def in_words(self, title: str, answers: Row) -> Row:
        """A session's answers as people read them: an option that was chosen by its text."""


class Records:
    """Reads the database, SQLite or PostgreSQL; never writes."""

    def __init__(self, database_url: str) -> None:
        """No connection stays open: a database that goes away must not be missed here."""
        address = database_url.replace("postgresql://", "postgresql+psycopg://", 1)
        self._engine = create_engine(address, poolclass=NullPool)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def sessions(self, username: str, title: str) -> list[Row]:
        """The student's sessions of an exam, first attempt first."""
        query = f"SELECT exam_sessions.* FROM exam_sessions{THE_STUDENTS} ORDER BY attempt"
        rows = self._rows(query, username=username, title=title)
        return [{**row, "state": _state_of(row)} for row in rows]

    def session_ids(self, username: str) -> list[int]:
        """All sessions of a student."""
        query = (
            "SELECT exam_sessions.id FROM exam_sessions JOIN users ON users.id = student_id"
            " WHERE username = :username ORDER BY exam_sessions.id"
        )
        return [row["id"] for row in self._rows(query, username=username)]

    def journal(self, username: str, title: str) -> list[Row]:
        """Every snapshot received for the student's sessions of an exam."""
        query = (
            "SELECT session_snapshots.* FROM session_snapshots"
            f" JOIN exam_sessions ON exam_sessions.id = session_id{THE_STUDENTS} ORDER BY received_at, number"
        )
        return self._rows(query, username=username, title=title)

    def quarantined(self, username: str) -> list[Row]:
        """Every snapshot of a student that could not be taken into a session."""
        query = (
            "SELECT quarantined_snapshots.* FROM quarantined_snapshots"
            " JOIN users ON users.id = student_id WHERE username = :username"
        )
        return self._rows(query, username=username)

    def in_words(self, title: str, answers: Row) -> Row:
        """A session's answers as people read them: an option that was chosen by its text."""
        query = (
            "SELECT questions.id, options FROM questions JOIN exams ON exams.id = exam_id"
            " WHERE exams.title = :title"
        )
        texts = {
            (question["id"], option["id"]): plain(option["text_html"])
            for question in self._rows(query, title=title)
            for option in question["options"]
        }
        return {
            question: texts.get((question, answer), answer) if isinstance(answer, str) else answer
            for question, answer in answers.items()
        }

    def _rows(self, query: str, **values: object) -> list[Row]:
        with self._engine.connect() as connection:
            return [_parsed(dict(row)) for row in connection.execute(text(query), values).mappings()]


def _state_of(session: Row) -> str:
    """A session's state in the words of the API."""
    if session["is_completed"]:
        return "closed" if session["closed_at"] else "completed"
    return "active" if session["is_active"] else "inactive"


def _parsed(row: Row) -> Row:
    for column in JSON_COLUMNS & row.keys():
        if isinstance(row[column], str):
            row[column] = json.loads(row[column])
    return row


def plain(html: str) -> str:
    """The text of a question or an option without its tags."""
    return re.sub(r"<[^>]+>", "", html).strip()
