"""Who signs in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@runtime_checkable
class Person(Protocol):
    """Whoever the school has in its lists."""

    @property
    def full_name(self) -> str:
        """As they stand there."""


@dataclass(frozen=True)
class Account:
    """Somebody of the school, by what is typed."""

    username: str
    password: str

    @property
    def full_name(self) -> str:
        """As the school has them in its lists."""
        return self.username.title()
