"""A session as it is shown to the student."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inkfast.core.pauses import given_back_s
from inkfast.core.question import Answer, is_answered
from inkfast.core.session import State, state_of
from inkfast.core.timing import TimeUse, time_left_s
from inkfast.models import ExamSession
from inkfast.store.clock import to_ms
from inkfast.store.terms import Terms


@dataclass(frozen=True)
class Receipt:
    """Proof of having handed in; `signed` is the same with the server's signature."""

    code: str
    completed_at: datetime
    answered: int
    signed: str


@dataclass(frozen=True)
class SessionSummary:
    """The state of a session; times are in seconds.

    `generation` grows whenever another page load takes the session over.
    """

    attempt: int
    state: State
    revision: int
    time_used_s: float
    time_remaining: float
    granted_s: float
    generation: int
    receipt: Receipt | None


@dataclass(frozen=True)
class SessionFull(SessionSummary):
    """A session with everything needed to go on with it."""

    answers: Mapping[str, Answer]
    answer_stamps: Mapping[str, str]
    marked: Mapping[str, bool]
    current_question_index: int
    question_order: tuple[str, ...]
    started_at: datetime
    updated_at: datetime


def state_of_row(row: ExamSession) -> State:
    """Name the state of a stored session."""
    return state_of(
        is_active=row.is_active, is_completed=row.is_completed, is_closed=row.closed_at is not None
    )


def heard_at_of(row: ExamSession) -> datetime:
    """Give when a device was last heard of; versions before this one noted every change, staff's included."""
    return row.heard_at or row.updated_at


def time_remaining_of(row: ExamSession, terms: Terms, now: datetime) -> float:
    """Give the seconds left; once handed in, the seconds that were left then."""
    return time_left_s(terms.policy, time_use_of(row, terms, now), to_ms(row.completed_at or now))


def time_use_of(row: ExamSession, terms: Terms, now: datetime) -> TimeUse:
    """Give what a stored session has used and been given."""
    return TimeUse(
        time_used_s=row.time_used_s,
        granted_s=granted_of(row, terms, now),
        started_ms=None if row.started_at is None else to_ms(row.started_at),
    )


def granted_of(row: ExamSession, terms: Terms, now: datetime) -> int:
    """Give the seconds granted so far: what is on the session, and what a pause that goes on will add."""
    return row.granted_s - row.pause_granted_s + max(row.pause_granted_s, given_back_of(row, terms, now))


def given_back_of(row: ExamSession, terms: Terms, now: datetime) -> int:
    """Give the seconds of the exam's pauses that lie within a session, up to now or its hand-in."""
    started_ms = None if row.started_at is None else to_ms(row.started_at)
    return given_back_s(terms.pauses, started_ms, to_ms(row.completed_at or now))


def summarise(row: ExamSession, terms: Terms, now: datetime) -> SessionSummary:
    """Sum up a stored session."""
    return SessionSummary(**_summary(row, terms, now))


def summarise_fully(row: ExamSession, terms: Terms, now: datetime) -> SessionFull:
    """Give a stored session with its answers."""
    return SessionFull(
        **_summary(row, terms, now),
        answers=row.answers,
        answer_stamps=row.answer_stamps,
        marked=row.marked,
        current_question_index=row.current_question_index,
        question_order=tuple(row.question_order),
        started_at=row.started_at or row.updated_at,
        updated_at=row.updated_at,
    )


def summarise_unbegun(attempt: int, terms: Terms, now: datetime) -> SessionSummary:
    """Sum up a session of which nothing is stored yet."""
    left = time_left_s(terms.policy, TimeUse(granted_s=terms.granted_s), to_ms(now))
    return SessionSummary(attempt, State.ACTIVE, 0, 0.0, left, terms.granted_s, 0, None)


def receipt_of(row: ExamSession) -> Receipt | None:
    """Give a closed session's receipt."""
    if row.receipt is None:
        return None
    facts = row.receipt
    completed_at = datetime.fromisoformat(facts["completed_at"])
    return Receipt(facts["code"], completed_at, facts["answered"], facts["signed"])


def _summary(row: ExamSession, terms: Terms, now: datetime) -> dict[str, Any]:
    return {
        "attempt": row.attempt,
        "state": state_of_row(row),
        "revision": row.revision,
        "time_used_s": row.time_used_s,
        "time_remaining": time_remaining_of(row, terms, now),
        "granted_s": granted_of(row, terms, now),
        "generation": row.generation,
        "receipt": receipt_of(row),
    }


def count_answered(row: ExamSession) -> int:
    """Count the questions that are answered."""
    return sum(map(is_answered, row.answers.values()))
