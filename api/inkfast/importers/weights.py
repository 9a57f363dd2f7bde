"""The weights of options: what is missing of a whole because thirds were rounded is put right."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from inkfast.core.question import Kind

ROUNDING = 0.011
"""How far weights such as three times 33 % may be from a whole 100 %."""


def best_of(kind: Kind, weights: Collection[float]) -> float:
    """Give what the best answer earns, of 1: the best option, or all that are right together."""
    if kind is Kind.MULTIPLE_CHOICE:
        return sum(weight for weight in weights if weight > 0)
    return max(weights)


def make_whole(kind: Kind, weights: Mapping[str, float]) -> dict[str, float]:
    """Give the weights with which the best answer earns 1, where they miss that by no more than rounding."""
    best = best_of(kind, weights.values())
    if abs(best - 1) > ROUNDING:
        return dict(weights)
    return {one: round(weight / best, 9) if weight > 0 else weight for one, weight in weights.items()}
