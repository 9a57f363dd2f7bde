"""What cannot be true of a session, or was not allowed, with the evidence.

Flags are for staff; nothing is corrected by them. The evidence is what the server knows by itself: when it
received each snapshot, and its signed clock readings, each of which proves that the snapshot carrying it was
made later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

CLOCK_TOLERANCE_MS = 60_000
"""A device's estimate of the server's clock may be off by this much over a very bad network."""

PRESENCE_GAP_MS = 60_000
"""Between two uploads no further apart than this, the exam is taken to have stayed on screen."""

UNDERSTATED_S = 60.0
"""Time that must be missing from a device's count, beside half of the time proven, before it is flagged."""


@dataclass(frozen=True)
class Trace:
    """What one snapshot, or the hand-in, shows of its making: milliseconds since 1970, seconds of time used.

    `time_kept_s` is what was kept of the time used, where more was claimed than can be.
    """

    writer: str
    number: int
    claimed_ms: int
    received_ms: int
    proven_after_ms: int | None = None
    time_used_s: float | None = None
    time_kept_s: float | None = None
    is_hand_in: bool = False


@dataclass(frozen=True)
class Flag:
    """Something that cannot be true or was not allowed: a code that stays, and the evidence in words."""

    code: str
    evidence: str


def find_flags(traces: Iterable[Trace], clock_ahead_ms: int, quarantined: Iterable[str]) -> list[Flag]:
    """Find what cannot be true of a session; `quarantined` are the codes of what could not be merged."""
    ordered = sorted(traces, key=lambda trace: (trace.writer, trace.is_hand_in, trace.number))
    flags = [*flag_clock(clock_ahead_ms), *_backdated(ordered), *_time_overstated(ordered)]
    for writer in sorted({trace.writer for trace in ordered}):
        of_writer = [trace for trace in ordered if trace.writer == writer]
        flags += [*_time_that_ran_back(of_writer), *_time_understated(of_writer)]
    for code, count in sorted(Counter(quarantined).items()):
        flags.append(Flag(code, f"{count} under quarantine"))
    return flags


def flag_clock(ahead_ms: int) -> list[Flag]:
    """Flag a clock that ran further ahead of the server's than a bad network explains."""
    if ahead_ms <= CLOCK_TOLERANCE_MS:
        return []
    return [Flag("clock_ahead", f"a stamp was {ahead_ms / 1000:g} s ahead of the server's clock")]


def flag_pauses(given_back_s: int, proven_s: int) -> list[Flag]:
    """Flag what pauses gave back beyond `proven_s`: as much as had the session begun when first heard of.

    A device that begins offline cannot prove when; one that says it began before a pause is given that back.
    """
    claimed_s = given_back_s - proven_s
    if claimed_s * 1000 <= CLOCK_TOLERANCE_MS:
        return []
    return [Flag("pause_by_claim", f"{claimed_s} s of pauses before the server first heard of the session")]


def flag_attempts(attempt: int, allowed: int) -> list[Flag]:
    """Flag an attempt beyond those that may be handed in: staff allowed the others."""
    if attempt <= allowed:
        return []
    return [Flag("several_attempts", f"attempt {attempt}, where {allowed} may be handed in")]


def _backdated(traces: Sequence[Trace]) -> list[Flag]:
    """Find stamps from before the clock reading that the same snapshot carries."""
    flags = []
    for trace in traces:
        early_ms = (trace.proven_after_ms or 0) - trace.claimed_ms
        if early_ms > CLOCK_TOLERANCE_MS:
            evidence = f"claims a time {early_ms / 1000:g} s before the clock reading that it carries"
            flags.append(Flag("stamp_before_reading", f"{_name(trace)} {evidence}"))
    return flags


def _time_overstated(traces: Sequence[Trace]) -> list[Flag]:
    return [
        Flag(
            "time_overstated",
            f"{_name(trace)} counts {trace.time_used_s:g} s used, of which {trace.time_kept_s:g} s can be",
        )
        for trace in traces
        if trace.time_used_s is not None and trace.time_kept_s is not None
    ]


def _time_that_ran_back(traces: Sequence[Trace]) -> list[Flag]:
    counted = [(trace, trace.time_used_s) for trace in traces if trace.time_used_s is not None]
    return [
        Flag("time_ran_back", f"{_name(trace)} counts {used_s:g} s used, after {before_s:g} s")
        for (_, before_s), (trace, used_s) in pairwise(counted)
        if used_s < before_s
    ]


def _time_understated(traces: Sequence[Trace]) -> list[Flag]:
    """Hold a device's count against the time for which its uploads prove that the exam was on screen."""
    flags = []
    for run in _runs([trace for trace in traces if trace.time_used_s is not None]):
        first, last = run[0], run[-1]
        proven_s = ((last.proven_after_ms or 0) - first.received_ms) / 1000
        counted_s = (last.time_used_s or 0.0) - (first.time_used_s or 0.0)
        if proven_s - counted_s > max(UNDERSTATED_S, proven_s / 2):
            numbers = f"{_name(first)} to {last.number}"
            evidence = f"{numbers} count {counted_s:g} s of at least {proven_s:g} s on screen"
            flags.append(Flag("time_understated", evidence))
    return flags


def _runs(traces: Sequence[Trace]) -> list[list[Trace]]:
    """Part one writer's snapshots wherever it was not heard of for longer than PRESENCE_GAP_MS."""
    runs: list[list[Trace]] = []
    for trace in traces:
        if runs and 0 <= trace.received_ms - runs[-1][-1].received_ms <= PRESENCE_GAP_MS:
            runs[-1].append(trace)
        else:
            runs.append([trace])
    return runs


def _name(trace: Trace) -> str:
    said = "the hand-in" if trace.is_hand_in else f"snapshot {trace.number}"
    return f"{said} of {trace.writer[:8]}"
