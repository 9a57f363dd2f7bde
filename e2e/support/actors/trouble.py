"""Faults that are not the network's own: who brings them about, and who mends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Trouble:
    """What begins one, and what ends it."""

    begins: Callable[[], None]
    ends: Callable[[], None]
