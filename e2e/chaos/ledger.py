"""What the student gave, and which of it was seen as saved on the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

Value = Any
"""An answer as it travels; None where the question was cleared."""


@dataclass
class Given:
    """One answer that the student gave."""

    value: Value
    page_load: int
    """Which page load it was given to: another one may not know of it."""
    is_typed: bool
    taken: bool = False
    """The page showed it: it was not cut short by whatever broke then."""
    seen_saved: bool = False


class Ledger:
    """Every answer given to every question, in order; the first one of each is that there was none."""

    def __init__(self) -> None:
        self._given: dict[str, list[Given]] = defaultdict(_nothing_given)

    def gives(self, question: str, value: Value, page_load: int, *, is_typed: bool = False) -> Given:
        """The student is about to give an answer: from now on it may be there."""
        given = Given(value, page_load, is_typed)
        self._given[question].append(given)
        return given

    def sees_saved(self, page_load: int) -> None:
        """The page says that all is saved: all that this page load took."""
        for given in (each for answers in self._given.values() for each in answers):
            if given.page_load == page_load and given.taken:
                given.seen_saved = True

    @property
    def questions(self) -> list[str]:
        """The questions that anything was given to."""
        return sorted(self._given)

    def seen_saved(self, question: str) -> Value:
        """The last answer that was seen as saved."""
        answers = self._given[question]
        return answers[_last_saved(answers)].value

    def may_be(self, question: str) -> list[Value]:
        """What may be kept: the last answer that was seen as saved, or one that was given later."""
        answers = self._given[question]
        return [given.value for given in answers[_last_saved(answers) :]]

    @property
    def chosen_and_seen_saved(self) -> Counter[tuple[str, str]]:
        """How often each question and value was chosen and seen as saved: each time is a snapshot of its own.

        What is typed goes into a snapshot only now and then, and what was typed over before is in none.
        """
        return Counter(
            (question, repr(given.value))
            for question, answers in self._given.items()
            for given in answers[1:]
            if given.seen_saved and not given.is_typed
        )

    def __str__(self) -> str:
        return "\n".join(
            f"{question}: {given.value!r} in page load {given.page_load}"
            f"{'' if given.taken else ', cut short'}{', seen as saved' if given.seen_saved else ''}"
            for question in self.questions
            for given in self._given[question][1:]
        )


def _nothing_given() -> list[Given]:
    return [Given(None, 0, is_typed=False, taken=True, seen_saved=True)]


def _last_saved(answers: list[Given]) -> int:
    return max(place for place, given in enumerate(answers) if given.seen_saved)
