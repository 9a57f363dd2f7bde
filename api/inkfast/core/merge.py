"""Merging: what the stored session becomes when a snapshot arrives.

The stored session is a pure function of the *set* of snapshots received. For every answer, every mark for
review and the position, the value with the higher stamp wins, and clearing an answer is an answer. The order
of questions is set once, by the lowest stamp that names one. Time used takes the maximum. So `merge` is
commutative, associative and idempotent, and duplicates, reordering, batching and late arrival change nothing.

What is stamped after the session was handed in is late: it stays out of the session.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from inkfast.core.question import Answer
from inkfast.core.stamp import Stamp


class Outcome(StrEnum):
    """What became of a snapshot. Only the journal can tell a duplicate or put one under quarantine."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    LATE = "late"
    QUARANTINED = "quarantined"


@dataclass(frozen=True)
class Snapshot:
    """One numbered autosave by one writer: only what changed, under the stamp that the server keeps.

    It was made after `made_after_ms` (since 1970), as the server knows by itself, whatever its stamp says.
    """

    writer: str
    number: int
    stamp: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    marked: Mapping[str, bool] = field(default_factory=dict)
    current_question_index: int | None = None
    time_used_s: float | None = None
    question_order: tuple[str, ...] | None = None
    made_after_ms: int = 0


@dataclass(frozen=True)
class SessionView:
    """The stored session, as far as snapshots decide it."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    answer_stamps: Mapping[str, str] = field(default_factory=dict)
    marked: Mapping[str, bool] = field(default_factory=dict)
    marked_stamps: Mapping[str, str] = field(default_factory=dict)
    current_question_index: int = 0
    position_stamp: str = ""
    question_order: tuple[str, ...] = ()
    order_stamp: str = ""
    time_used_s: float = 0.0
    started_ms: int | None = None
    completion_stamp: str | None = None


EMPTY = SessionView()

Value = TypeVar("Value")


def merge(view: SessionView, snapshot: Snapshot) -> tuple[SessionView, Outcome]:
    """Merge one snapshot into a session: accepted, superseded (none of its answers won) or late."""
    if view.completion_stamp is not None and snapshot.stamp > view.completion_stamp:
        return view, Outcome.LATE
    answers, answer_stamps, won = _merge_registers(
        (view.answers, view.answer_stamps), snapshot.answers, snapshot.stamp
    )
    marked, marked_stamps, _ = _merge_registers(
        (view.marked, view.marked_stamps), snapshot.marked, snapshot.stamp
    )
    made_ms = max(Stamp.parse(snapshot.stamp).ms, snapshot.made_after_ms)
    merged = replace(
        _merge_order(_merge_position(view, snapshot), snapshot),
        answers=answers,
        answer_stamps=answer_stamps,
        marked=marked,
        marked_stamps=marked_stamps,
        time_used_s=max(view.time_used_s, snapshot.time_used_s or 0.0),
        started_ms=made_ms if view.started_ms is None else min(view.started_ms, made_ms),
    )
    return merged, Outcome.SUPERSEDED if snapshot.answers and not won else Outcome.ACCEPTED


def complete(view: SessionView, stamp: str) -> SessionView:
    """Hand the session in as of `stamp`. Finishing is final: a second hand-in changes nothing.

    What the view already holds from after `stamp` is not taken out here: `fold` the journal anew for that.
    """
    return view if view.completion_stamp is not None else replace(view, completion_stamp=stamp)


def fold(snapshots: Iterable[Snapshot], completion_stamp: str | None = None) -> SessionView:
    """Build the session from all its snapshots, in whatever order they come."""
    view = replace(EMPTY, completion_stamp=completion_stamp)
    for snapshot in snapshots:
        view, _ = merge(view, snapshot)
    return view


def _merge_registers(
    stored: tuple[Mapping[str, Value], Mapping[str, str]], changes: Mapping[str, Value], stamp: str
) -> tuple[dict[str, Value], dict[str, str], bool]:
    """Merge changes made at one stamp into values and their stamps; tell also whether any won."""
    values, stamps = dict(stored[0]), dict(stored[1])
    won = False
    for name, value in changes.items():
        if name not in stamps or (stamps[name], _tie_break(values[name])) < (stamp, _tie_break(value)):
            values[name], stamps[name] = value, stamp
            won = True
    return values, stamps, won


def _merge_position(view: SessionView, snapshot: Snapshot) -> SessionView:
    index = snapshot.current_question_index
    if index is None or (view.position_stamp, view.current_question_index) >= (snapshot.stamp, index):
        return view
    return replace(view, current_question_index=index, position_stamp=snapshot.stamp)


def _merge_order(view: SessionView, snapshot: Snapshot) -> SessionView:
    order = snapshot.question_order
    if not order:
        return view
    if view.order_stamp and (view.order_stamp, view.question_order) <= (snapshot.stamp, order):
        return view
    return replace(view, question_order=order, order_stamp=snapshot.stamp)


def _tie_break(value: object) -> str:
    """Text that decides between two values under one stamp, which only a broken writer can send."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
