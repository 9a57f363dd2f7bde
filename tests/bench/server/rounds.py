"""Candidates in turn over several rounds: what disturbs one round disturbs them all alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Row = Mapping[str, float]
"""What one measurement gave, by the name of the figure."""


@dataclass(frozen=True)
class Candidate:
    """What is measured in each round, under its name in the table."""

    name: str
    measure: Callable[[], Row]


def run_rounds(candidates: Sequence[Candidate], rounds: int) -> dict[str, list[Row]]:
    """Measure each candidate once a round."""
    rows: dict[str, list[Row]] = {each.name: [] for each in candidates}
    for _ in range(rounds):
        for each in candidates:
            rows[each.name].append(each.measure())
    return rows


def spread(rows: Sequence[Row], name: str) -> str:
    """Give a figure's median, with the least and the most where there were several rounds."""
    values = [row[name] for row in rows if name in row]
    if not values:
        return ""
    middle = _short(median(values))
    return middle if len(values) == 1 else f"{middle} ({_short(min(values))}–{_short(max(values))})"


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}" if abs(value) >= 10 else f"{value:.2f}"
