"""Exams in: one transaction, the whole exam or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.errors import Invalid, NotFound
from inkfast.core.lateness import LatePolicy
from inkfast.core.question import Question
from inkfast.models import Attachment as AttachmentRow
from inkfast.models import Enrolment, Exam, User
from inkfast.models import Question as QuestionRow
from inkfast.store.accounts import fold_username
from inkfast.store.audit import Act
from inkfast.store.enrolments import lock_exam_to_enrol, lock_extra_time
from inkfast.store.mandate import Mandate
from inkfast.store.papers import Heading, name_version, question_fields
from inkfast.store.schools import find_first_school
from inkfast.store.transaction import Database


class AttachmentFile(Protocol):
    """A picture or a sound, known by the hash of its content."""

    @property
    def sha256(self) -> str:
        """Give the hash in hexadecimal."""

    @property
    def media_type(self) -> str:
        """Give the type to serve it as."""

    @property
    def content(self) -> bytes:
        """Give its bytes."""


@dataclass(frozen=True)
class ExamSettings:
    """How an exam is sat and marked; `pause_allowance_s` None lets time stop while the student is away."""

    shuffle_questions: bool = False
    shuffle_options: bool = False
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    pause_allowance_s: int | None = None
    autosave_interval_s: int = 30
    late_policy: LatePolicy = LatePolicy.COUNT_PROVEN_AND_CLAIMED
    attempts_allowed: int = 1
    students_see: str = "nothing"
    results_when: str = "released"
    enrol_all: bool = False


@dataclass(frozen=True)
class ExamDraft:
    """An exam to be made."""

    title: str
    duration_s: int
    questions: Sequence[Question]
    attachments: Sequence[AttachmentFile] = ()
    settings: ExamSettings = ExamSettings()


def import_exam(db: Database, school_id: int | None, draft: ExamDraft, mandate: Mandate) -> int:
    """Make an exam with everything in it, and give its id; without a school it is of the first.

    Asked for again by the same name, it gives the id of before.

    Raises:
        Invalid: the draft is no exam: no question, no time, or it closes before it opens.
    """
    _check(draft)
    with db.write() as session:
        school_id = school_id or find_first_school(session, mandate.now).id
        if lock_extra_time(session, school_id) is None:
            raise NotFound("There is no such school.")
        if done := mandate.done_before(session, school_id):
            return int(done[0].subject.removeprefix("exam "))
        exam = _add_exam(session, school_id, draft, mandate.now)
        session.flush()
        session.add_all(
            QuestionRow(exam_id=exam.id, position=position, **question_fields(question))
            for position, question in enumerate(draft.questions)
        )
        session.add_all(attachment_row(exam.id, one) for one in draft.attachments)
        if draft.settings.enrol_all:
            _enrol(session, exam.id, _students(session, school_id).values())
        mandate.record(session, school_id, Act("exam imported", f"exam {exam.id}", {"title": exam.title}))
        return exam.id


def enrol(db: Database, exam_id: int, usernames: Sequence[str] | None, mandate: Mandate) -> int:
    """Let students of an exam's school sit it: those named, or all; give how many that newly lets.

    Raises:
        NotFound: there is no such exam, or no such student in its school.
    """
    with db.write() as session:
        exam = lock_exam_to_enrol(session, mandate, exam_id)
        students = _students(session, exam.school_id)
        if usernames is not None:
            named = {fold_username(username) for username in usernames}
            unknown = sorted(named - students.keys())
            if unknown:
                raise NotFound(f"No student of this school is called {', '.join(unknown)}.")
            students = {username: students[username] for username in named}
        count = _enrol(session, exam_id, students.values())
        act = Act("students enrolled", f"exam {exam_id}", {"new": count})
        mandate.record(session, exam.school_id, act)
        return count


def _check(draft: ExamDraft) -> None:
    settings = draft.settings
    if settings.enrol_all and not draft.questions:
        raise Invalid("An exam that students are let into needs at least one question.")
    if not draft.title.strip():
        raise Invalid("An exam needs a title.")
    if draft.duration_s <= 0:
        raise Invalid("An exam needs some time: at least a minute.")
    if settings.opens_at and settings.closes_at and settings.closes_at <= settings.opens_at:
        raise Invalid("The exam closes before it opens.")


def _add_exam(session: Session, school_id: int, draft: ExamDraft, now: datetime) -> Exam:
    settings = asdict(draft.settings)
    del settings["enrol_all"]
    exam = Exam(
        school_id=school_id,
        title=draft.title.strip(),
        duration_s=draft.duration_s,
        paper_version=_paper_version(draft),
        created_at=now,
        **settings,
    )
    session.add(exam)
    return exam


def attachment_row(exam_id: int, attachment: AttachmentFile) -> AttachmentRow:
    """Give the row of an exam's picture or sound."""
    return AttachmentRow(
        sha256=attachment.sha256,
        exam_id=exam_id,
        media_type=attachment.media_type,
        content=attachment.content,
    )


def _paper_version(draft: ExamDraft) -> str:
    heading = Heading(draft.title.strip(), draft.settings.shuffle_questions, draft.settings.shuffle_options)
    return name_version(heading, draft.questions, [one.sha256 for one in draft.attachments])


def _students(session: Session, school_id: int) -> dict[str, User]:
    found = session.scalars(select(User).where(User.school_id == school_id, User.role == "student"))
    return {student.username: student for student in found}


def _enrol(session: Session, exam_id: int, students: Iterable[User]) -> int:
    enrolled = set(session.scalars(select(Enrolment.student_id).where(Enrolment.exam_id == exam_id)))
    new = [
        Enrolment(exam_id=exam_id, student_id=student.id, extra_time_s=student.extra_time_s)
        for student in students
        if student.id not in enrolled
    ]
    session.add_all(new)
    return len(new)
