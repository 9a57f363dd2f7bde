"""Papers as students get them, with their pictures and sounds. Never a key, never feedback."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from inkfast.core.question import Option, Prompt, Question
from inkfast.models import Attachment, Exam, ExamSession
from inkfast.store.papers import find_attachments, heading_of, load_version, version_for
from inkfast.store.terms import Caller, Terms, find_terms, not_found
from inkfast.store.transaction import Database

EXTENSIONS = {
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/gif": "gif",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/mp4": "m4a",
}
"""What the names of pictures and sounds end in, by their media types."""

_SOURCE = re.compile(r'(<(?:img|audio)\b[^>]*?\bsrc=")(?=(?:picture|sound)/)')


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
    """An exam's content as a student gets it; `pictures` and `sounds` are addresses."""

    exam_id: int
    paper_version: str
    title: str
    shuffle_questions: bool
    shuffle_options: bool
    questions: tuple[PaperQuestion, ...]
    pictures: tuple[str, ...]
    sounds: tuple[str, ...]


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
        return make_paper(session, exam, _version_for(session, terms), f"/student/exam/{exam.id}/")


def make_paper(session: Session, exam: Exam, version: str, folder: str) -> Paper:
    """Make a version's paper as students get it; pictures and sounds are addressed below `folder`."""
    questions = load_version(session, exam.id, version)
    attachments = find_attachments(questions)
    return Paper(
        exam_id=exam.id,
        paper_version=version,
        **vars(heading_of(session, exam, version)),
        questions=tuple(_paper_question(question, folder) for question in questions),
        pictures=tuple(f"{folder}{one}" for one in attachments if one.startswith("picture/")),
        sounds=tuple(f"{folder}{one}" for one in attachments if one.startswith("sound/")),
    )


def _version_for(session: Session, terms: Terms) -> str:
    caller = terms.caller
    active = select(ExamSession).where(
        ExamSession.student_id == caller.student_id,
        ExamSession.exam_id == caller.exam_id,
        ExamSession.is_active,
    )
    return version_for(session.scalar(active), terms.paper_version)


def load_attachment(db: Database, caller: Caller, sha256: str, now: datetime) -> tuple[str, bytes]:
    """Load a picture or sound of an exam that is open: its media type and content.

    Raises NotFound as `load_paper` does.
    """
    with db.read() as session:
        find_terms(session, caller).check_open(now)
        found = session.get(Attachment, (sha256, caller.exam_id))
        if found is None:
            raise not_found()
        return found.media_type, found.content


def _paper_question(question: Question, folder: str) -> PaperQuestion:
    """Copy, by name, only what a student may know."""
    return PaperQuestion(
        id=question.id,
        kind=question.kind.value,
        text_html=_place(question.text_html, folder),
        marks=question.marks,
        options=tuple(Option(one.id, _place(one.text_html, folder)) for one in question.options),
        prompts=tuple(Prompt(one.id, _place(one.text_html, folder)) for one in question.prompts),
    )


def _place(html: str, folder: str) -> str:
    return _SOURCE.sub(lambda element: element.group(1) + folder, html)
