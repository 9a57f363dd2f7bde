"""What can be wrong with a file that is read in: each problem by its line, all of them together."""

from __future__ import annotations

from collections.abc import Sequence

PROBLEMS_TOLD = 100
"""How many problems of one file are told at most; the first ones are what somebody will mend."""


class BankError(ValueError):
    """One problem, at one line of a file: what stood there and what should have."""

    def __init__(self, line: int, found: str, expected: str) -> None:
        """Keep the three; `line` counts from 1."""
        super().__init__(f"line {line}: expected {expected}, found {found}")
        self.line = line
        self.found = found
        self.expected = expected


class BankProblems(ValueError):
    """Everything that is wrong with one file, in the order of its lines; nothing of the file was taken."""

    def __init__(self, problems: Sequence[BankError]) -> None:
        """Keep at least one problem, sorted by line."""
        ordered = sorted(problems, key=lambda problem: problem.line)
        self.problems = tuple(ordered[:PROBLEMS_TOLD])
        self.left_out = len(ordered) - len(self.problems)
        lines = [str(problem) for problem in self.problems]
        if self.left_out:
            lines.append(f"and {self.left_out} more")
        super().__init__("\n".join(lines))


class AttachmentRefused(ValueError):
    """A picture or a sound cannot be taken; the text says what was expected of it."""


def shown(text: str, longest: int = 40) -> str:
    """Quote a piece of the file for a message: on one line, and shortened where it is long."""
    flat = " ".join(text[: longest * 4].split())
    if len(flat) > longest:
        flat = flat[: longest - 1].rstrip() + "…"
    return f'"{flat}"' if flat else "nothing"
