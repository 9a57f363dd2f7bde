"""Counting tries within a time that moves along, for all processes and machines together: in the database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from inkfast.models import SignInTry
from inkfast.store.transaction import Database

WITHIN = timedelta(minutes=1)
"""What is older does not count any more, and is forgotten."""


@dataclass(frozen=True)
class Limit:
    """At most so many tries within a minute, for each `who` that it is asked about."""

    name: str
    most: int

    def count_for(self, *who: str) -> str:
        """Name whom it counts for, in few bytes: what was typed as a username may be of any length."""
        return hashlib.sha256("\n".join((self.name, *who)).encode()).hexdigest()


def find_wait(db: Database, limit: Limit, who: tuple[str, ...], now: datetime) -> timedelta | None:
    """Give how long to wait until there is room for one more, None where there is."""
    with db.read() as session:
        return _find_wait(session, limit, limit.count_for(*who), now)


def take_one(db: Database, limit: Limit, who: tuple[str, ...], now: datetime) -> timedelta | None:
    """Count one where there is room, otherwise give how long to wait. Of many at once none slips by."""
    counted_for = limit.count_for(*who)
    with db.write() as session:
        _lock(session, counted_for)
        wait = _find_wait(session, limit, counted_for, now)
        if wait is None:
            _forget_old(session, now)
            session.add(SignInTry(counted_for=counted_for, at=now))
        return wait


def count_one(db: Database, limit: Limit, who: tuple[str, ...], now: datetime) -> None:
    """Count one, whether there is room or not."""
    with db.write() as session:
        session.add(SignInTry(counted_for=limit.count_for(*who), at=now))


def forget(db: Database, limit: Limit, who: tuple[str, ...]) -> None:
    """Forget all that was counted."""
    with db.write() as session:
        session.execute(delete(SignInTry).where(SignInTry.counted_for == limit.count_for(*who)))


def forget_old_tries(db: Database, now: datetime) -> None:
    """Forget what does not count any more: without it the last minute's would stay until the next try."""
    with db.write() as session:
        _forget_old(session, now)


def _forget_old(session: Session, now: datetime) -> None:
    """Forget what is old, but for what somebody else is forgetting: two could wait for each other."""
    old = select(SignInTry.id).where(SignInTry.at <= now - WITHIN).with_for_update(skip_locked=True)
    session.execute(delete(SignInTry).where(SignInTry.id.in_(old)))


def _find_wait(session: Session, limit: Limit, counted_for: str, now: datetime) -> timedelta | None:
    counted = select(func.count(), func.min(SignInTry.at)).where(
        SignInTry.counted_for == counted_for, SignInTry.at > now - WITHIN
    )
    number, oldest = session.execute(counted).one()
    return oldest + WITHIN - now if number >= limit.most else None


def _lock(session: Session, counted_for: str) -> None:
    """Let nobody else count for the same until the transaction ends; SQLite lets nobody write at all."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": counted_for})
