"""Results out: a row for each session, or for each answer, as tables that any program reads."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from inkfast.core.errors import NotFound
from inkfast.core.question import Answer, Question
from inkfast.core.stamp import Stamp
from inkfast.models import Exam, ExamSession
from inkfast.store.clock import from_ms
from inkfast.store.late_work import find_counted_answers
from inkfast.store.marks import load_questions
from inkfast.store.overview import SessionLine, list_sessions
from inkfast.store.transaction import Database

Cell = str | int | float | None

SESSION_COLUMNS = (
    *("session_id", "exam_id", "username", "name", "attempt", "state", "counts"),
    *("started_at", "completed_at", "closed_at", "time_used_s", "time_remaining_s", "answered", "questions"),
    *("marks", "marks_possible", "answers_to_mark", "receipt", "clock_ahead_s"),
)
ANSWER_COLUMNS = (
    *("session_id", "exam_id", "username", "name", "attempt", "state", "counts"),
    *("question_id", "kind", "question", "answer", "answer_text", "answered_at", "marks", "marks_possible"),
    "left_out",
)
_TAG = re.compile(r"<[^>]*>")
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What begins a formula, plain or full-width, or what a spreadsheet drops before one."""

_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*")


def session_rows(db: Database, exam_id: int) -> Iterator[tuple[Cell, ...]]:
    """Give a row of SESSION_COLUMNS for each session of an exam; raises NotFound where there is none."""
    lines = list_sessions(db, exam_id)
    papers = _read_papers(db, exam_id, lines)
    for line, counts in _counted(lines):
        row = line.row
        by_question = row.marks_by_question or {}
        yield (
            *_who(line, counts),
            *(_instant(row.started_at), _instant(row.completed_at), _instant(row.closed_at)),
            *(
                round(row.time_used_s, 1),
                round(row.time_remaining, 1),
                line.answered,
                len(papers[row.paper_version]),
            ),
            *(row.marks, row.marks_possible, sum(marks is None for marks in by_question.values())),
            row.receipt["code"] if row.receipt else None,
            round(row.clock_ahead_ms / 1000, 1),
        )


def answer_rows(db: Database, exam_id: int) -> Iterator[tuple[Cell, ...]]:
    """Give a row of ANSWER_COLUMNS for each question of each session; raises NotFound as well.

    The answer is the one that counts; `left_out` is the newest one, where late work does not count.
    """
    lines = list_sessions(db, exam_id)
    papers, answers = _read_papers(db, exam_id, lines), _read_answers(db, exam_id, lines)
    for line, counts in _counted(lines):
        for question in papers[line.row.paper_version]:
            yield (*_who(line, counts), *_answer_cells(line.row, question, answers[line.row.id]))


def _answer_cells(row: ExamSession, question: Question, counted: Mapping[str, Answer]) -> tuple[Cell, ...]:
    answer, stored = counted.get(question.id), row.answers.get(question.id)
    stamp = row.answer_stamps.get(question.id)
    return (
        *(question.id, question.kind.value, as_text(question.text_html)),
        *(_answer_cell(answer), safe_cell(answer_text(question, answer))),
        None if stamp is None else _instant(from_ms(Stamp.parse(stamp).ms)),
        *((row.marks_by_question or {}).get(question.id), question.marks),
        None if stored == answer else _answer_cell(stored),
    )


def _read_papers(
    db: Database, exam_id: int, lines: Sequence[SessionLine]
) -> dict[str | None, list[Question]]:
    """Read each paper that was sat once."""
    with db.read() as session:
        _find_exam(session, exam_id)
        versions = {line.row.paper_version for line in lines}
        return {version: load_questions(session, exam_id, version) for version in versions}


def _read_answers(
    db: Database, exam_id: int, lines: Sequence[SessionLine]
) -> dict[int, Mapping[str, Answer]]:
    """Read of each session the answers that count."""
    with db.read() as session:
        return find_counted_answers(session, _find_exam(session, exam_id), [line.row for line in lines])


def _find_exam(session: Session, exam_id: int) -> Exam:
    exam = session.get(Exam, exam_id)
    if exam is None:
        raise NotFound(f"There is no exam {exam_id}: `inkfast exam list` shows them all.")
    return exam


def safe_cell(text: str) -> str:
    """Keep a spreadsheet from running what a student typed: what looks like a formula gets a quote mark."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def as_text(markup: str) -> str:
    """Give the text of markup on one line."""
    return safe_cell(" ".join(html.unescape(_TAG.sub(" ", markup)).split()))


def counting_session(rows: Sequence[ExamSession], attempts: int) -> ExamSession | None:
    """Give a student's session that counts, None where none is handed in.

    It is the first handed in; where several may be, the last of those that may. First by the hand-ins'
    arrival here: their stamps are the devices' to choose.
    """
    in_order = sorted((row for row in rows if row.is_completed), key=_arrival)[:attempts]
    return in_order[-1] if in_order else None


def _counted(lines: list[SessionLine]) -> Iterator[tuple[SessionLine, bool]]:
    """Tell of each session whether it is the one that counts."""
    of_student: dict[str, list[SessionLine]] = {}
    for line in lines:
        of_student.setdefault(line.username, []).append(line)
    for line in lines:
        rows = [one.row for one in of_student[line.username]]
        yield line, counting_session(rows, line.attempts) is line.row


def _arrival(row: ExamSession) -> tuple[datetime, int]:
    """Say when a session's hand-in arrived; the release before did not note it."""
    return row.handed_in_at or row.closed_at or row.updated_at, row.attempt


def _who(line: SessionLine, counts: bool) -> tuple[Cell, ...]:
    row = line.row
    names = (safe_cell(line.username), safe_cell(line.name))
    return row.id, row.exam_id, *names, row.attempt, line.state.value, "yes" if counts else "no"


def _instant(at: datetime | None) -> str | None:
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _answer_cell(answer: Answer) -> str | None:
    """Give the answer as it was sent: text as it is, and as JSON what is more than text."""
    if answer is None:
        return None
    return safe_cell(answer) if isinstance(answer, str) else json.dumps(answer, sort_keys=True)


def answer_text(question: Question, answer: Answer) -> str:
    """Give the answer in words: the texts of the options chosen."""
    options = {option.id: as_text(option.text_html) for option in question.options}
    if answer is None:
        return ""
    if isinstance(answer, str):
        return options.get(answer, answer)
    if isinstance(answer, list):
        return "; ".join(options.get(option, option) for option in answer)
    prompts = {prompt.id: as_text(prompt.text_html) for prompt in question.prompts}
    pairs = sorted(answer.items())
    return "; ".join(f"{prompts.get(one, one)} = {options.get(other, other)}" for one, other in pairs)
