"""The journal of one session: what has arrived, under which stamps, and the quarantine beside it."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Dialect, or_, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from inkfast.core.merge import Outcome, Snapshot
from inkfast.core.stamp import Neighbours, Stamp
from inkfast.models import Base, Exam, ExamSession, QuarantinedSnapshot, SessionSnapshot
from inkfast.store.clock import to_ms
from inkfast.store.submitted import BadSnapshot
from inkfast.store.terms import Caller, earliest_start

Key = tuple[str, int]
"""A snapshot's name within its session: writer and number."""

MOST_QUARANTINED = 200
"""Bodies kept of one student and exam: more than any honest device makes, and no way to fill the disk."""

TIME_KEPT = "time_kept_s"
"""In the body of a journal's entry: the time used that is merged, where the one claimed cannot be true."""


def find_received(session: Session, session_id: int, keys: Sequence[Key]) -> dict[Key, SessionSnapshot]:
    """Find which of these snapshots have been received before."""
    rows = session.scalars(
        select(SessionSnapshot).where(
            SessionSnapshot.session_id == session_id,
            tuple_(SessionSnapshot.writer, SessionSnapshot.number).in_(keys),
        )
    )
    return {(row.writer, row.number): row for row in rows}


def append(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write new snapshots down; one that is there already stays as it is."""
    if rows:
        _insert_new(session, SessionSnapshot, rows)


def quarantine(session: Session, caller: Caller, bad: Sequence[BadSnapshot], now: datetime) -> list[bool]:
    """Keep what cannot be taken, as it was sent; what is there already stays as it is.

    Tell of each whether it is kept: beyond `MOST_QUARANTINED` of one student and exam nothing more is.
    """
    if not bad:
        return []
    of_caller = (
        QuarantinedSnapshot.student_id == caller.student_id,
        QuarantinedSnapshot.exam_id == caller.exam_id,
    )
    held = set(session.scalars(select(QuarantinedSnapshot.body_hash).where(*of_caller)))
    rows = [_quarantined(caller, snapshot, now) for snapshot in bad]
    new: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["body_hash"] not in held and len(held) + len(new) < MOST_QUARANTINED:
            new[row["body_hash"]] = row
    if new:
        _insert_new(session, QuarantinedSnapshot, list(new.values()))
    return [row["body_hash"] in held or row["body_hash"] in new for row in rows]


def _quarantined(caller: Caller, snapshot: BadSnapshot, now: datetime) -> dict[str, Any]:
    return {
        "student_id": caller.student_id,
        "exam_id": caller.exam_id,
        "received_at": now,
        "code": snapshot.code,
        "detail": snapshot.detail.replace("\0", "\N{REPLACEMENT CHARACTER}"),
        "body": snapshot.body,
        "body_hash": hashlib.sha256(json.dumps(snapshot.body, sort_keys=True).encode()).hexdigest(),
    }


def read_journal(session: Session, session_id: int, *, with_late: bool = False) -> Iterator[Snapshot]:
    """Give the snapshots of a session, to be folded anew; those that arrived late only where asked for."""
    exam = select(Exam).join(ExamSession, ExamSession.exam_id == Exam.id).where(ExamSession.id == session_id)
    earliest_ms = to_ms(earliest_start(session.scalars(exam).one()))
    query = select(SessionSnapshot).where(SessionSnapshot.session_id == session_id)
    if not with_late:
        query = query.where(SessionSnapshot.outcome != Outcome.LATE.value)
    for entry in session.scalars(query):
        yield to_snapshot(entry, earliest_ms)


def to_snapshot(entry: SessionSnapshot, earliest_ms: int = 0) -> Snapshot:
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


def find_quarantined(session: Session, caller: Caller) -> set[tuple[str, str]]:
    """Tell which (question, stamp) the quarantine holds: staff can read them there, so they are not lost."""
    bodies = session.scalars(
        select(QuarantinedSnapshot.body).where(
            QuarantinedSnapshot.student_id == caller.student_id,
            QuarantinedSnapshot.exam_id == caller.exam_id,
        )
    )
    return {
        (question, body["stamp"])
        for body in bodies
        if isinstance(body, dict)
        and isinstance(body.get("stamp"), str)
        and isinstance(body.get("answers"), dict)
        for question in body["answers"]
    }


def _insert_new(session: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet."""
    dialect: Dialect = session.get_bind().dialect
    insert_into = postgresql.insert if dialect.name == "postgresql" else sqlite.insert
    session.execute(insert_into(table).on_conflict_do_nothing(), rows)


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
