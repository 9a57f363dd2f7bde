"""Exams as students see them: their list, the paper and its pictures. Never a key, never feedback."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from inkfast.core.question import Kind, Option, Prompt
from inkfast.models import Enrolment, Exam, ExamSession, Picture, Question, User
from inkfast.store.notices import notices_of
from inkfast.store.summary import SessionSummary, summarise
from inkfast.store.terms import Caller, Terms, find_terms, not_found, terms_of
from inkfast.store.transaction import Database

EXTENSIONS = {
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
}
_PICTURE_SOURCE = re.compile(r'(<img\b[^>]*?\bsrc=")picture/')


@dataclass(frozen=True)
class ExamCard:
    """An exam in a student's list, with the newest session of it."""

    exam_id: int
    title: str
    duration_s: int
    extra_time_s: int
    pause_allowance_s: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    autosave_interval_s: int
    question_count: int
    paper_version: str
    session: SessionSummary | None
    attempts_left: int
    notices: Mapping[str, Any]


@dataclass(frozen=True)
class PaperQuestion:
    """A question as a student gets it."""

    id: str
    kind: str
    text_html: str
    marks: float
    options: tuple[Option, ...]
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True)
class Paper:
    """An exam's content as a student gets it; `pictures` are addresses."""

    exam_id: int
    paper_version: str
    title: str
    shuffle_questions: bool
    shuffle_options: bool
    questions: tuple[PaperQuestion, ...]
    pictures: tuple[str, ...]


def list_cards(db: Database, student_id: int, now: datetime) -> list[ExamCard]:
    """List the exams that a student is enrolled in, in the order of their titles."""
    with db.read() as session:
        enrolled = session.execute(
            select(Exam, Enrolment)
            .join(Enrolment, Enrolment.exam_id == Exam.id)
            .join(User, User.id == Enrolment.student_id)
            .where(User.id == student_id, User.school_id == Exam.school_id)
            .order_by(Exam.title, Exam.id)
        ).all()
        counts = _count_questions(session, student_id)
        of_exam = _sessions_by_exam(session, student_id)
        return [
            _card(exam, terms_of(exam, enrolment), (counts.get(exam.id, 0), of_exam[exam.id]), now)
            for exam, enrolment in enrolled
        ]


def find_paper_version(db: Database, caller: Caller, now: datetime) -> str:
    """Name the version of a paper that the student may see now; raises NotFound as `load_paper` does."""
    with db.read() as session:
        terms = find_terms(session, caller)
        terms.check_open(now)
        return terms.paper_version


def load_paper(db: Database, caller: Caller, now: datetime) -> Paper:
    """Load the paper of an exam that is open.

    Raises:
        NotFound: there is no such exam for this student, or it is not open now.
    """
    with db.read() as session:
        find_terms(session, caller).check_open(now)
        exam = session.get_one(Exam, caller.exam_id)
        folder = f"/student/exam/{exam.id}/picture/"
        questions = session.scalars(
            select(Question).where(Question.exam_id == exam.id).order_by(Question.position)
        )
        pictures = session.execute(
            select(Picture.sha256, Picture.media_type)
            .where(Picture.exam_id == exam.id)
            .order_by(Picture.sha256)
        )
        return Paper(
            exam_id=exam.id,
            paper_version=exam.paper_version,
            title=exam.title,
            shuffle_questions=exam.shuffle_questions,
            shuffle_options=exam.shuffle_options,
            questions=tuple(_paper_question(question, folder) for question in questions),
            pictures=tuple(f"{folder}{sha256}.{EXTENSIONS[media]}" for sha256, media in pictures),
        )


def load_picture(db: Database, caller: Caller, sha256: str, now: datetime) -> tuple[str, bytes]:
    """Load a picture of an exam that is open: its media type and content; raises NotFound as `load_paper`."""
    with db.read() as session:
        find_terms(session, caller).check_open(now)
        picture = session.get(Picture, (sha256, caller.exam_id))
        if picture is None:
            raise not_found()
        return picture.media_type, picture.content


def _count_questions(session: Session, student_id: int) -> dict[int, int]:
    """Count the questions that take an answer."""
    counts = session.execute(
        select(Question.exam_id, func.count())
        .join(Enrolment, Enrolment.exam_id == Question.exam_id)
        .where(Enrolment.student_id == student_id, Question.kind != Kind.DESCRIPTION)
        .group_by(Question.exam_id)
    )
    return dict(counts.all())


def _sessions_by_exam(session: Session, student_id: int) -> dict[int, list[ExamSession]]:
    rows = session.scalars(
        select(ExamSession).where(ExamSession.student_id == student_id).order_by(ExamSession.attempt)
    )
    of_exam: dict[int, list[ExamSession]] = defaultdict(list)
    for row in rows:
        of_exam[row.exam_id].append(row)
    return of_exam


def _card(exam: Exam, terms: Terms, of_exam: tuple[int, list[ExamSession]], now: datetime) -> ExamCard:
    question_count, rows = of_exam
    handed_in = sum(row.is_completed for row in rows)
    return ExamCard(
        exam_id=exam.id,
        title=exam.title,
        duration_s=exam.duration_s,
        extra_time_s=round(terms.policy.allowance_s) - exam.duration_s,
        pause_allowance_s=exam.pause_allowance_s,
        opens_at=exam.opens_at,
        closes_at=exam.closes_at,
        autosave_interval_s=exam.autosave_interval_s,
        question_count=question_count,
        paper_version=exam.paper_version,
        session=summarise(rows[-1], terms, now) if rows else None,
        attempts_left=max(0, terms.attempts - handed_in),
        notices=notices_of(terms),
    )


def _paper_question(question: Question, folder: str) -> PaperQuestion:
    """Copy, by name, only what a student may know."""
    return PaperQuestion(
        id=question.id,
        kind=question.kind,
        text_html=_address_pictures(question.text_html, folder),
        marks=question.marks,
        options=tuple(
            Option(option["id"], _address_pictures(option["text_html"], folder))
            for option in question.options
        ),
        prompts=tuple(
            Prompt(prompt["id"], _address_pictures(prompt["text_html"], folder))
            for prompt in question.prompts
        ),
    )


def _address_pictures(html: str, folder: str) -> str:
    return _PICTURE_SOURCE.sub(lambda image: image.group(1) + folder, html)
