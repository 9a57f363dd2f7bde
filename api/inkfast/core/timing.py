"""Time left: what a student may still use, whatever any clock on a device says.

    time left = min(allowance + grants - time used,
                    started + allowance + grants + pause allowance - now,    where pauses are limited
                    closing time - now)                                     where the exam closes

The first term stops while the student is away; the second runs on. An unlimited pause allowance leaves the
second out; one of zero makes the exam run by the wall clock. Time never grows by itself: only a recorded
grant adds to it, and no grant passes the exam's closing time.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

OVERRUN_ALLOWANCE_S = 5.0
"""Seconds by which the last snapshot's count may pass the time given: a device counts every five seconds."""

PRESENCE_ALLOWANCE_S = 60.0
"""Seconds by which a count may pass the time since the exam could be begun: clocks are not read exactly."""


@dataclass(frozen=True)
class TimePolicy:
    """What an exam gives one student.

    `allowance_s` is the exam's duration and the student's own extra time; `pause_allowance_s` is how long the
    student may be away in all (None: without limit); `closes_ms` is when the exam closes for everybody, in
    milliseconds since 1970 (None: never).
    """

    allowance_s: float
    pause_allowance_s: float | None = None
    closes_ms: int | None = None


@dataclass(frozen=True)
class TimeUse:
    """What a session has used and been given: seconds on screen, seconds granted, start in milliseconds."""

    time_used_s: float = 0.0
    granted_s: float = 0.0
    started_ms: int | None = None


def time_left_s(policy: TimePolicy, use: TimeUse, now_ms: int) -> float:
    """Give the seconds left at `now_ms` (server's time, milliseconds since 1970); never below zero."""
    left = _left_of_own_s(policy, use, now_ms)
    if policy.closes_ms is not None:
        left = min(left, (policy.closes_ms - now_ms) / 1000)
    return max(left, 0.0)


def lost_while_closed_s(policy: TimePolicy, then: tuple[TimeUse, int], now: tuple[TimeUse, int]) -> int:
    """Give the whole seconds by which less is left now than was then, at the hand-in; each with its instant.

    So much must be granted to a session that is reopened, or it has lost the time for which it was closed. A
    begun second counts as a whole one. When the exam closes changes nothing: no grant passes that.
    """
    left_then, left_now = (_left_of_own_s(policy, use, at_ms) for use, at_ms in (then, now))
    return max(0, math.ceil(max(left_then, 0.0) - left_now))


def _left_of_own_s(policy: TimePolicy, use: TimeUse, now_ms: int) -> float:
    """Give what is left of the time given, whenever the exam closes; below zero where more has gone by."""
    given_s = policy.allowance_s + use.granted_s
    left = given_s - use.time_used_s
    if policy.pause_allowance_s is not None:
        started_ms = now_ms if use.started_ms is None else use.started_ms
        left = min(left, given_s + policy.pause_allowance_s - (now_ms - started_ms) / 1000)
    return left


def keep_time_used_s(claimed_s: float, given_s: float, since_possible_s: float) -> float:
    """Give the time used that the server keeps of what a device claims, each in seconds.

    Nobody uses more time than was given, nor more than has passed since the exam could be begun. What goes
    beyond would only take from the student what staff grant afterwards.
    """
    return min(claimed_s, given_s + OVERRUN_ALLOWANCE_S, max(since_possible_s, 0.0) + PRESENCE_ALLOWANCE_S)
