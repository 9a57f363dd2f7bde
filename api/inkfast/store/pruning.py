"""Pruning the journal: the snapshots of sessions that are long closed, and whose answers stand without them.

A closed session's answers never change, so that its journal is needed for nothing but to look back. It
stays, however old, where somebody may still decide by it: where there is late work without a ruling, or a
ruling by which other answers count than those that the session has, or anything under quarantine that is
not settled. A session that is not closed can still be handed in, also after its exam, and that may take its
journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, tuple_
from sqlalchemy.orm import Session

from inkfast.models import Enrolment, Exam, ExamSession, SessionSnapshot
from inkfast.store.enrolments import lock_all
from inkfast.store.late_work import counted_answers, judge_snapshots
from inkfast.store.quarantine import UNSETTLED, quarantined_of
from inkfast.store.terms import Caller, Terms, terms_of
from inkfast.store.transaction import Database

FEWEST_DAYS = 30
"""Devices keep what they delivered for 14 days after the receipt, and send it again to a database that was
put back from a backup; the journal outlasts them all, and leaves staff some weeks to look into a dispute."""

MOST_SESSIONS = 50
MOST_SNAPSHOTS = 1_000
"""In one transaction, so that nobody waits long for it; a session that has more is one by itself."""

REST_S = 0.1
"""Between two transactions on SQLite, where they shut out everybody: who waits there asks that often."""

SESSIONS_AT_A_TIME = 500


@dataclass
class Pruned:
    """What was removed, and how many sessions as old keep theirs because something there is undecided."""

    sessions: int = 0
    snapshots: int = 0
    undecided: int = 0


@dataclass(frozen=True)
class Pruning:
    """Sessions that closed before an instant, and of which nothing was heard since.

    `rest` is told how many seconds to let others write; a `trial` removes nothing and counts the same.
    """

    before: datetime
    now: datetime
    rest: Callable[[float], None]
    trial: bool = False


class _Old(NamedTuple):
    """A session that is old enough, with as many snapshots as were ever delivered to it."""

    id: int
    exam_id: int
    student_id: int
    delivered: int


def prune_journal(db: Database, pruning: Pruning) -> Pruned:
    """Remove what may go, a few sessions in a transaction: it can be stopped anywhere, and run again."""
    done = Pruned()
    for batch in _batches(_find_old(db, pruning)):
        with (db.read if pruning.trial else db.write)() as session:
            _prune_batch(session, batch, pruning, done)
        if db.is_sqlite and not pruning.trial:
            pruning.rest(REST_S)
    return done


def _find_old(db: Database, pruning: Pruning) -> Iterator[_Old]:
    after = 0
    columns = (ExamSession.id, ExamSession.exam_id, ExamSession.student_id, ExamSession.delivered)
    while True:
        query = select(*columns).where(ExamSession.id > after, _is_old(pruning)).order_by(ExamSession.id)
        with db.read() as session:
            found = [_Old(*row) for row in session.execute(query.limit(SESSIONS_AT_A_TIME))]
        if not found:
            return
        yield from found
        after = found[-1].id


def _is_old(pruning: Pruning) -> ColumnElement[bool]:
    """Give the condition; what came to a session after it was pruned is pruned with time as well."""
    heard_at = func.coalesce(ExamSession.heard_at, ExamSession.updated_at)
    return and_(
        ExamSession.closed_at < pruning.before,
        heard_at < pruning.before,
        or_(ExamSession.pruned_at.is_(None), ExamSession.pruned_at < heard_at),
    )


def _batches(found: Iterator[_Old]) -> Iterator[list[_Old]]:
    batch: list[_Old] = []
    for one in found:
        is_full = sum(each.delivered for each in batch) + one.delivered > MOST_SNAPSHOTS
        if batch and (is_full or len(batch) >= MOST_SESSIONS):
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def _prune_batch(session: Session, batch: Sequence[_Old], pruning: Pruning, done: Pruned) -> None:
    """Look again whether the sessions are old, locked as by a save, and remove what may go."""
    enrolments = {(one.exam_id, one.student_id): one for one in _enrolments_of(session, batch, pruning)}
    query = select(ExamSession).where(ExamSession.id.in_([one.id for one in batch]), _is_old(pruning))
    in_order = query.order_by(ExamSession.id)
    for row in session.scalars(in_order if pruning.trial else in_order.with_for_update()).all():
        enrolment = enrolments.get((row.exam_id, row.student_id))
        if enrolment is None:
            continue
        terms = terms_of(session.get_one(Exam, row.exam_id), enrolment)
        count = _count_snapshots(session, row, terms)
        if count is None:
            done.undecided += 1
        elif count:
            done.sessions += 1
            done.snapshots += count
            if not pruning.trial:
                session.execute(delete(SessionSnapshot).where(SessionSnapshot.session_id == row.id))
                row.pruned_at = pruning.now


def _enrolments_of(session: Session, batch: Sequence[_Old], pruning: Pruning) -> Iterable[Enrolment]:
    """Find who sat the sessions, locked but for a trial, which changes nothing and waits for nobody."""
    key = tuple_(Enrolment.exam_id, Enrolment.student_id)
    whose = key.in_({(one.exam_id, one.student_id) for one in batch})
    return session.scalars(select(Enrolment).where(whose)) if pruning.trial else lock_all(session, whose)


def _count_snapshots(session: Session, row: ExamSession, terms: Terms) -> int | None:
    """Count a session's snapshots; None where somebody may still decide by them."""
    apart = quarantined_of(Caller(row.student_id, row.exam_id)).where(UNSETTLED)
    if session.scalar(apart.limit(1)) is not None:
        return None
    judged = judge_snapshots(session, row, terms)
    late = [one for one in judged if one.is_late_work]
    if any(one.ruling is None for one in late):
        return None
    return None if late and counted_answers(session, row, terms) != row.answers else len(judged)
