"""The store as plain dictionaries: what a student's sessions must be, without any of its code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from inkfast.store.submitted import SubmittedSnapshot

Key = tuple[str, int]


@dataclass
class Received:
    """A snapshot that has arrived, under the stamp that the server keeps."""

    snapshot: SubmittedSnapshot
    stamp: str
    most_s: float

    @property
    def used_s(self) -> float:
        """The time used that it counts, as far as there was so much when it arrived."""
        return min(self.snapshot.time_used_s or 0.0, self.most_s)


@dataclass
class Attempt:
    """One session: everything received for it, and the stamp of its hand-in."""

    received: dict[Key, Received] = field(default_factory=dict)
    handed_in: str | None = None
    is_closed: bool = False
    granted_s: int = 0
    editors: list[str] = field(default_factory=list)

    def in_time(self) -> list[Received]:
        """Give what was not made after the hand-in, in the order of the stamps."""
        kept = [
            one for one in self.received.values() if self.handed_in is None or one.stamp <= self.handed_in
        ]
        return sorted(kept, key=lambda one: one.stamp)

    def expected(self) -> dict[str, Any]:
        """Tell what must be stored: each value as the last one left it."""
        answers: dict[str, Any] = {}
        stamps: dict[str, str] = {}
        marked: dict[str, bool] = {}
        for one in self.in_time():
            for question, answer in one.snapshot.answers.items():
                answers[question], stamps[question] = answer, one.stamp
            marked.update(one.snapshot.marked)
        orders = [list(one.snapshot.question_order) for one in self.in_time() if one.snapshot.question_order]
        used = [one.used_s for one in self.in_time()]
        return {
            "answers": answers,
            "answer_stamps": stamps,
            "marked": marked,
            "question_order": orders[0] if orders else [],
            "time_used_s": max(used, default=0.0),
            "granted_s": self.granted_s,
            "generation": len(self.editors),
            "is_completed": self.handed_in is not None,
            "is_closed": self.is_closed,
        }

    def take_over(self, editor: str) -> None:
        """Make a page load the editor; asking again changes nothing."""
        if self.editors[-1:] != [editor]:
            self.editors.append(editor)

    def holds(self, question: str, stamp: str) -> bool:
        """Tell whether an answer has arrived, under the stamp claimed or kept."""
        return any(
            question in one.snapshot.answers and stamp in (one.stamp, one.snapshot.stamp)
            for one in self.received.values()
        )


@dataclass
class Student:
    """All attempts of one student, which of them is active, and the time that each begins with."""

    attempts: dict[int, Attempt] = field(default_factory=dict)
    granted_s: int = 0
    active: int | None = None
    quarantined: list[Any] = field(default_factory=list)

    def begin(self, number: int) -> Attempt:
        """Give an attempt; the newest becomes the active one, unless one was handed in."""
        if number not in self.attempts:
            self.attempts[number] = Attempt(granted_s=self.granted_s)
            finished = any(attempt.handed_in for attempt in self.attempts.values())
            if number == max(self.attempts) and not finished:
                self.active = number
        return self.attempts[number]
