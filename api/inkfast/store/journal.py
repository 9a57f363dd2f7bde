"""The journal of one session: what has arrived, and under which stamps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import JSON, bindparam, column, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from inkfast.core.merge import Outcome, Snapshot
from inkfast.models import Base, Exam, ExamSession, SessionSnapshot
from inkfast.store.clock import to_ms
from inkfast.store.prepared import Prepared, Row, connection_of, is_sqlite
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


_KNOWN = (SessionSnapshot.body_hash, SessionSnapshot.stamp_claimed, SessionSnapshot.stamp_kept)
_OF_WRITER = select(SessionSnapshot.number, *_KNOWN).where(
    SessionSnapshot.session_id == bindparam("session_id"), SessionSnapshot.writer == bindparam("writer")
)
_RECEIVED_ONE = Prepared(_OF_WRITER.where(SessionSnapshot.number == bindparam("number")))
_RECEIVED_BETWEEN = Prepared(
    _OF_WRITER.where(SessionSnapshot.number.between(bindparam("first"), bindparam("last")))
)
MOST_BETWEEN = 2_000
"""Numbers from a writer's lowest in an upload to its highest, for all between to be looked up at once."""


def find_received(session: Session, session_id: int, keys: Sequence[Key]) -> dict[Key, Received]:
    """Find which of these snapshots have been received before."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for writer, number in keys:
        numbers[writer].append(number)
    return {
        (writer, number): Received(*known)
        for writer in numbers
        for number, *known in _find_of_writer(session, (session_id, writer), numbers[writer])
    }


def _find_of_writer(session: Session, whose: tuple[int, str], numbers: Sequence[int]) -> Iterator[Row]:
    """Find them in one statement where they lie close together, as a device's queue does; else one by one."""
    of_writer = {"session_id": whose[0], "writer": whose[1]}
    first, last = min(numbers), max(numbers)
    if first < last and last - first < MOST_BETWEEN:
        yield from _RECEIVED_BETWEEN.run(session, {**of_writer, "first": first, "last": last})
        return
    for number in set(numbers):
        yield from _RECEIVED_ONE.run(session, {**of_writer, "number": number})


class ReceivedBefore(Exception):
    """A snapshot that was taken for new is in the journal: the transaction must be undone and look first."""


def append(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write new snapshots down, of one session or of several.

    Raises:
        ReceivedBefore: one of them is there already.
    """
    if not rows:
        return
    if is_sqlite(session):
        count = _append_each().change_each(session, rows)
    else:
        count = _append_all().change(session, {"rows": rows})
    if count < len(rows):
        raise ReceivedBefore


@cache
def _append_each() -> Prepared:
    columns = SessionSnapshot.__table__.columns
    values = {column.key: bindparam(column.key, type_=column.type) for column in columns}
    return Prepared(_insertion(SessionSnapshot, "sqlite").values(values))


@cache
def _append_all() -> Prepared:
    """Give PostgreSQL's statement for any number of them: as one value in JSON they cost the driver least."""
    columns = SessionSnapshot.__table__.columns
    given = func.json_to_recordset(bindparam("rows", type_=JSON))
    table = given.table_valued(*(column(one.key, one.type) for one in columns))
    rows = select(table.render_derived(with_types=True))
    insertion = _insertion(SessionSnapshot, "postgresql")
    return Prepared(insertion.from_select([one.key for one in columns], rows))


def read_journal(session: Session, session_id: int) -> Iterator[Snapshot]:
    """Give the snapshots of a session, to be folded anew, but for those that arrived late."""
    exam = select(Exam).join(ExamSession, ExamSession.exam_id == Exam.id).where(ExamSession.id == session_id)
    earliest_ms = to_ms(earliest_start(session.scalars(exam).one()))
    # Columns, because making entities of 30,000 rows takes longer than folding them, under the lock.
    columns = (SessionSnapshot.writer, SessionSnapshot.number, SessionSnapshot.stamp_kept)
    query = select(*columns, SessionSnapshot.body, SessionSnapshot.proven_after_ms)
    of_session = SessionSnapshot.session_id == session_id
    for row in session.execute(query.where(of_session, SessionSnapshot.outcome != Outcome.LATE.value)):
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
    connection = connection_of(session)
    connection.execute(_insertion(table, connection.dialect.name), rows)


@cache
def _insertion(table: type[Base], dialect: str) -> postgresql.Insert | sqlite.Insert:
    insert_into = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert_into(Base.metadata.tables[table.__tablename__]).on_conflict_do_nothing()
