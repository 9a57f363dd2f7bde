"""A student's page, as far as the server can tell: snapshots, uploads, and what was acknowledged of them."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from inkfast.core.stamp import Stamp
from tests.bench.server.school import OPTIONS, Sitting

TAKEN = ("accepted", "superseded", "duplicate")
MOST_BYTES = 48 * 1024
"""As much as the page puts into one upload."""


@dataclass(frozen=True)
class Upload:
    """One request that saves, as bytes, and the snapshots in it."""

    request: bytes
    id: str
    snapshots: Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Acknowledged:
    """What the server said that it holds of one page load, and the answers that this makes."""

    student_id: int
    exam_id: int
    writer: str
    numbers: Sequence[int]
    answers: dict[str, str]


class Pupil:
    """One page load: a new writer, and answers in the order of the questions, from `answered` on."""

    def __init__(self, sitting: Sitting, host: str, answered: int = 0) -> None:
        self._answered = answered
        self._sitting = sitting
        self._writer = secrets.token_hex(16)
        self._number = 0
        self._reading: str | None = None
        self._acknowledged: list[dict[str, Any]] = []
        self._head = (
            f"POST /student/exam/{sitting.exam_id}/session/save HTTP/1.1\r\nHost: {host}\r\n"
            f"Content-Type: application/json\r\nAuthorization: Bearer {sitting.token}\r\nContent-Length: "
        )

    def answers(self) -> dict[str, Any]:
        """Answer the next question, and give the snapshot that the page makes of it."""
        number = self._number = self._number + 1
        question = (self._answered + number + self._sitting.student_id) % self._sitting.question_count
        stamp = Stamp(time.time_ns() // 1_000_000, number, self._writer)
        return {
            "writer": self._writer,
            "number": number,
            "stamp": str(stamp),
            "attempt": 1,
            "answers": {f"q{question + 1}": secrets.choice(OPTIONS)},
            "current_question_index": question,
            "time_used_s": float(number),
            "reading": self._reading,
            "paper_version": self._sitting.paper_version,
        }

    def upload(self, snapshots: Sequence[dict[str, Any]]) -> Upload:
        """Put snapshots into one upload, newest first, as the page does."""
        newest_first = sorted(snapshots, key=lambda one: one["stamp"], reverse=True)
        upload = secrets.token_hex(16)
        body = orjson.dumps({"upload": upload, "snapshots": newest_first})
        assert len(body) <= MOST_BYTES
        return Upload(f"{self._head}{len(body)}\r\n\r\n".encode() + body, upload, newest_first)

    def hears(self, upload: Upload, body: bytes) -> None:
        """Take a reply: it must be to this upload, and name every snapshot in it as taken."""
        reply = orjson.loads(body)
        assert reply["upload"] == upload.id
        taken = {(one["writer"], one["number"]) for one in reply["outcomes"] if one["outcome"] in TAKEN}
        assert taken == {(one["writer"], one["number"]) for one in upload.snapshots}, reply
        self._reading = reply["reading"]
        self._acknowledged += upload.snapshots

    def acknowledged(self) -> Acknowledged:
        """Give what the server must hold now."""
        in_order = sorted(self._acknowledged, key=lambda one: one["stamp"])
        answers = {question: one for snapshot in in_order for question, one in snapshot["answers"].items()}
        numbers = [one["number"] for one in in_order]
        return Acknowledged(self._sitting.student_id, self._sitting.exam_id, self._writer, numbers, answers)
