"""Late work of a session: which snapshots came late, which count, and which answers that leaves.

What counts decides about marks and never about what is stored: the session keeps the answers of them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.lateness import (
    Deadline,
    Evidence,
    Lateness,
    LatePolicy,
    counts,
    deadline_of,
    judge,
)
from inkfast.core.merge import EMPTY, Merging, Outcome, SessionView
from inkfast.core.question import Answer
from inkfast.core.timing import OVERRUN_ALLOWANCE_S
from inkfast.models import Enrolment, Exam, ExamSession, LateRuling, SessionSnapshot
from inkfast.store.clock import to_ms
from inkfast.store.journal import Key, to_snapshot
from inkfast.store.terms import Terms, terms_of
from inkfast.store.views import view_of


@dataclass(frozen=True)
class JudgedSnapshot:
    """A snapshot with what is known of when it was made; `ruling` is what staff decided, if they did.

    `after_hand_in`: it says so itself, or a clock reading proves it. `after_close`: it would have changed an
    answer of the closed session when it arrived; whoever made it, its receipt does not know of it.
    """

    entry: SessionSnapshot
    lateness: Lateness
    after_hand_in: bool
    after_close: bool
    ruling: LateRuling | None
    counts: bool

    @property
    def is_late_work(self) -> bool:
        """Tell whether there is anything to decide: it has answers, and is not known to be in time."""
        is_apart = self.after_hand_in or self.after_close
        in_time = self.lateness is Lateness.PROVEN_ON_TIME and not is_apart
        return bool(self.entry.body["answers"]) and (not in_time or self.ruling is not None)


def judge_snapshots(session: Session, row: ExamSession, terms: Terms) -> list[JudgedSnapshot]:
    """Judge every snapshot of a session, in the order of their stamps.

    What is of after the hand-in, or came too late to be of what was closed, counts only where staff say so.
    """
    deadline = _deadline(row, terms)
    rulings = {(ruling.writer, ruling.number): ruling for ruling in _rulings(session, row.id)}
    query = select(SessionSnapshot).where(SessionSnapshot.session_id == row.id)
    return [
        _judged(entry, row, rulings.get((entry.writer, entry.number)), (deadline, terms.late_policy))
        for entry in session.scalars(query.order_by(SessionSnapshot.stamp_kept))
    ]


def counted_answers(session: Session, row: ExamSession, terms: Terms) -> Mapping[str, Answer]:
    """Give the answers that earn marks: the latest of each among the snapshots that count."""
    if _nothing_can_be_late(row, terms) and not _rulings(session, row.id):
        return row.answers
    counted = Merging(_base(row))
    for judged in judge_snapshots(session, row, terms):
        if judged.counts:
            counted.add(to_snapshot(judged.entry))
    return counted.view().answers


def find_counted_answers(
    session: Session, exam: Exam, rows: Sequence[ExamSession]
) -> dict[int, Mapping[str, Answer]]:
    """Give the answers that earn marks, by session: few statements, but where there is late work."""
    enrolled = session.scalars(select(Enrolment).where(Enrolment.exam_id == exam.id))
    terms = {one.student_id: terms_of(exam, one) for one in enrolled}
    of_exam = select(ExamSession.id).where(ExamSession.exam_id == exam.id)
    ruled = set(session.scalars(select(LateRuling.session_id).where(LateRuling.session_id.in_(of_exam))))
    return {
        row.id: row.answers
        if row.id not in ruled and _nothing_can_be_late(row, terms[row.student_id])
        else counted_answers(session, row, terms[row.student_id])
        for row in rows
    }


def _base(row: ExamSession) -> SessionView:
    """Give what the snapshots that count are merged into: of a pruned session, the answers that it keeps."""
    return EMPTY if row.pruned_at is None else replace(view_of(row), completion_stamp=None)


def find_ruling(session: Session, session_id: int, key: Key) -> LateRuling | None:
    """Find what staff decided about one snapshot."""
    return session.get(LateRuling, (session_id, *key))


def _judged(
    entry: SessionSnapshot,
    row: ExamSession,
    ruling: LateRuling | None,
    terms: tuple[Deadline, LatePolicy],
) -> JudgedSnapshot:
    deadline, policy = terms
    evidence = Evidence(entry.proven_after_ms, to_ms(entry.received_at), entry.body.get("time_used_s"))
    lateness = judge(evidence, deadline)
    after_hand_in = is_after_hand_in(entry, row)
    after_close = entry.outcome == Outcome.LATE and not after_hand_in
    ruled = None if ruling is None else ruling.counts
    counted = counts(lateness, policy, ruled) and (ruled is True or not (after_hand_in or after_close))
    return JudgedSnapshot(entry, lateness, after_hand_in, after_close, ruling, counted)


def is_after_hand_in(entry: SessionSnapshot, row: ExamSession) -> bool:
    """Tell whether a snapshot is of after the hand-in, by its stamp or by the reading that it carries."""
    by_stamp = row.completion_stamp is not None and entry.stamp_kept > row.completion_stamp
    return by_stamp or is_proven_after_hand_in(row, entry.proven_after_ms)


def is_proven_after_hand_in(row: ExamSession, proven_after_ms: int | None) -> bool:
    """Tell whether a clock reading proves that a snapshot was made after the hand-in had arrived."""
    if row.handed_in_at is None or proven_after_ms is None:
        return False
    return proven_after_ms > to_ms(row.handed_in_at)


def _deadline(row: ExamSession, terms: Terms) -> Deadline:
    started_ms = None if row.started_at is None else to_ms(row.started_at)
    return deadline_of(terms.policy, row.granted_s, started_ms)


def _nothing_can_be_late(row: ExamSession, terms: Terms) -> bool:
    """Tell without the journal that all of it counts: the usual case, on every hand-in."""
    deadline = _deadline(row, terms)
    return terms.late_policy is LatePolicy.COUNT_ALL or (
        (deadline.at_ms is None or to_ms(row.updated_at) <= deadline.at_ms)
        and max(row.time_used_s, row.time_claimed_s) <= deadline.given_s + OVERRUN_ALLOWANCE_S
    )


def _rulings(session: Session, session_id: int) -> list[LateRuling]:
    return list(session.scalars(select(LateRuling).where(LateRuling.session_id == session_id)))
