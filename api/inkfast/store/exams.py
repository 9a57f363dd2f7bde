"""Papers as students get them, with their pictures. Never a key, never feedback."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.question import Option, Prompt, Question
from inkfast.models import Exam, ExamSession, Picture
from inkfast.store.papers import find_pictures, heading_of, load_version, version_for
from inkfast.store.terms import Caller, Terms, find_terms, not_found
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


def find_paper_version(db: Database, caller: Caller, now: datetime) -> str:
    """Name the version of a paper that the student gets now; raises NotFound as `load_paper` does."""
    with db.read() as session:
        terms = find_terms(session, caller)
        terms.check_open(now)
        return _version_for(session, terms)


def load_paper(db: Database, caller: Caller, now: datetime) -> Paper:
    """Load the paper of an exam that is open: of the session in progress its own, else the present one.

    Raises:
        NotFound: there is no such exam for this student, or it is not open now.
    """
    with db.read() as session:
        terms = find_terms(session, caller)
        terms.check_open(now)
        exam = session.get_one(Exam, caller.exam_id)
        return make_paper(session, exam, _version_for(session, terms), f"/student/exam/{exam.id}/picture/")


def make_paper(session: Session, exam: Exam, version: str, folder: str) -> Paper:
    """Make a version's paper as students get it; pictures are addressed in `folder`."""
    questions = load_version(session, exam.id, version)
    return Paper(
        exam_id=exam.id,
        paper_version=version,
        **vars(heading_of(session, exam, version)),
        questions=tuple(_paper_question(question, folder) for question in questions),
        pictures=tuple(f"{folder}{name}" for name in find_pictures(questions)),
    )


def _version_for(session: Session, terms: Terms) -> str:
    caller = terms.caller
    active = select(ExamSession).where(
        ExamSession.student_id == caller.student_id,
        ExamSession.exam_id == caller.exam_id,
        ExamSession.is_active,
    )
    return version_for(session.scalar(active), terms.paper_version)


def load_picture(db: Database, caller: Caller, sha256: str, now: datetime) -> tuple[str, bytes]:
    """Load a picture of an exam that is open: its media type and content; raises NotFound as `load_paper`."""
    with db.read() as session:
        find_terms(session, caller).check_open(now)
        picture = session.get(Picture, (sha256, caller.exam_id))
        if picture is None:
            raise not_found()
        return picture.media_type, picture.content


def _paper_question(question: Question, folder: str) -> PaperQuestion:
    """Copy, by name, only what a student may know."""
    return PaperQuestion(
        id=question.id,
        kind=question.kind.value,
        text_html=_address_pictures(question.text_html, folder),
        marks=question.marks,
        options=tuple(Option(one.id, _address_pictures(one.text_html, folder)) for one in question.options),
        prompts=tuple(Prompt(one.id, _address_pictures(one.text_html, folder)) for one in question.prompts),
    )


def _address_pictures(html: str, folder: str) -> str:
    return _PICTURE_SOURCE.sub(lambda image: image.group(1) + folder, html)
