"""Changing an exam: its settings, its questions; and removing one that nobody has begun.

A paper that a student may have is never changed. What replaces it is another version, and the one before is
kept, with its keys, for the sessions that began with it or will turn out to have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from inkfast.core.errors import ChangedMeanwhile, Conflict, Invalid
from inkfast.core.question import Question
from inkfast.models import Attachment as AttachmentRow
from inkfast.models import Enrolment, Exam, ExamSession, QuarantinedSnapshot
from inkfast.models import Question as QuestionRow
from inkfast.store.audit import Act
from inkfast.store.enrolments import lock_exam
from inkfast.store.exam_import import AttachmentFile, attachment_row
from inkfast.store.mandate import Mandate
from inkfast.store.papers import load_version, name_questions, question_fields
from inkfast.store.staff.decisions import mark_anew, touch
from inkfast.store.staff.exams import has_started
from inkfast.store.staff.versions import heading_now, may_be_held, renew_version
from inkfast.store.terms import terms_of
from inkfast.store.transaction import Database

ON_THE_PAPER = frozenset({"title", "shuffle_questions", "shuffle_options"})
OF_TIME = frozenset({"duration_s", "pause_allowance_s", "closes_at"})


@dataclass(frozen=True)
class Rewriting:
    """The questions to take the place of others, with the attachments that are new.

    `instead_of` names those others as `name_questions` does; or, from a client that does not know that name,
    by the paper's version alone, which says nothing of keys and feedback.
    """

    instead_of: str
    questions: Sequence[Question]
    attachments: Sequence[AttachmentFile] = ()


def change_settings(db: Database, mandate: Mandate, exam_id: int, changes: Mapping[str, Any]) -> int:
    """Change how an exam is sat and marked, and give how many sessions were marked anew for it.

    Devices learn new terms of time with their next reply.

    Raises:
        NotFound: there is no such exam in the mandate's school.
        Invalid: it would close before it opens.
        Conflict: that would take away time, other than by closing sooner, from sessions that have begun.
    """
    with db.write() as session:
        exam, enrolments = lock_exam(session, mandate, exam_id)
        before = {name: getattr(exam, name) for name in changes}
        changed = {name for name, value in changes.items() if before[name] != value}
        # Once it may be read by students, a paper is kept whatever becomes of its exam.
        held = may_be_held(session, exam, enrolments, mandate)
        questions = load_version(session, exam_id, None)
        old = heading_now(exam)
        for name, value in changes.items():
            setattr(exam, name, value)
        if exam.opens_at and exam.closes_at and exam.closes_at <= exam.opens_at:
            raise Invalid("The exam closes before it opens.", {"closes_at": ["Must be after opens_at."]})
        if _takes_time(before, exam) and has_started(session, exam_id):
            raise Conflict(
                "Students have begun: time that was given is not taken away. Move the closing time instead."
            )
        if ON_THE_PAPER & changed:
            renew_version(session, exam, (old, questions, questions), mandate if held else None)
        if OF_TIME & changed:
            _touch_all(session, exam, enrolments, mandate)
        is_marked_anew = bool((OF_TIME | {"late_policy"}) & changed)
        marked = _mark_all(session, exam, enrolments) if is_marked_anew else 0
        detail = {name: [_plain(before[name]), _plain(changes[name])] for name in sorted(changed)}
        mandate.record(session, exam.school_id, Act("exam changed", f"exam {exam_id}", detail))
        return marked


def rewrite_questions(db: Database, mandate: Mandate, exam_id: int, rewriting: Rewriting) -> None:
    """Put questions in the place of those that an exam has; those that stay keep their ids.

    A new version, where a student may have the paper; sessions keep theirs. Where only keys, feedback or
    what staff alone see is changed, the version stays, and its marks are computed anew.

    Raises:
        NotFound: there is no such exam in the mandate's school.
        ChangedMeanwhile: the questions are no longer those that these are to take the place of.
        Conflict: students may sit what would ask nothing.
    """
    with db.write() as session:
        exam, enrolments = lock_exam(session, mandate, exam_id)
        version, before = exam.paper_version, load_version(session, exam_id, None)
        if rewriting.instead_of not in (name_questions(before), version):
            raise ChangedMeanwhile("The questions were changed meanwhile: look at them again.")
        if enrolments and not rewriting.questions:
            raise Conflict("Students may sit this exam: it needs at least one question.")
        held = may_be_held(session, exam, enrolments, mandate)
        _add_attachments(session, exam_id, rewriting.attachments)
        renew_version(
            session, exam, (heading_now(exam), before, rewriting.questions), mandate if held else None
        )
        session.execute(delete(QuestionRow).where(QuestionRow.exam_id == exam_id))
        session.add_all(
            QuestionRow(exam_id=exam_id, position=place, **question_fields(question))
            for place, question in enumerate(rewriting.questions)
        )
        session.flush()
        if exam.paper_version == version:
            _mark_all(session, exam, enrolments)
        detail = {"version": exam.paper_number, "questions": len(rewriting.questions)}
        detail |= _keys_before(before, rewriting.questions)
        mandate.record(session, exam.school_id, Act("questions changed", f"exam {exam_id}", detail))


def remove_exam(db: Database, mandate: Mandate, exam_id: int) -> None:
    """Remove an exam of which nobody has begun anything.

    Raises:
        NotFound: there is no such exam in the mandate's school.
        Conflict: somebody has begun, or something of it is under quarantine.
    """
    with db.write() as session:
        exam, _ = lock_exam(session, mandate, exam_id)
        apart = select(QuarantinedSnapshot.id).where(QuarantinedSnapshot.exam_id == exam_id).limit(1)
        if has_started(session, exam_id) or session.scalar(apart) is not None:
            raise Conflict("Somebody has begun this exam: it stays, with all that was answered.")
        mandate.record(session, exam.school_id, Act("exam removed", f"exam {exam_id}", {"title": exam.title}))
        session.delete(exam)


def _add_attachments(session: Session, exam_id: int, attachments: Sequence[AttachmentFile]) -> None:
    there = set(session.scalars(select(AttachmentRow.sha256).where(AttachmentRow.exam_id == exam_id)))
    session.add_all(attachment_row(exam_id, one) for one in attachments if one.sha256 not in there)


def _mark_all(session: Session, exam: Exam, enrolments: Mapping[int, Enrolment]) -> int:
    """Compute the marks of all closed sessions anew, and give how many there are."""
    query = select(ExamSession).where(ExamSession.exam_id == exam.id, ExamSession.closed_at.is_not(None))
    closed = list(session.scalars(query.order_by(ExamSession.id).with_for_update()))
    for row in closed:
        mark_anew(session, row, terms_of(exam, enrolments[row.student_id]))
    return len(closed)


def _touch_all(session: Session, exam: Exam, enrolments: Mapping[int, Enrolment], mandate: Mandate) -> None:
    """Have all sessions that are not handed in know how much time is left now."""
    sat = select(ExamSession).where(ExamSession.exam_id == exam.id, ExamSession.is_completed.is_(False))
    for row in session.scalars(sat.order_by(ExamSession.id).with_for_update()):
        touch(row, terms_of(exam, enrolments[row.student_id]), mandate.now)


def _takes_time(before: Mapping[str, Any], exam: Exam) -> bool:
    """Tell whether an exam, as it is to be, gives less time than it did, but for when it closes."""
    shorter = exam.duration_s < before.get("duration_s", 0)
    pauses_before = before.get("pause_allowance_s", 0)
    limited = exam.pause_allowance_s is not None and (
        pauses_before is None or exam.pause_allowance_s < pauses_before
    )
    return shorter or limited


def _keys_before(before: Sequence[Question], after: Sequence[Question]) -> dict[str, Any]:
    """Give the keys that were changed, as they were."""
    now = {question.id: dict(question.key) for question in after}
    changed = {one.id: dict(one.key) for one in before if one.id in now and now[one.id] != dict(one.key)}
    return {"keys_before": changed} if changed else {}


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
