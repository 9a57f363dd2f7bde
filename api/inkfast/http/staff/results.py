"""Results: for each student and question, marks given by hand, and files to take away."""

from __future__ import annotations

from typing import Any

from flask import Response

from inkfast.http.context import parts
from inkfast.http.replies import compress, json_reply
from inkfast.http.resource import Resource
from inkfast.http.schemas.staff.lists import PageSchema, ReasonSchema
from inkfast.http.schemas.staff.results import (
    EssayAnswerListSchema,
    ExamResultsSchema,
    MarkingDraftSchema,
    MarkingSchema,
    MarkSheetSchema,
    QuestionTimesSchema,
    ResultListSchema,
)
from inkfast.http.staff.access import STAFF, for_roles
from inkfast.http.staff.exams import EXAM_ID
from inkfast.http.staff.tables import table_reply
from inkfast.store.mandate import Mandate
from inkfast.store.paging import Page
from inkfast.store.results import ANSWER_COLUMNS, SESSION_COLUMNS, answer_rows, session_rows
from inkfast.store.staff.essays import list_answers
from inkfast.store.staff.exams import check_exam
from inkfast.store.staff.marking import MarkingDraft, give_marks
from inkfast.store.staff.marksheet import show_mark_sheet
from inkfast.store.staff.pace import tell_times
from inkfast.store.staff.results import list_results, release_results
from inkfast.store.staff.summing_up import sum_up_results

QUESTION_ID = "<string(maxlength=20):question_id>"
SESSION_ID = "<int(min=1, max=2147483647):session_id>"
FORMAT = "<any(csv, xlsx):file_format>"
FILE = {"type": "string", "format": "binary"}

blueprint = Resource("staff_results", __name__, url_prefix="/staff", description="Results, for staff.")


@blueprint.route(f"/exams/{EXAM_ID}/results")
@for_roles(*STAFF)
@blueprint.response(200, ExamResultsSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def sum_up(mandate: Mandate, exam_id: int) -> Response:
    """Sum up an exam

    How its marks lie, and what the answers say about each question.
    """
    return compress.after_request(json_reply(sum_up_results(parts().database, mandate, exam_id)))


@blueprint.route(f"/exams/{EXAM_ID}/results/times")
@for_roles(*STAFF)
@blueprint.response(200, QuestionTimesSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def show_times(mandate: Mandate, exam_id: int) -> Response:
    """Tell how long students spent on each question

    Of the sessions handed in: what went by between two snapshots counts for the question that was on screen
    at the later one. It reads their journals, and takes the longer the more there are.
    """
    return json_reply(tell_times(parts().database, mandate, exam_id))


@blueprint.route(f"/exams/{EXAM_ID}/results/students")
@for_roles(*STAFF)
@blueprint.arguments(PageSchema, location="query")
@blueprint.response(200, ResultListSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def list_by_student(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """List students' results

    By class and name: of each the session that counts, else the newest.
    """
    return json_reply(list_results(parts().database, mandate, exam_id, Page(**given)))


@blueprint.route(f"/exams/{EXAM_ID}/results/students.{FORMAT}")
@for_roles(*STAFF)
@blueprint.response(200, FILE, content_type="text/csv")
@blueprint.alt_response(404, "NOT_FOUND")
def export_students(mandate: Mandate, exam_id: int, file_format: str) -> Response:
    """Export results

    As CSV or XLSX, one row a session; `counts` tells which of a student's counts.
    """
    check_exam(parts().database, mandate, exam_id)
    rows = session_rows(parts().database, exam_id)
    return table_reply(SESSION_COLUMNS, rows, f"results-{exam_id}", file_format)


@blueprint.route(f"/exams/{EXAM_ID}/results/responses.{FORMAT}")
@for_roles(*STAFF)
@blueprint.response(200, FILE, content_type="text/csv")
@blueprint.alt_response(404, "NOT_FOUND")
def export_answers(mandate: Mandate, exam_id: int, file_format: str) -> Response:
    """Export answers

    As CSV or XLSX, one row for each question of each session.
    """
    check_exam(parts().database, mandate, exam_id)
    rows = answer_rows(parts().database, exam_id)
    return table_reply(ANSWER_COLUMNS, rows, f"answers-{exam_id}", file_format)


@blueprint.route(f"/exams/{EXAM_ID}/questions/{QUESTION_ID}/answers")
@for_roles(*STAFF)
@blueprint.arguments(PageSchema, location="query")
@blueprint.response(200, EssayAnswerListSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def list_essays(mandate: Mandate, given: dict[str, Any], exam_id: int, question_id: str) -> Response:
    """List the answers to a question

    Of the sessions handed in, by class, name and attempt, each with the marking that stands.
    """
    return json_reply(list_answers(parts().database, mandate, (exam_id, question_id), Page(**given)))


@blueprint.route(f"/sessions/{SESSION_ID}/marks")
@for_roles(*STAFF)
@blueprint.response(200, MarkSheetSchema)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
def show_marks(mandate: Mandate, session_id: int) -> Response:
    """Show a session's marks

    Question by question: the answer that counts, what the key gives for it, and what people gave.
    """
    return json_reply(show_mark_sheet(parts().database, mandate, session_id))


@blueprint.route(f"/sessions/{SESSION_ID}/markings/{QUESTION_ID}", methods=["PUT"])
@for_roles(*STAFF)
@blueprint.arguments(MarkingDraftSchema)
@blueprint.response(200, MarkingSchema)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
def mark(mandate: Mandate, given: dict[str, Any], session_id: int, question_id: str) -> Response:
    """Give an answer marks

    For an essay, or in place of computed ones, with a reason. Sending it again changes nothing. Where another
    marking was made meanwhile, that one stands and comes back, and the one sent is kept beside it: send it
    again with its `revision` to have it stand.
    """
    draft = MarkingDraft(**given)
    return json_reply(give_marks(parts().database, mandate, (session_id, question_id), draft))


@blueprint.route(f"/exams/{EXAM_ID}/release-results", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(ReasonSchema)
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
def release(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Release results

    To the students, as far as the exam's settings show them any.
    """
    release_results(parts().database, mandate.because(given["reason"]), exam_id)
    return Response(status=204)
