"""The exams of the scenarios' school."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BANKS = Path(__file__).parent / "banks"

CAPITALS = "Capitals of the world"
"""Ten questions in 30 minutes: eight to choose from, one to type, one to write."""
QUICK = "A few words"
"""Four questions in 10 minutes; the last shows a picture."""
FIFTY = "Fifty sums"
"""Fifty questions to choose from, in 60 minutes."""

TONE = BANKS / "tone.wav"
"""A sound that lasts six seconds, for questions written by hand."""


@dataclass(frozen=True)
class ExamFile:
    """A question bank as it is imported: `pictures` stand beside it by their names."""

    title: str
    minutes: int
    name: str
    content: bytes
    pictures: tuple[Path, ...] = ()


def exam_files() -> list[ExamFile]:
    """The exams that every school of the scenarios has."""
    return [
        ExamFile(CAPITALS, 30, "capitals.gift", (BANKS / "capitals.gift").read_bytes()),
        ExamFile(QUICK, 10, "words.gift", (BANKS / "words.gift").read_bytes(), (BANKS / "triangle.svg",)),
        ExamFile(FIFTY, 60, "fifty.gift", _fifty_sums().encode()),
    ]


def exam_file(title: str) -> ExamFile:
    """The one of them with this title."""
    [found] = [each for each in exam_files() if each.title == title]
    return found


def _fifty_sums() -> str:
    return "\n\n".join(_sum_question(number) for number in range(1, 51))


def _sum_question(number: int) -> str:
    right = number + 7
    return f"::Sum {number}:: What is {number} + 7? {{ ={right} ~{right + 1} ~{right + 2} ~{right + 10} }}"
