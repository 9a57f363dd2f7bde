"""Versions of a paper: what replaces one that students may have, and what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from inkfast.core.question import Question
from inkfast.models import Enrolment, Exam, ExamSession, PaperVersion
from inkfast.store.mandate import Mandate
from inkfast.store.papers import Heading, find_attachments, name_version, question_fields
from inkfast.store.staff.exams import has_started


def may_be_held(session: Session, exam: Exam, enrolments: Mapping[int, Enrolment], mandate: Mandate) -> bool:
    """Tell whether a student's device may hold the present paper."""
    is_open = exam.opens_at is None or exam.opens_at <= mandate.now
    return bool(enrolments) and (is_open or has_started(session, exam.id))


def renew_version(
    session: Session,
    exam: Exam,
    paper: tuple[Heading, Sequence[Question], Sequence[Question]],
    keeper: Mandate | None,
) -> None:
    """Name the version of the paper as it is to be; with a keeper, keep the one before."""
    heading, before, after = paper
    version = name_version(heading_now(exam), after, find_attachments(after).values())
    if version == exam.paper_version or _only_names_differ(heading_now(exam), heading, before, after):
        return
    old, of_exam = exam.paper_version, PaperVersion.exam_id == exam.id
    if keeper is not None:
        unnamed = update(ExamSession).where(ExamSession.exam_id == exam.id)
        session.execute(unnamed.where(ExamSession.paper_version.is_(None)).values(paper_version=old))
        session.execute(
            delete(PaperVersion).where(PaperVersion.exam_id == exam.id, PaperVersion.version == old)
        )
        session.add(
            PaperVersion(
                exam_id=exam.id,
                version=old,
                number=exam.paper_number,
                questions=[question_fields(question) for question in before],
                replaced_at=keeper.now,
                **vars(heading),
            )
        )
        exam.paper_number += 1
    # A version that returns is the present one again, with the keys of now.
    session.execute(delete(PaperVersion).where(of_exam, PaperVersion.version == version))
    exam.paper_version = version


def _only_names_differ(
    heading: Heading, heading_before: Heading, before: Sequence[Question], after: Sequence[Question]
) -> bool:
    """Tell whether the paper shows what it showed: earlier releases hashed more pictures."""
    return name_version(heading, after, ()) == name_version(heading_before, before, ())


def heading_now(exam: Exam) -> Heading:
    """Give what an exam's paper shows now beside its questions."""
    return Heading(exam.title, exam.shuffle_questions, exam.shuffle_options)
