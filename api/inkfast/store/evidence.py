"""What the journal of a session shows: outcomes, what lost against another device, gaps and flags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.flags import Flag, Trace, find_flags, flag_attempts, flag_pauses
from inkfast.core.gaps import Gap, find_gaps
from inkfast.core.merge import Outcome
from inkfast.core.pauses import ended, given_back_s
from inkfast.core.question import Answer
from inkfast.core.stamp import Stamp
from inkfast.models import Exam, ExamSession, QuarantinedSnapshot, SessionSnapshot
from inkfast.store.clock import to_ms
from inkfast.store.journal import TIME_KEPT, Key
from inkfast.store.quarantine import quarantined_of
from inkfast.store.terms import Caller, pauses_of


@dataclass(frozen=True)
class Loser:
    """The last answer that one writer gave to a question, where another writer's later answer stands."""

    question: str
    answer: Answer
    writer: str
    number: int


@dataclass(frozen=True)
class SessionEvidence:
    """`outcomes` count snapshots as they stand now; `gaps` are numbers by writer that have not arrived.

    Of a session whose journal was pruned none are named; `removed` counts the snapshots that it had.
    """

    outcomes: Mapping[str, int]
    removed: int
    losers: Sequence[Loser]
    gaps: Mapping[str, Sequence[Gap]]
    flags: Sequence[Flag]


def gather_evidence(session: Session, row: ExamSession, attempts: int) -> SessionEvidence:
    """Read a session's journal and quarantine; `attempts` is how many the student may hand in."""
    journal = list(session.scalars(select(SessionSnapshot).where(SessionSnapshot.session_id == row.id)))
    quarantine = list(session.scalars(quarantined_of(Caller(row.student_id, row.exam_id))))
    return SessionEvidence(
        outcomes=Counter(outcome_now(entry, row) for entry in journal),
        removed=0 if row.pruned_at is None else max(0, row.delivered - len(journal)),
        losers=_find_losers(journal, row),
        gaps={} if row.pruned_at else find_gaps([_name(entry) for entry in journal], _names(quarantine)),
        flags=[
            *find_flags(
                [*map(_trace, journal), *_trace_of_hand_in(row)],
                row.clock_ahead_ms,
                (kept.code for kept in quarantine if kept.settled_at is None),
            ),
            *flag_pauses(row.pause_granted_s, _proven_pauses_s(session, row, journal)),
            *flag_attempts(row.attempt, attempts),
        ],
    )


def _proven_pauses_s(session: Session, row: ExamSession, journal: Sequence[SessionSnapshot]) -> int:
    """Give what pauses gave back had the session begun when it was first heard of; pruned, all of it."""
    first = min((entry.received_at for entry in journal), default=row.handed_in_at)
    if first is None or row.pruned_at is not None:
        return row.pause_granted_s
    over = ended(pauses_of(session.get_one(Exam, row.exam_id)))
    until_ms = max((to_ms for _, to_ms in over if to_ms is not None), default=0)
    return given_back_s(over, to_ms(first), until_ms)


def outcome_now(entry: SessionSnapshot, row: ExamSession) -> str:
    """Name a snapshot's outcome as it stands: a hand-in with an earlier stamp makes it late afterwards."""
    is_late = row.completion_stamp is not None and entry.stamp_kept > row.completion_stamp
    return Outcome.LATE.value if is_late else entry.outcome


def _find_losers(journal: Sequence[SessionSnapshot], row: ExamSession) -> list[Loser]:
    last: dict[tuple[str, str], SessionSnapshot] = {}
    for entry in sorted(journal, key=lambda one: one.stamp_kept):
        for question in entry.body["answers"]:
            last[question, entry.writer] = entry
    return [
        Loser(question, entry.body["answers"][question], writer, entry.number)
        for (question, writer), entry in sorted(last.items(), key=lambda item: item[0])
        if entry.stamp_kept != row.answer_stamps.get(question)
        and entry.body["answers"][question] != row.answers.get(question)
    ]


def _name(entry: SessionSnapshot) -> Key:
    return entry.writer, entry.number


def _names(quarantine: Sequence[QuarantinedSnapshot]) -> Iterator[tuple[object, object]]:
    """Give the names of snapshots under quarantine, as far as they can be read."""
    for kept in quarantine:
        if isinstance(kept.body, dict):
            yield kept.body.get("writer"), kept.body.get("number")


def _trace(entry: SessionSnapshot) -> Trace:
    return Trace(
        writer=entry.writer,
        number=entry.number,
        claimed_ms=Stamp.parse(entry.stamp_claimed).ms,
        received_ms=to_ms(entry.received_at),
        proven_after_ms=entry.proven_after_ms,
        time_used_s=entry.body.get("time_used_s"),
        time_kept_s=entry.body.get(TIME_KEPT),
    )


def _trace_of_hand_in(row: ExamSession) -> Iterator[Trace]:
    """Give the trace of a hand-in, where it says who made it."""
    said, claimed, arrived_at = row.hand_in or {}, row.completion_claimed, row.handed_in_at
    if "writer" in said and claimed is not None and arrived_at is not None:
        yield Trace(
            writer=said["writer"],
            number=0,
            claimed_ms=Stamp.parse(claimed).ms,
            received_ms=to_ms(arrived_at),
            proven_after_ms=said.get("proven_after_ms"),
            time_used_s=said.get("time_used_s"),
            time_kept_s=said.get(TIME_KEPT),
            is_hand_in=True,
        )
