"""What an exam came to as a whole, and for each question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from inkfast.core.question import Kind, Question
from inkfast.core.statistics import Sheet, best_third, count_choices, discrimination, facility
from inkfast.models import Enrolment
from inkfast.store.late_work import find_counted_answers
from inkfast.store.mandate import Mandate, find_exam
from inkfast.store.marks import load_questions
from inkfast.store.results import counting_session
from inkfast.store.staff.results import count_to_mark, sessions_by_student
from inkfast.store.transaction import Database


def sum_up_results(db: Database, mandate: Mandate, exam_id: int) -> dict[str, Any]:
    """Sum up an exam: its marks, and what the answers say about each question.

    Of each student the session that counts is taken, with the answers that earn marks, as far as it was sat
    on the present paper. Raises NotFound.
    """
    with db.read() as session:
        exam = find_exam(session, mandate, exam_id)
        enrolled = select(Enrolment.student_id, Enrolment.attempts_granted)
        granted = dict(session.execute(enrolled.where(Enrolment.exam_id == exam_id)).all())
        of_student = sessions_by_student(session, exam_id)
        counting = [
            row
            for student_id, rows in of_student.items()
            if (row := counting_session(rows, exam.attempts_allowed + granted.get(student_id, 0)))
        ]
        questions = load_questions(session, exam_id)
        closed = [row for row in counting if row.marks_by_question is not None]
        counted = find_counted_answers(session, exam, closed)
    whole = [row for row in closed if count_to_mark(row) == 0]
    sheets = [
        Sheet(counted[row.id], row.marks_by_question or {})
        for row in closed
        if row.paper_version in (None, exam.paper_version)
    ]
    return {
        "exam_id": exam.id,
        "title": exam.title,
        "marks_possible": round(sum(question.marks for question in questions), 6),
        "enrolled": len(granted),
        "handed_in": len(counting),
        "to_mark": sum(count_to_mark(row) for row in closed),
        "students_see": exam.students_see,
        "results_when": exam.results_when,
        "results_released_at": exam.results_released_at,
        "distribution": sorted(row.marks for row in whole if row.marks is not None),
        "questions": [
            _question_result(number, question, sheets) for number, question in enumerate(questions, start=1)
        ],
    }


def _question_result(number: int, question: Question, sheets: Sequence[Sheet]) -> dict[str, Any]:
    chosen = count_choices(question, sheets)
    by_best = count_choices(question, best_third(sheets))
    weights = question.key.get("weights", {})
    has_choices = question.kind in (Kind.SINGLE_CHOICE, Kind.MULTIPLE_CHOICE, Kind.TRUE_FALSE)
    return {
        "question_id": question.id,
        "number": number,
        "kind": question.kind.value,
        "text_html": question.text_html,
        "marks": question.marks,
        "answered": sum(bool(sheet.answers.get(question.id)) for sheet in sheets),
        "to_mark": sum(sheet.marks.get(question.id, 0.0) is None for sheet in sheets),
        "facility": facility(question, sheets),
        "discrimination": discrimination(question, sheets),
        "options": [
            {
                "option_id": option.id,
                "text_html": option.text_html,
                "weight": float(weights.get(option.id, 0)),
                "chosen": chosen[option.id],
                "chosen_by_best": by_best[option.id],
            }
            for option in question.options
            if has_choices
        ],
    }
