"""What was injected, and what of it bit."""

from __future__ import annotations

from collections import Counter


class Tally:
    """Counts by name how often a thing was done, and how often it was seen to bite."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self.bitten: Counter[str] = Counter()

    def did(self, what: str, times: int = 1) -> None:
        """It was done."""
        self.done[what] += times

    def bit(self, what: str, times: int = 1) -> None:
        """It was seen to bite."""
        self.bitten[what] += times

    def add(self, other: Tally) -> None:
        """Count another one's in."""
        self.done.update(other.done)
        self.bitten.update(other.bitten)

    def __str__(self) -> str:
        names = sorted(self.done | self.bitten)
        lines = [f"{self.done[name]:>7} {self.bitten[name]:>7}  {name}" for name in names]
        return "\n".join([f"{'done':>7} {'bit':>7}", *lines])
