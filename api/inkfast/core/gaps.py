"""Numbers of snapshots that have not arrived, told by their runs: a device may claim any number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Gap:
    """A run of numbers, both ends included."""

    first: int
    last: int

    def __str__(self) -> str:
        """Write it as it is told."""
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"


def gaps_below(known: Iterable[int]) -> list[Gap]:
    """Give the runs of numbers from 1 up to the highest that is known, without those that are."""
    return [
        Gap(before + 1, number - 1)
        for before, number in pairwise([0, *sorted(set(known))])
        if number > before + 1
    ]


def find_gaps(
    keys: Iterable[tuple[str, int]], quarantined: Iterable[tuple[object, object]] = ()
) -> dict[str, list[Gap]]:
    """Give, by writer, the numbers below its highest that have not arrived: they are on a device still."""
    numbers: dict[str, set[int]] = {}
    for writer, number in keys:
        numbers.setdefault(writer, set()).add(number)
    for whose, apart in quarantined:
        known = numbers.get(whose) if isinstance(whose, str) else None
        if known and isinstance(apart, int) and 0 < apart < max(known):
            known.add(apart)
    found = {writer: gaps_below(those) for writer, those in sorted(numbers.items())}
    return {writer: gaps for writer, gaps in found.items() if gaps}
