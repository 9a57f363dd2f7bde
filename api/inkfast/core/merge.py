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
from typing import Generic, TypeVar

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
    draft = Merging(view)
    outcome = draft.add(snapshot)
    return (view if outcome is Outcome.LATE else draft.view()), outcome


def complete(view: SessionView, stamp: str) -> SessionView:
    """Hand the session in as of `stamp`. Finishing is final: a second hand-in changes nothing.

    What the view already holds from after `stamp` is not taken out here: `fold` the journal anew for that.
    """
    return view if view.completion_stamp is not None else replace(view, completion_stamp=stamp)


def fold(snapshots: Iterable[Snapshot], completion_stamp: str | None = None) -> SessionView:
    """Build the session from all its snapshots, in whatever order they come."""
    draft = Merging(replace(EMPTY, completion_stamp=completion_stamp))
    for snapshot in snapshots:
        draft.add(snapshot)
    return draft.view()


class Merging:
    """A session that many snapshots are merged into. Its registers are its own and are changed in place."""

    def __init__(self, view: SessionView) -> None:
        """Begin with a session as it is; `view` stays that."""
        self._begun = view
        self._answers: _Registers[Answer] = _Registers(view.answers, view.answer_stamps)
        self._marked = _Registers(view.marked, view.marked_stamps)
        self._position = (view.position_stamp, view.current_question_index)
        self._order = (view.order_stamp, view.question_order)
        self._time_used_s = view.time_used_s
        self._started_ms = view.started_ms

    def add(self, snapshot: Snapshot) -> Outcome:
        """Merge one snapshot; a late one changes nothing."""
        completion_stamp, stamp = self._begun.completion_stamp, snapshot.stamp
        if completion_stamp is not None and stamp > completion_stamp:
            return Outcome.LATE
        won = self._answers.merge(snapshot.answers, stamp)
        self._marked.merge(snapshot.marked, stamp)
        if snapshot.current_question_index is not None:
            self._position = max(self._position, (stamp, snapshot.current_question_index))
        if snapshot.question_order:
            order = (stamp, snapshot.question_order)
            self._order = min(self._order, order) if self._order[0] else order
        self._time_used_s = max(self._time_used_s, snapshot.time_used_s or 0.0)
        made_ms = max(Stamp.parse(stamp).ms, snapshot.made_after_ms)
        self._started_ms = made_ms if self._started_ms is None else min(self._started_ms, made_ms)
        return Outcome.SUPERSEDED if snapshot.answers and not won else Outcome.ACCEPTED

    def view(self) -> SessionView:
        """Give the session as it is now."""
        return replace(
            self._begun,
            answers=dict(self._answers.values),
            answer_stamps=dict(self._answers.stamps),
            marked=dict(self._marked.values),
            marked_stamps=dict(self._marked.stamps),
            current_question_index=self._position[1],
            position_stamp=self._position[0],
            question_order=self._order[1],
            order_stamp=self._order[0],
            time_used_s=self._time_used_s,
            started_ms=self._started_ms,
        )


class _Registers(Generic[Value]):
    """Values by name, each with the stamp under which it stands."""

    def __init__(self, values: Mapping[str, Value], stamps: Mapping[str, str]) -> None:
        self.values = dict(values)
        self.stamps = dict(stamps)

    def merge(self, changes: Mapping[str, Value], stamp: str) -> bool:
        """Merge changes made at one stamp; tell whether any won."""
        won = False
        for name, value in changes.items():
            kept = self.stamps.get(name, "")
            if kept < stamp or (kept == stamp and _tie_break(self.values[name]) < _tie_break(value)):
                self.values[name], self.stamps[name] = value, stamp
                won = True
        return won


def _tie_break(value: object) -> str:
    """Text that decides between two values under one stamp, which only a broken writer can send."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
