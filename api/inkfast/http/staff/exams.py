"""Exams: listed, shown, made."""

from __future__ import annotations

from typing import Any

from flask import Response

from inkfast.http.context import parts
from inkfast.http.exams import PICTURE, SOUND, attachment_reply
from inkfast.http.replies import json_reply
from inkfast.http.resource import Resource
from inkfast.http.schemas.exam import PaperSchema
from inkfast.http.schemas.staff.exams import (
    ExamSettingsSchema,
    NewExamSchema,
    StaffExamDetailSchema,
    StaffExamListSchema,
)
from inkfast.http.schemas.staff.lists import PageSchema
from inkfast.http.schemas.staff.questions import (
    ImportPreviewSchema,
    ImportSchema,
    QuestionsSchema,
    VersionQuerySchema,
)
from inkfast.http.staff.access import STAFF, for_roles, takes_files
from inkfast.http.staff.banks import draft_exam, preview_import, rewrite
from inkfast.http.staff.tables import table_reply
from inkfast.importers.table_bank import template_rows
from inkfast.store.exam_import import import_exam
from inkfast.store.mandate import Mandate
from inkfast.store.paging import Page
from inkfast.store.staff.attachments import load_staff_attachment, preview_paper
from inkfast.store.staff.editing import change_settings, remove_exam, rewrite_questions
from inkfast.store.staff.exams import list_school_exams, show_exam

EXAM_ID = "<int(min=1, max=2147483647):exam_id>"

blueprint = Resource(
    "staff_exams", __name__, url_prefix="/staff/exams", description="Setting exams, for staff."
)


@blueprint.route("")
@for_roles(*STAFF)
@blueprint.arguments(PageSchema, location="query")
@blueprint.response(200, StaffExamListSchema)
@blueprint.alt_response(401, "UNAUTHORIZED")
def list_exams(mandate: Mandate, given: dict[str, Any]) -> Response:
    """List the school's exams

    The newest first, each with how many students sit it.
    """
    return json_reply(list_school_exams(parts().database, mandate, Page(**given)))


@blueprint.route("", methods=["POST"])
@for_roles(*STAFF)
@takes_files
@blueprint.arguments(NewExamSchema)
@blueprint.response(201, StaffExamDetailSchema)
@blueprint.alt_response(422, "UNPROCESSABLE_ENTITY")
def create_exam(mandate: Mandate, given: dict[str, Any]) -> Response:
    """Make an exam

    With the questions of a file (`bank`), or with those written by hand (`questions`), or with none yet. A
    file with any problem is refused as a whole, and `errors` has the problems by line.
    """
    assert mandate.school_id is not None
    named = mandate.named(given["request"])
    exam_id = import_exam(parts().database, mandate.school_id, draft_exam(given), named)
    reply = json_reply(show_exam(parts().database, mandate, exam_id))
    reply.status_code = 201
    return reply


@blueprint.route("/import-preview", methods=["POST"])
@for_roles(*STAFF)
@takes_files
@blueprint.arguments(ImportSchema)
@blueprint.response(200, ImportPreviewSchema)
@blueprint.alt_response(422, "UNPROCESSABLE_ENTITY")
def preview_bank(_mandate: Mandate, given: dict[str, Any]) -> Response:
    """Preview a question bank

    Says what the file would become and what of it cannot be taken. Nothing is stored.
    """
    return json_reply(preview_import(given))


@blueprint.route("/template.<any(csv, xlsx):file_format>")
@for_roles(*STAFF)
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="text/csv")
def show_template(_mandate: Mandate, file_format: str) -> Response:
    """Fetch the template of a question bank

    As CSV or XLSX: the columns, and a question of each kind to be written over.
    """
    columns, *examples = template_rows()
    return table_reply(columns, examples, "questions", file_format)


@blueprint.route(f"/{EXAM_ID}")
@for_roles(*STAFF)
@blueprint.response(200, StaffExamDetailSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def show(mandate: Mandate, exam_id: int) -> Response:
    """Show an exam

    With its settings, its questions and their keys, and the versions of its paper.
    """
    return json_reply(show_exam(parts().database, mandate, exam_id))


@blueprint.route(f"/{EXAM_ID}", methods=["PATCH"])
@for_roles(*STAFF)
@blueprint.arguments(ExamSettingsSchema)
@blueprint.response(200, StaffExamDetailSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def change(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Change an exam's settings

    Those that are sent. A title or a shuffling is on the paper: where a student may have it, there is a new
    version of it, and sessions keep theirs. Marks are computed anew where they depend on the change.
    """
    change_settings(parts().database, mandate, exam_id, given)
    return json_reply(show_exam(parts().database, mandate, exam_id))


@blueprint.route(f"/{EXAM_ID}", methods=["DELETE"])
@for_roles(*STAFF)
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
def remove(mandate: Mandate, exam_id: int) -> Response:
    """Remove an exam

    Only while nobody has begun it.
    """
    remove_exam(parts().database, mandate, exam_id)
    return Response(status=204)


@blueprint.route(f"/{EXAM_ID}/questions", methods=["PUT"])
@for_roles(*STAFF)
@takes_files
@blueprint.arguments(QuestionsSchema)
@blueprint.response(200, StaffExamDetailSchema)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
def write_questions(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Write an exam's questions

    All of them, in order, in the place of those of `questions_version`; where those are no longer the present
    ones, nothing is changed (`changed_meanwhile`). What stays keeps its id. Where a student may have the
    paper, this makes a new version of it, and sessions keep theirs; where only keys or feedback change, marks
    are computed anew instead.
    """
    because = mandate.because(given["reason"])
    rewrite_questions(parts().database, because, exam_id, rewrite(given, mandate, exam_id))
    return json_reply(show_exam(parts().database, mandate, exam_id))


@blueprint.route(f"/{EXAM_ID}/paper")
@for_roles(*STAFF)
@blueprint.arguments(VersionQuerySchema, location="query")
@blueprint.response(200, PaperSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def show_paper(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Show a paper

    Exactly as a student gets it: the present version, or one that sessions keep.
    """
    return json_reply(preview_paper(parts().database, mandate, (exam_id, given["version"])))


@blueprint.route(f"/{EXAM_ID}{PICTURE}")
@for_roles(*STAFF)
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="image/*")
@blueprint.alt_response(404, "NOT_FOUND")
def show_picture(mandate: Mandate, exam_id: int, sha256: str, extension: str) -> Response:
    """Show a picture of an exam

    As its questions name it: `picture/` and its name.
    """
    return attachment_reply(load_staff_attachment(parts().database, mandate, (exam_id, sha256)), extension)


@blueprint.route(f"/{EXAM_ID}{SOUND}")
@for_roles(*STAFF)
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="audio/*")
@blueprint.alt_response(206, description="The part that Range asks for.", success=True)
@blueprint.alt_response(404, "NOT_FOUND")
def play_sound(mandate: Mandate, exam_id: int, sha256: str, extension: str) -> Response:
    """Give a sound of an exam

    As its questions name it: `sound/` and its name.
    """
    return attachment_reply(load_staff_attachment(parts().database, mandate, (exam_id, sha256)), extension)
