"""One session's journal as a story: every snapshot in its writer's order, with what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.gaps import Gap, gaps_below
from inkfast.core.question import Answer
from inkfast.models import ExamSession, SessionSnapshot
from inkfast.store.evidence import outcome_now
from inkfast.store.transaction import Database


@dataclass(frozen=True)
class ToldAnswer:
    """An answer of a snapshot; `stands` where it is the session's answer now."""

    question: str
    answer: Answer
    stands: bool


@dataclass(frozen=True)
class ToldSnapshot:
    """One snapshot of a writer."""

    entry: SessionSnapshot
    outcome: str
    answers: tuple[ToldAnswer, ...]


@dataclass(frozen=True)
class WriterStory:
    """What one page load sent, from its first number to the highest, and the gaps where something is missing.

    Of a session whose journal was pruned, what came since: nobody can tell there what has not arrived.
    """

    writer: str
    is_editor: bool
    snapshots: tuple[ToldSnapshot | Gap, ...]


def tell_story(db: Database, session_id: int) -> list[WriterStory]:
    """Tell a session by writer, in the order in which each was first heard of; empty where none was."""
    with db.read() as session:
        row = session.scalar(select(ExamSession).where(ExamSession.id == session_id))
        return [] if row is None else _stories(row, _read_journal(session, session_id))


def _read_journal(session: Session, session_id: int) -> Sequence[SessionSnapshot]:
    query = select(SessionSnapshot).where(SessionSnapshot.session_id == session_id)
    return session.scalars(query.order_by(SessionSnapshot.received_at, SessionSnapshot.number)).all()


def _stories(row: ExamSession, journal: Sequence[SessionSnapshot]) -> list[WriterStory]:
    by_writer: dict[str, dict[int, SessionSnapshot]] = {}
    for entry in journal:
        by_writer.setdefault(entry.writer, {})[entry.number] = entry
    return [
        WriterStory(
            writer=writer,
            is_editor=writer == row.editor,
            snapshots=tuple(_in_order(row, entries)),
        )
        for writer, entries in by_writer.items()
    ]


def _in_order(row: ExamSession, entries: Mapping[int, SessionSnapshot]) -> Iterable[ToldSnapshot | Gap]:
    gaps = {} if row.pruned_at else {gap.first: gap for gap in gaps_below(entries)}
    for number in sorted([*entries, *gaps]):
        yield gaps[number] if number in gaps else _told(row, entries[number])


def _told(row: ExamSession, entry: SessionSnapshot) -> ToldSnapshot:
    answers = tuple(
        ToldAnswer(question, answer, stands=row.answer_stamps.get(question) == entry.stamp_kept)
        for question, answer in entry.body["answers"].items()
    )
    return ToldSnapshot(entry, outcome_now(entry, row), answers)
