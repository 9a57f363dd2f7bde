"""What staff decide about a session, each decision on record: time granted, late work that counts or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.errors import NotFound
from inkfast.core.merge import Outcome
from inkfast.models import Exam, ExamSession, LateRuling, SessionSnapshot
from inkfast.store.audit import Act
from inkfast.store.journal import Key
from inkfast.store.late_work import JudgedSnapshot, find_ruling, judge_snapshots
from inkfast.store.mandate import Mandate, find_session
from inkfast.store.marks import mark_session
from inkfast.store.summary import time_remaining_of
from inkfast.store.terms import Caller, Terms, find_terms, lock_terms
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class Grant:
    """Time given on top, and why."""

    seconds: int
    reason: str


@dataclass(frozen=True)
class Ruling:
    """Whether one late snapshot counts, and why."""

    reason: str
    counts: bool


@dataclass(frozen=True)
class SessionTime:
    """What a session has after a grant: seconds granted in all, and seconds left."""

    granted_s: int
    time_remaining: float


def grant_session(db: Database, session_id: int, grant: Grant, mandate: Mandate) -> SessionTime:
    """Give one session more time; a device that is offline learns it with its next reply.

    Raises:
        NotFound: there is no such session.
    """
    with decide(db, session_id, mandate) as (session, row, terms):
        _give(session, row, (terms, grant), mandate.now)
        detail = {"seconds": grant.seconds, "reason": grant.reason}
        _record(session, row.exam_id, Act("time granted", f"session {row.id}", detail), mandate)
        return SessionTime(row.granted_s, row.time_remaining)


def list_late_work(db: Database, session_id: int, mandate: Mandate) -> list[JudgedSnapshot]:
    """List the snapshots with answers that are not known to be in time; raises NotFound."""
    with db.read() as session:
        row = find_session(session, mandate, session_id)
        judged = judge_snapshots(session, row, find_terms(session, Caller(row.student_id, row.exam_id)))
        return [one for one in judged if one.is_late_work]


def rule_late_work(db: Database, session_id: int, key: Key, decision: tuple[Ruling, Mandate]) -> None:
    """Decide whether one snapshot counts, on record, and compute the session's marks anew.

    Raises:
        NotFound: there is no such session, or no such snapshot in it.
    """
    ruling, mandate = decision
    with decide(db, session_id, mandate) as (session, row, terms):
        if session.get(SessionSnapshot, (session_id, *key)) is None:
            raise NotFound(f"Session {session_id} has no snapshot {key[1]} of writer {key[0]}.")
        known = find_ruling(session, session_id, key)
        if known is None:
            known = LateRuling(session_id=session_id, writer=key[0], number=key[1])
            session.add(known)
        known.counts, known.reason, known.ruled_at = ruling.counts, ruling.reason, mandate.now
        session.flush()
        row.late = _count_undecided(session, session_id)
        touch(row, terms, mandate.now)
        mark_anew(session, row, terms)
        detail = {"writer": key[0], "number": key[1], "counts": ruling.counts, "reason": ruling.reason}
        _record(session, row.exam_id, Act("late work decided", f"session {row.id}", detail), mandate)


@contextmanager
def decide(db: Database, session_id: int, mandate: Mandate) -> Iterator[tuple[Session, ExamSession, Terms]]:
    """Open a transaction about one session, which is locked as for a save; raises NotFound."""
    with db.read() as reading:
        found = find_session(reading, mandate, session_id)
        caller = Caller(found.student_id, found.exam_id)  # whose session it is never changes
    with db.write() as session:
        terms = lock_terms(session, caller)
        query = select(ExamSession).where(ExamSession.id == session_id).with_for_update()
        yield session, session.scalars(query).one(), terms


def mark_anew(session: Session, row: ExamSession, terms: Terms) -> None:
    """Compute the marks of a session that is closed; before that, none are wanted."""
    if row.closed_at is not None:
        mark_session(session, row, terms)


def touch(row: ExamSession, terms: Terms, now: datetime) -> None:
    """Note that something of a session was changed, and how much time is left now."""
    row.revision += 1
    row.updated_at = now
    row.time_remaining = time_remaining_of(row, terms, now)


def _give(session: Session, row: ExamSession, given: tuple[Terms, Grant], now: datetime) -> None:
    terms, grant = given
    row.granted_s += grant.seconds
    touch(row, terms, now)
    mark_anew(session, row, terms)


def _count_undecided(session: Session, session_id: int) -> int:
    """Count the snapshots with answers that came late and have no ruling."""
    late = select(SessionSnapshot).where(
        SessionSnapshot.session_id == session_id, SessionSnapshot.outcome == Outcome.LATE.value
    )
    return sum(
        bool(one.body["answers"]) and find_ruling(session, session_id, (one.writer, one.number)) is None
        for one in session.scalars(late)
    )


def _record(session: Session, exam_id: int, act: Act, mandate: Mandate) -> None:
    mandate.record(session, session.get_one(Exam, exam_id).school_id, act)
