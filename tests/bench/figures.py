"""Figures and the table they are printed in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value with its unit, and how it came about."""

    what: str
    value: float
    unit: str
    how: str


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines with aligned columns."""
    rows = [(each.what, f"{each.value:,.1f}".removesuffix(".0"), each.unit, each.how) for each in figures]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        f"{what:<{widths[0]}}  {value:>{widths[1]}} {unit:<{widths[2]}}  {how}"
        for what, value, unit, how in rows
    )
