"""What the server's database holds, read beside the server: the last word on what was lost."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

Row = dict[str, Any]
JSON_COLUMNS = {"answers", "options", "body"}


class Records:
    """Reads the database file; never writes."""

    def __init__(self, database: Path) -> None:
        self._database = database

    def sessions(self, username: str, title: str) -> list[Row]:
        """The student's sessions of an exam, first attempt first."""
        return self._rows(
            "SELECT exam_sessions.* FROM exam_sessions JOIN users ON users.id = student_id"
            " JOIN exams ON exams.id = exam_id WHERE username = ? AND exams.title = ? ORDER BY attempt",
            username,
            title,
        )

    def journal(self, username: str, title: str) -> list[Row]:
        """Every snapshot received for the student's sessions of an exam."""
        return self._rows(
            "SELECT session_snapshots.* FROM session_snapshots"
            " JOIN exam_sessions ON exam_sessions.id = session_id JOIN users ON users.id = student_id"
            " JOIN exams ON exams.id = exam_id WHERE username = ? AND exams.title = ?"
            " ORDER BY received_at, number",
            username,
            title,
        )

    def quarantined(self, username: str) -> list[Row]:
        """Every snapshot of a student that could not be taken into a session."""
        return self._rows(
            "SELECT quarantined_snapshots.* FROM quarantined_snapshots"
            " JOIN users ON users.id = student_id WHERE username = ?",
            username,
        )

    def option_id(self, title: str, number: int, text: str) -> str:
        """The id of a question's option by its text; the text itself where the question has no options."""
        [question] = self._rows(
            "SELECT options FROM questions JOIN exams ON exams.id = exam_id WHERE exams.title = ?"
            " AND questions.id = ?",
            title,
            f"q{number}",
        )
        found = [each["id"] for each in question["options"] if _plain(each["text_html"]) == text]
        return found[0] if found else text

    def _rows(self, query: str, *values: object) -> list[Row]:
        with closing(sqlite3.connect(f"file:{self._database}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [_parsed(dict(row)) for row in connection.execute(query, values)]


def state_of(session: Row) -> str:
    """A session's state in the words of the API."""
    if session["is_completed"]:
        return "closed" if session["closed_at"] else "completed"
    return "active" if session["is_active"] else "inactive"


def _parsed(row: Row) -> Row:
    for column in JSON_COLUMNS & row.keys():
        row[column] = json.loads(row[column])
    return row


def _plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).strip()
