"""Pauses: intervals in which staff stopped an exam, by the server's clock.

A device goes on counting the time used while an exam is paused, because one that is offline cannot know of
it. What the pause took is given back as a grant instead: the part of each interval that lies within the
session. So it comes out the same for every student, whenever their device hears of it, and time left grows
by nothing but what is on record.

    session       |-----------------------|
    pauses   |--------|        |-----|       |---|
    given back    |---|        |-----|
"""

from __future__ import annotations

from collections.abc import Sequence

Pause = tuple[int, int | None]
"""When it began and ended, in milliseconds since 1970; None: it goes on."""


def given_back_s(pauses: Sequence[Pause], started_ms: int | None, until_ms: int) -> int:
    """Give the whole seconds of pauses within a session that started then, as of `until_ms`.

    A begun second counts as a whole one. A session that has not started has lost nothing.
    """
    if started_ms is None:
        return 0
    lost_ms = sum(
        max(0, min(until_ms, until_ms if to_ms is None else to_ms) - max(started_ms, from_ms))
        for from_ms, to_ms in pauses
    )
    return -(-lost_ms // 1000)


def ended(pauses: Sequence[Pause]) -> tuple[Pause, ...]:
    """Give the pauses that are over."""
    return tuple(pause for pause in pauses if pause[1] is not None)


def running_since(pauses: Sequence[Pause]) -> int | None:
    """Say when the pause began that goes on, None where none does."""
    return next((from_ms for from_ms, to_ms in pauses if to_ms is None), None)
