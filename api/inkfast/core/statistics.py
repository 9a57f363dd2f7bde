"""What the answers to an exam say about its questions.

*Facility* is the mean share of its marks that a question earned. *Discrimination* is how its marks go with
the marks of all the others (Pearson's correlation): students who do well elsewhere should do well here. Few
students or marks that are all alike say nothing, and then there is none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inkfast.core.question import Answer, Kind, Question

FEWEST_STUDENTS = 5
"""Below this many, a correlation is chance."""


@dataclass(frozen=True)
class Sheet:
    """One student's answers and marks by question; None: staff still have to mark it."""

    answers: Mapping[str, Answer]
    marks: Mapping[str, float | None]

    @property
    def total(self) -> float:
        """Give the marks so far."""
        return sum(marks for marks in self.marks.values() if marks is not None)


def facility(question: Question, sheets: Iterable[Sheet]) -> float | None:
    """Give the mean share of its marks that a question earned, from 0 to 1; None: nothing is marked."""
    marks = [one for sheet in sheets if (one := sheet.marks.get(question.id)) is not None]
    if not marks or question.marks <= 0:
        return None
    return round(sum(marks) / len(marks) / question.marks, 4)


def discrimination(question: Question, sheets: Iterable[Sheet]) -> float | None:
    """Give how a question's marks go with the marks of all others, from -1 to 1; None: nobody can tell."""
    pairs = [
        (marks, sheet.total - marks)
        for sheet in sheets
        if (marks := sheet.marks.get(question.id)) is not None
    ]
    if len(pairs) < FEWEST_STUDENTS:
        return None
    return correlate(pairs)


def correlate(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Give Pearson's correlation of pairs; None where one side is all alike."""
    count = len(pairs)
    mean_x = math.fsum(x for x, _ in pairs) / count
    mean_y = math.fsum(y for _, y in pairs) / count
    spread_x = math.fsum((x - mean_x) ** 2 for x, _ in pairs)
    spread_y = math.fsum((y - mean_y) ** 2 for _, y in pairs)
    if spread_x < 1e-9 or spread_y < 1e-9:
        return None
    together = math.fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return round(max(-1.0, min(1.0, together / math.sqrt(spread_x * spread_y))), 4)


def count_choices(question: Question, sheets: Iterable[Sheet]) -> Counter[str]:
    """Count how often each option was chosen."""
    chosen: Counter[str] = Counter()
    for sheet in sheets:
        answer = sheet.answers.get(question.id)
        if isinstance(answer, str) and question.kind in (Kind.SINGLE_CHOICE, Kind.TRUE_FALSE):
            chosen[answer] += 1
        elif isinstance(answer, list):
            chosen.update(answer)
    return chosen


def best_third(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Give the third of the sheets with the most marks, at least one where there is any."""
    ordered = sorted(sheets, key=lambda sheet: -sheet.total)
    return ordered[: math.ceil(len(ordered) / 3)]
