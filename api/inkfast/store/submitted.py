"""What comes in with a save or a hand-in, and what goes back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import orjson

from inkfast.core.merge import Outcome
from inkfast.core.question import Answer
from inkfast.store.summary import Receipt, SessionFull, SessionSummary


@dataclass(frozen=True)
class SubmittedSnapshot:
    """A snapshot of the right form; the server fills in what a plain client leaves out.

    `time_remaining` (seconds) may stand in for `time_used_s`. `proven_after_ms` is the genuine clock reading
    that it carried, so that it was made after that. `paper_version` is the paper that the student answered.
    """

    answers: Mapping[str, Answer]
    writer: str | None = None
    number: int | None = None
    stamp: str | None = None
    attempt: int | None = None
    marked: Mapping[str, bool] = field(default_factory=dict)
    current_question_index: int | None = None
    time_used_s: float | None = None
    time_remaining: float | None = None
    question_order: tuple[str, ...] | None = None
    proven_after_ms: int | None = None
    paper_version: str | None = None

    @cached_property
    def content(self) -> dict[str, Any]:
        """Give what the student did, as the journal keeps it, without who sent it and when."""
        content = {
            "answers": dict(self.answers),
            "marked": dict(self.marked) or None,
            "current_question_index": self.current_question_index,
            "time_used_s": self.time_used_s,
            "time_remaining": self.time_remaining,
            "question_order": None if self.question_order is None else list(self.question_order),
            "paper_version": self.paper_version,
        }
        return {name: value for name, value in content.items() if value is not None}

    @cached_property
    def content_hash(self) -> str:
        """Hash the content: a snapshot sent again has the same, whatever stamp it claims by then."""
        return hashlib.sha256(orjson.dumps(self.content, option=orjson.OPT_SORT_KEYS)).hexdigest()

    @property
    def body(self) -> dict[str, Any]:
        """Give the whole snapshot as it was sent."""
        sender = {
            "writer": self.writer,
            "number": self.number,
            "stamp": self.stamp,
            "attempt": self.attempt,
        }
        return {**{name: value for name, value in sender.items() if value is not None}, **self.content}


@dataclass(frozen=True)
class BadSnapshot:
    """A snapshot that cannot be taken: its body as it was sent, and why. It goes into quarantine."""

    body: Any
    code: str
    detail: str
    writer: str | None = None
    number: int | None = None


@dataclass(frozen=True)
class Verdict:
    """What became of one snapshot. `stamp` is the one kept, only where another was claimed."""

    writer: str | None
    number: int | None
    outcome: Outcome
    stamp: str | None = None
    code: str | None = None
    detail: str | None = None


@dataclass(frozen=True)
class SaveResult:
    """A verdict for each snapshot, in the order in which they were sent, and where the session stands.

    `epoch` is the database's, read where the save was made; `notices` is what staff have to say to everybody
    in the exam, with the student's terms of time.
    """

    outcomes: tuple[Verdict, ...]
    session: SessionSummary
    epoch: str
    notices: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RestoreResult:
    """The session to resume, None where there is none, with what every reply has beside it."""

    session: SessionFull | None
    epoch: str
    notices: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class HandIn:
    """Handing in: `manifest` has the stamp of every answer that the device holds.

    `proven_after_ms` is the genuine clock reading that it carried.
    """

    attempt: int | None = None
    writer: str | None = None
    stamp: str | None = None
    manifest: Mapping[str, str] = field(default_factory=dict)
    time_used_s: float | None = None
    current_question_index: int | None = None
    proven_after_ms: int | None = None


@dataclass(frozen=True)
class CompleteResult:
    """The questions whose answer has not arrived; with none, a closed session and its receipt."""

    wanted: tuple[str, ...]
    session: SessionSummary
    receipt: Receipt | None
    notices: Mapping[str, Any] = field(default_factory=dict)
