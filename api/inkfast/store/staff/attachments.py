"""What writing a question by hand needs to know: which ids are free, which pictures and sounds are there."""

from __future__ import annotations

from sqlalchemy import select

from inkfast.core.errors import NotFound
from inkfast.core.question import Question
from inkfast.models import Attachment as AttachmentRow
from inkfast.models import PaperVersion
from inkfast.models import Question as QuestionRow
from inkfast.store.exams import EXTENSIONS, Paper, make_paper
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.papers import is_known, load_version
from inkfast.store.transaction import Database


def next_ids(db: Database, mandate: Mandate, exam_id: int) -> int:
    """Give the first number from which no question of any version is called; raises NotFound."""
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        kept = session.scalars(select(PaperVersion.questions).where(PaperVersion.exam_id == exam.id))
        ids = [fields["id"] for questions in kept for fields in questions]
        ids += session.scalars(select(QuestionRow.id).where(QuestionRow.exam_id == exam.id))
        numbers = [int(one[1:]) for one in ids if one[1:].isdigit()]
        return max(numbers, default=0) + 1


def find_questions(db: Database, mandate: Mandate, exam_id: int) -> dict[str, Question]:
    """Give the questions that an exam has now, by their ids; raises NotFound."""
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        return {question.id: question for question in load_version(session, exam.id, None)}


def find_attachment_addresses(db: Database, mandate: Mandate, exam_id: int) -> list[str]:
    """Give the addresses in questions of the pictures and sounds that an exam has; raises NotFound."""
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        query = select(AttachmentRow.sha256, AttachmentRow.media_type).where(AttachmentRow.exam_id == exam.id)
        return [_address(sha256, media_type) for sha256, media_type in session.execute(query)]


def load_staff_attachment(db: Database, mandate: Mandate, key: tuple[int, str]) -> tuple[str, bytes]:
    """Load a picture or sound by the exam's id and its hash: media type and content; raises NotFound."""
    exam_id, sha256 = key
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        found = session.get(AttachmentRow, (sha256, exam.id))
        if found is None:
            raise NotFound("There is no such picture or sound.")
        return found.media_type, found.content


def preview_paper(db: Database, mandate: Mandate, key: tuple[int, str | None]) -> Paper:
    """Make a paper as students get it; `key` is the exam's id and a version, None for the present one.

    Raises:
        NotFound: there is no such exam in the mandate's school, or it has no such version.
    """
    exam_id, version = key
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        if version is not None and not is_known(session, (exam.id, exam.paper_version), version):
            raise NotFound(f"Exam {exam_id} has no paper of this version.")
        return make_paper(session, exam, version or exam.paper_version, f"/staff/exams/{exam_id}/")


def _address(sha256: str, media_type: str) -> str:
    folder = "sound" if media_type.startswith("audio/") else "picture"
    return f"{folder}/{sha256}.{EXTENSIONS[media_type]}"
