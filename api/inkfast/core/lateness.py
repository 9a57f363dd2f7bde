"""Late work: whether a snapshot was made in time, as far as anybody can know, and whether it counts.

No clock on a device is believed. What is known of a snapshot is an interval: the server's signed clock
reading that it carries proves that it was made after that, and its receipt proves that it was made before.
The interval is held against the session's deadline:

    made    |----------|                        proven on time: it was received by the deadline
                          |-----------|         proven late: it carries a reading from after the deadline
                 |-----------|                  claimed: it may have been made on either side
                      ^ deadline

Time used is counted by the device and no interval can prove it, but a device that says itself that it has
used more than there was has proven its work late. Lateness never decides what is stored; the exam's policy
decides what earns marks, and staff may decide otherwise for a single snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from inkfast.core.timing import OVERRUN_ALLOWANCE_S, TimePolicy


class Lateness(StrEnum):
    """What is known of when a snapshot was made."""

    PROVEN_ON_TIME = "proven_on_time"
    PROVEN_LATE = "proven_late"
    CLAIMED = "claimed"


class LatePolicy(StrEnum):
    """Which work an exam counts."""

    COUNT_ALL = "count_all"
    COUNT_PROVEN_AND_CLAIMED = "count_proven_and_claimed"
    COUNT_PROVEN_ONLY = "count_proven_only"


@dataclass(frozen=True)
class Deadline:
    """When a session's time is up: by the server's clock (None: never), and in seconds of time used."""

    at_ms: int | None
    given_s: float


@dataclass(frozen=True)
class Evidence:
    """What is known of a snapshot: made after this, received then, time used by the device's count."""

    proven_after_ms: int | None
    received_ms: int
    time_used_s: float | None = None


_COUNTED: dict[LatePolicy, frozenset[Lateness]] = {
    LatePolicy.COUNT_ALL: frozenset(Lateness),
    LatePolicy.COUNT_PROVEN_AND_CLAIMED: frozenset({Lateness.PROVEN_ON_TIME, Lateness.CLAIMED}),
    LatePolicy.COUNT_PROVEN_ONLY: frozenset({Lateness.PROVEN_ON_TIME}),
}


def deadline_of(policy: TimePolicy, granted_s: float, started_ms: int | None) -> Deadline:
    """Give a session's deadline: the exam's closing or the end of its time, whichever comes first.

    Its time ends by the server's clock only where pauses are limited.
    """
    given_s = policy.allowance_s + granted_s
    ends = [] if policy.closes_ms is None else [policy.closes_ms]
    if policy.pause_allowance_s is not None and started_ms is not None:
        ends.append(started_ms + round((given_s + policy.pause_allowance_s) * 1000))
    return Deadline(min(ends, default=None), given_s)


def judge(evidence: Evidence, deadline: Deadline) -> Lateness:
    """Judge when a snapshot was made; the deadline itself is on time."""
    if evidence.time_used_s is not None and evidence.time_used_s > deadline.given_s + OVERRUN_ALLOWANCE_S:
        return Lateness.PROVEN_LATE
    if deadline.at_ms is None or evidence.received_ms <= deadline.at_ms:
        return Lateness.PROVEN_ON_TIME
    if evidence.proven_after_ms is not None and evidence.proven_after_ms > deadline.at_ms:
        return Lateness.PROVEN_LATE
    return Lateness.CLAIMED


def counts(lateness: Lateness, policy: LatePolicy, ruling: bool | None = None) -> bool:
    """Tell whether a snapshot earns marks; what staff ruled about it stands above the policy."""
    return lateness in _COUNTED[policy] if ruling is None else ruling
