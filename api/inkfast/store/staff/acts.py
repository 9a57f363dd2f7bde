"""What staff do to an exam that runs: to some of its students or to all, in one transaction, on record.

What was asked for by a name (`Mandate.request`) is done once: asked for again, it gives the number of before.
"""

from __future__ import annotations

from dataclasses import dataclass

from inkfast.core.errors import Conflict
from inkfast.core.session import State
from inkfast.models import ExamSession
from inkfast.store.audit import Act
from inkfast.store.clock import to_ms
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.staff.chosen import (
    Chosen,
    Deed,
    Target,
    choose,
    do_to_each,
    find_newest,
    find_sitting_another,
    record_for,
)
from inkfast.store.staff.decisions import mark_anew, touch
from inkfast.store.staff.reopening import reopen_newest
from inkfast.store.transaction import Database
from inkfast.store.views import settle_pauses

MOST_MESSAGES = 200


def give_time(db: Database, mandate: Mandate, target: Target, seconds: int) -> int:
    """Give students more time, and give how many that is; offline they learn it at their next contact.

    Whoever begins later, or began offline, begins with it. What is handed in has it too: it is there if the
    hand-in is taken back, and late work is judged by it until then. Raises NotFound.
    """
    with choose(db, mandate, target) as chosen:
        if chosen.done_before(mandate):
            return len(chosen.enrolments)
        for student_id, enrolment in chosen.enrolments.items():
            enrolment.granted_s += seconds
            for row in chosen.rows.get(student_id, []):
                row.granted_s += seconds
                touch(row, chosen.terms(student_id), mandate.now)
                mark_anew(chosen.session, row, chosen.terms(student_id))
        record_for(chosen, mandate, target, Act("time granted", "", {"seconds": seconds}))
        return len(chosen.enrolments)


def deactivate(db: Database, mandate: Mandate, target: Target) -> int:
    """Make the active sessions of students inactive, and give how many there were; raises NotFound."""
    return _each(db, mandate, target, ("session made inactive", _deactivate))


@dataclass(frozen=True)
class Reopened:
    """How many hand-ins were taken back, and how many were not because their student sits another attempt."""

    count: int
    passed_over: int = 0


def reopen_sessions(db: Database, mandate: Mandate, target: Target) -> Reopened:
    """Take back the last hand-in of students.

    The session is active again with every answer that arrived for it, and with the time that was left. The
    receipt that was given stays on record, and the next hand-in gives another. Another attempt that a student
    sits becomes inactive by it: that is done to those who are named, and never to everybody.

    Raises:
        NotFound: there is no such exam in the mandate's school, or one of the students may not sit it.
        Conflict: the journal of one of them was pruned; then none is taken back.
    """
    with choose(db, mandate, target) as chosen:
        passed_over = find_sitting_another(chosen) if target.student_ids is None else set()
        if done := chosen.done_before(mandate):
            return Reopened(len(done), len(passed_over - {event.detail["student"] for event in done}))
        whom = chosen.enrolments.keys() - passed_over
        count = do_to_each(chosen, mandate, whom, ("session reopened", reopen_newest))
        return Reopened(count, len(passed_over))


def allow_attempt(db: Database, mandate: Mandate, target: Target) -> int:
    """Let students who may hand in no more attempts hand in another; give how many; raises NotFound."""
    return _each(db, mandate, target, ("new attempt allowed", _allow_attempt))


def pause(db: Database, mandate: Mandate, exam_id: int) -> int:
    """Pause an exam for everybody, and give how many students it has.

    Raises:
        NotFound: there is no such exam in the mandate's school.
        Conflict: it is paused already.
    """
    with choose(db, mandate, Target(exam_id)) as chosen:
        exam = chosen.exam
        if chosen.done_before(mandate):
            return len(chosen.enrolments)
        if exam.pauses and exam.pauses[-1][1] is None:
            raise Conflict("The exam is paused already.")
        exam.pauses = [*(exam.pauses or []), [to_ms(mandate.now), None]]
        record_for(chosen, mandate, Target(exam_id), Act("exam paused", ""))
        return len(chosen.enrolments)


def resume(db: Database, mandate: Mandate, exam_id: int) -> int:
    """Let a paused exam go on, and give back what the pause took of every session, also of those unheard of.

    Raises:
        NotFound: there is no such exam in the mandate's school.
        Conflict: it is not paused.
    """
    with choose(db, mandate, Target(exam_id)) as chosen:
        exam = chosen.exam
        if chosen.done_before(mandate):
            return len(chosen.enrolments)
        if not exam.pauses or exam.pauses[-1][1] is not None:
            raise Conflict("The exam is not paused.")
        since_ms = exam.pauses[-1][0]
        exam.pauses = [*exam.pauses[:-1], [since_ms, to_ms(mandate.now)]]
        for student_id, rows in chosen.rows.items():
            for row in rows:
                if settle_pauses(row, chosen.terms(student_id)):
                    touch(row, chosen.terms(student_id), mandate.now)
                    mark_anew(chosen.session, row, chosen.terms(student_id))
        seconds = (to_ms(mandate.now) - (since_ms or 0)) / 1000
        record_for(chosen, mandate, Target(exam_id), Act("exam resumed", "", {"seconds": seconds}))
        return len(chosen.enrolments)


def tell(db: Database, mandate: Mandate, exam_id: int, text: str) -> int:
    """Tell everybody in an exam something; each page has it with its next reply.

    Raises:
        NotFound: there is no such exam in the mandate's school.
        Conflict: there are too many messages.
    """
    with db.write() as session:
        exam = find_exam(session, mandate, exam_id, lock=True)
        told = exam.messages or []
        if done := mandate.done_before(session, exam.school_id):
            return int(str(done[0].detail["number"]))
        if len(told) >= MOST_MESSAGES:
            raise Conflict(f"An exam has at most {MOST_MESSAGES} messages.")
        number = len(told) + 1
        exam.messages = [*told, {"number": number, "at_ms": to_ms(mandate.now), "text": text}]
        act = Act("message sent", f"exam {exam_id}", {"number": number, "text": text})
        mandate.record(session, exam.school_id, act)
        return number


def _each(db: Database, mandate: Mandate, target: Target, deed: tuple[str, Deed]) -> int:
    """Do something to each student chosen."""
    with choose(db, mandate, target) as chosen:
        if done := chosen.done_before(mandate):
            return len(done)
        return do_to_each(chosen, mandate, chosen.enrolments, deed)


def _deactivate(chosen: Chosen, student_id: int, mandate: Mandate) -> ExamSession | None:
    row = find_newest(chosen, student_id, State.ACTIVE)
    if row is not None:
        row.is_active = False
        touch(row, chosen.terms(student_id), mandate.now)
    return row


def _allow_attempt(chosen: Chosen, student_id: int, mandate: Mandate) -> ExamSession | None:
    rows = chosen.rows.get(student_id, [])
    ended = [row for row in rows if row.is_completed]
    if len(ended) < chosen.terms(student_id).attempts:
        return None
    chosen.enrolments[student_id].attempts_granted += 1
    last = max(ended, key=lambda row: row.attempt)
    touch(last, chosen.terms(student_id), mandate.now)
    return last
