"""Who signs in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Account:
    """A student of the school, by what is typed."""

    username: str
    password: str
