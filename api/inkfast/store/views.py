"""Between a session's row and the view that the core merges into."""

from __future__ import annotations

from datetime import datetime

from inkfast.core.merge import SessionView
from inkfast.core.pauses import ended, given_back_s
from inkfast.core.stamp import Stamp
from inkfast.core.timing import keep_time_used_s
from inkfast.models import ExamSession
from inkfast.store.clock import from_ms, to_ms
from inkfast.store.summary import count_answered, time_remaining_of
from inkfast.store.terms import Terms


def view_of(row: ExamSession) -> SessionView:
    """Give a stored session as the core sees it."""
    return SessionView(
        answers=row.answers,
        answer_stamps=row.answer_stamps,
        marked=row.marked,
        marked_stamps=row.marked_stamps,
        current_question_index=row.current_question_index,
        position_stamp=row.position_stamp,
        question_order=tuple(row.question_order),
        order_stamp=row.order_stamp,
        time_used_s=row.time_used_s,
        started_ms=None if row.started_at is None else to_ms(row.started_at),
        completion_stamp=row.completion_stamp,
    )


def store_view(row: ExamSession, view: SessionView, terms: Terms, now: datetime) -> None:
    """Write a view back.

    Every JSON value is assigned as a new object: a change made inside the old one would not be seen, and an
    acknowledged answer would be lost.
    """
    row.answers = dict(view.answers)
    row.answered = count_answered(row)
    row.answer_stamps = dict(view.answer_stamps)
    row.marked = dict(view.marked)
    row.marked_stamps = dict(view.marked_stamps)
    row.current_question_index = view.current_question_index
    row.position_stamp = view.position_stamp
    row.question_order = list(view.question_order)
    row.order_stamp = view.order_stamp
    row.time_used_s = view.time_used_s
    row.started_at = None if view.started_ms is None else from_ms(view.started_ms)
    row.completion_stamp = view.completion_stamp
    row.updated_at = now
    row.revision += 1
    settle_pauses(row, terms)
    row.time_remaining = time_remaining_of(row, terms, now)


def settle_pauses(row: ExamSession, terms: Terms) -> bool:
    """Grant a session what the exam's pauses took from it, once they are over; tell whether it was more.

    A snapshot that arrives may show that the session began earlier, within a pause: then it grows.
    """
    over = ended(terms.pauses)
    if not over or row.started_at is None:
        return False
    last_ms = max(end_ms for _, end_ms in over if end_ms is not None)
    until_ms = last_ms if row.completed_at is None else min(last_ms, to_ms(row.completed_at))
    owed_s = given_back_s(over, to_ms(row.started_at), until_ms)
    if owed_s <= row.pause_granted_s:
        return False
    row.granted_s += owed_s - row.pause_granted_s
    row.pause_granted_s = owed_s
    return True


def keep_claim(claimed_s: float | None, of: tuple[ExamSession, Terms], now: datetime) -> float | None:
    """Give as much of the time used that a device claims as is kept.

    A device counts on in the exam's pauses, and what shows that the session began before them may not have
    arrived: all of them count as given here.
    """
    if claimed_s is None:
        return None
    row, terms = of
    since_possible_s = (now - terms.earliest_start).total_seconds()
    paused_s = given_back_s(terms.pauses, to_ms(terms.earliest_start), to_ms(now))
    given_s = terms.policy.allowance_s + row.granted_s - row.pause_granted_s + paused_s
    return keep_time_used_s(claimed_s, given_s, since_possible_s)


def highest_stamp(view: SessionView) -> str:
    """Give the highest stamp of anything in a view; empty where there is none."""
    return max([view.position_stamp, *view.answer_stamps.values(), *view.marked_stamps.values()])


def stamp_after(view: SessionView, writer: str, now_ms: int) -> Stamp:
    """Make a stamp for what a client did that makes none itself: now, and after all that the view holds."""
    highest = highest_stamp(view)
    made = Stamp(now_ms, 0, writer)
    if str(made) > highest:
        return made
    return Stamp(Stamp.parse(highest).ms + 1, 0, writer)
