"""The journal of one session: what has arrived, and under which stamps."""

from __future__ import annotations

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from inkfast.core.merge import Outcome, Snapshot
from inkfast.core.stamp import Neighbours, Stamp
from inkfast.models import Base, Exam, ExamSession, SessionSnapshot
from inkfast.store.clock import to_ms
from inkfast.store.terms import earliest_start

Key = tuple[str, int]
"""A snapshot's name within its session: writer and number."""

TIME_KEPT = "time_kept_s"
"""In the body of a journal's entry: the time used that is merged, where the one claimed cannot be true."""


class Received(NamedTuple):
    """What is compared with a snapshot whose number has arrived before: its hash and its stamps."""

    body_hash: str
    stamp_claimed: str
    stamp_kept: str


_RECEIVED = select(
    *(SessionSnapshot.writer, SessionSnapshot.number, SessionSnapshot.body_hash),
    *(SessionSnapshot.stamp_claimed, SessionSnapshot.stamp_kept),
).where(
    SessionSnapshot.session_id == bindparam("session_id"),
    tuple_(SessionSnapshot.writer, SessionSnapshot.number).in_(bindparam("keys", expanding=True)),
)


def find_received(session: Session, session_id: int, keys: Sequence[Key]) -> dict[Key, Received]:
    """Find which of these snapshots have been received before."""
    rows = session.execute(_RECEIVED, {"session_id": session_id, "keys": keys})
    return {(writer, number): Received(*known) for writer, number, *known in rows}


def append(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write new snapshots down; one that is there already stays as it is."""
    if rows:
        insert_new(session, SessionSnapshot, rows)


def read_journal(session: Session, session_id: int, *, with_late: bool = False) -> Iterator[Snapshot]:
    """Give the snapshots of a session, to be folded anew; those that arrived late only where asked for."""
    exam = select(Exam).join(ExamSession, ExamSession.exam_id == Exam.id).where(ExamSession.id == session_id)
    earliest_ms = to_ms(earliest_start(session.scalars(exam).one()))
    # Columns, because making entities of 30,000 rows takes longer than folding them, under the lock.
    columns = (SessionSnapshot.writer, SessionSnapshot.number, SessionSnapshot.stamp_kept)
    query = select(*columns, SessionSnapshot.body, SessionSnapshot.proven_after_ms)
    query = query.where(SessionSnapshot.session_id == session_id)
    if not with_late:
        query = query.where(SessionSnapshot.outcome != Outcome.LATE.value)
    for row in session.execute(query):
        yield to_snapshot(Entry(*row), earliest_ms)


class Entry(NamedTuple):
    """What folding needs of an entry of the journal."""

    writer: str
    number: int
    stamp_kept: str
    body: dict[str, Any]
    proven_after_ms: int | None


def to_snapshot(entry: SessionSnapshot | Entry, earliest_ms: int = 0) -> Snapshot:
    """Give an entry of the journal in the form that is merged; none was made before `earliest_ms`."""
    body, order = entry.body, entry.body.get("question_order")
    return Snapshot(
        writer=entry.writer,
        number=entry.number,
        stamp=entry.stamp_kept,
        answers=body["answers"],
        marked=body.get("marked", {}),
        current_question_index=body.get("current_question_index"),
        time_used_s=body.get(TIME_KEPT, body.get("time_used_s")),
        question_order=None if order is None else tuple(order),
        made_after_ms=max(entry.proven_after_ms or 0, earliest_ms),
    )


def find_held(session: Session, session_id: int, stamps: Iterable[str]) -> set[tuple[str, str]]:
    """Tell which (question, stamp) the journal holds of snapshots with these stamps, claimed or kept."""
    wanted = list(stamps)
    rows = session.scalars(
        select(SessionSnapshot).where(
            SessionSnapshot.session_id == session_id,
            or_(SessionSnapshot.stamp_claimed.in_(wanted), SessionSnapshot.stamp_kept.in_(wanted)),
        )
    )
    return {
        (question, stamp)
        for row in rows
        for question in row.body["answers"]
        for stamp in (row.stamp_claimed, row.stamp_kept)
    }


def insert_new(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    connection = session.connection()
    connection.execute(_insertion(table, connection.dialect.name), rows)


@cache
def _insertion(table: type[Base], dialect: str) -> postgresql.Insert | sqlite.Insert:
    insert_into = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert_into(Base.metadata.tables[table.__tablename__]).on_conflict_do_nothing()


class KeptStamps:
    """The stamps kept for each writer's snapshots, by number: needed only where a clock ran ahead."""

    def __init__(self, session: Session, session_id: int, writers: set[str]) -> None:
        """Load them from the journal."""
        self._numbers: dict[str, list[int]] = defaultdict(list)
        self._stamps: dict[Key, Stamp] = {}
        self._ceilings_ms: dict[Key, int] = {}
        rows = session.execute(
            select(SessionSnapshot.writer, SessionSnapshot.number, SessionSnapshot.stamp_kept).where(
                SessionSnapshot.session_id == session_id, SessionSnapshot.writer.in_(writers)
            )
        )
        for writer, number, stamp in rows:
            self.add((writer, number), Stamp.parse(stamp))

    def add(self, key: Key, stamp: Stamp) -> None:
        """Count in a snapshot that is being received."""
        insort(self._numbers[key[0]], key[1])
        self._stamps[key] = stamp

    def keep_in_order(self, keys: Sequence[Key]) -> None:
        """Let each of these stay below what is kept already of a writer that comes after it in this order."""
        known: list[int] = []
        for key in reversed(keys):
            above = self.neighbours(key).above
            known += [] if above is None else [above.ms - 1]
            if known:
                self._ceilings_ms[key] = min(known)

    def latest_ms(self, key: Key, latest_ms: int) -> int:
        """Give the latest time for a snapshot; the order of its own writer goes before any other."""
        below = self.neighbours(key).below
        ceiling_ms = self._ceilings_ms.get(key, latest_ms)
        return latest_ms if below is not None and below.ms > ceiling_ms else min(latest_ms, ceiling_ms)

    def neighbours(self, key: Key) -> Neighbours:
        """Give the stamps next below and above a snapshot's number."""
        writer, number = key
        numbers = self._numbers[writer]
        place = bisect(numbers, number)
        below = self._stamps[writer, numbers[place - 1]] if place else None
        above = self._stamps[writer, numbers[place]] if place < len(numbers) else None
        return Neighbours(below, above)
