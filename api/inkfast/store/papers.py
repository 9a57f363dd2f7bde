"""Papers by version: what a student was asked, whatever has become of the exam since.

The present version's questions are rows of `questions`; those that were replaced are kept whole in
`paper_versions`. A session keeps the version that it began with.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from inkfast.core.question import Kind, Option, Prompt, Question
from inkfast.models import Exam, ExamSession, PaperVersion
from inkfast.models import Question as QuestionRow

ATTACHMENT = re.compile(
    r'<(?:img|audio)\b[^>]*?\bsrc="((?:picture|sound)/(?P<sha256>[0-9a-f]{64})\.[a-z0-9]{3,4})"'
)
FIELDS = (
    *("id", "kind", "text_html", "marks", "options", "prompts", "key", "title", "category"),
    "feedback_html",
)


@dataclass(frozen=True)
class Heading:
    """What a paper shows beside its questions."""

    title: str
    shuffle_questions: bool
    shuffle_options: bool


def load_version(session: Session, exam_id: int, version: str | None) -> list[Question]:
    """Give a version's questions with their keys, in order; the present one's where it is not kept apart."""
    kept = None if version is None else _find_kept(session, exam_id, version)
    if kept is not None:
        return [read_question(fields) for fields in kept.questions]
    rows = session.scalars(
        select(QuestionRow).where(QuestionRow.exam_id == exam_id).order_by(QuestionRow.position)
    )
    return [read_question({name: getattr(row, name) for name in FIELDS}) for row in rows]


def count_replaced(session: Session, papers: Collection[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """Count the questions that take an answer in replaced papers, each named by its exam's id and version."""
    if not papers:
        return {}
    kept = select(PaperVersion.exam_id, PaperVersion.version, PaperVersion.questions).where(
        tuple_(PaperVersion.exam_id, PaperVersion.version).in_(papers)
    )
    return {
        (exam_id, version): sum(fields["kind"] != Kind.DESCRIPTION for fields in questions)
        for exam_id, version, questions in session.execute(kept)
    }


def heading_of(session: Session, exam: Exam, version: str) -> Heading:
    """Give what a version of an exam's paper shows beside its questions."""
    shown: Exam | PaperVersion = _find_kept(session, exam.id, version) or exam
    return Heading(shown.title, shown.shuffle_questions, shown.shuffle_options)


def is_known(session: Session, exam: tuple[int, str], version: str) -> bool:
    """Tell whether an exam has or had a paper of this version; `exam` is its id and its present version."""
    exam_id, present = exam
    return version == present or _find_kept(session, exam_id, version) is not None


def version_for(row: ExamSession | None, present: str) -> str:
    """Name the version that a student gets: that of the session in progress, else the present one."""
    if row is None or not row.is_active:
        return present
    return row.paper_version or present


def read_question(fields: Mapping[str, Any]) -> Question:
    """Give a question as it is stored, in the core's form."""
    return Question(
        id=fields["id"],
        kind=Kind(fields["kind"]),
        text_html=fields["text_html"],
        key=fields["key"],
        marks=fields["marks"],
        options=tuple(Option(**option) for option in fields["options"]),
        prompts=tuple(Prompt(**prompt) for prompt in fields["prompts"]),
        title=fields["title"],
        category=fields["category"],
        feedback_html=fields["feedback_html"],
    )


def question_fields(question: Question) -> dict[str, Any]:
    """Give a question as JSON holds it."""
    fields = asdict(question)
    parts = {name: list(fields[name]) for name in ("options", "prompts")}
    return {**fields, **parts, "kind": question.kind.value, "key": dict(question.key)}


def name_version(heading: Heading, questions: Sequence[Question], attachments: Iterable[str]) -> str:
    """Hash what a paper shows: equal versions are equal papers. `attachments` are hashes of their contents.

    The key stays out of it: a student who has the paper could try every key until the hash comes out right.
    """
    content = {
        "title": heading.title,
        "shuffle": [heading.shuffle_questions, heading.shuffle_options],
        "questions": [shown(question) for question in questions],
        "pictures": sorted(attachments),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def name_questions(questions: Sequence[Question]) -> str:
    """Hash all that staff set of questions: equal names are equal questions, keys and feedback included.

    For staff alone: a student could try keys against it, which `name_version` leaves out for that reason.
    """
    content = [question_fields(question) for question in questions]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def shown(question: Question) -> list[object]:
    """Give what a student gets to see of a question."""
    options = [(option.id, option.text_html) for option in question.options]
    prompts = [(prompt.id, prompt.text_html) for prompt in question.prompts]
    return [question.id, question.kind.value, question.text_html, question.marks, options, prompts]


def find_attachments(questions: Iterable[Question]) -> dict[str, str]:
    """Give the hash of each picture and sound that questions show to students, by its address in them."""
    found: dict[str, str] = {}
    for question in questions:
        options = [option.text_html for option in question.options]
        for text in (question.text_html, *options, *(prompt.text_html for prompt in question.prompts)):
            found |= {match.group(1): match["sha256"] for match in ATTACHMENT.finditer(text)}
    return dict(sorted(found.items()))


def _find_kept(session: Session, exam_id: int, version: str) -> PaperVersion | None:
    return session.get(PaperVersion, (exam_id, version))
