"""Exams: listed, shown, made."""

from __future__ import annotations

from typing import Any

from flask import Response

from inkfast.http.context import parts
from inkfast.http.replies import json_reply
from inkfast.http.resource import Resource
from inkfast.http.schemas.staff.exams import (
    ImportPreviewSchema,
    ImportSchema,
    NewExamSchema,
    StaffExamDetailSchema,
    StaffExamListSchema,
)
from inkfast.http.schemas.staff.lists import PageSchema
from inkfast.http.staff.access import STAFF, for_roles, takes_files
from inkfast.http.staff.banks import draft_exam, preview_import
from inkfast.store.exam_import import import_exam
from inkfast.store.mandate import Mandate
from inkfast.store.paging import Page
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
    exam_id = import_exam(parts().database, mandate.school_id, draft_exam(given), mandate)
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


@blueprint.route(f"/{EXAM_ID}")
@for_roles(*STAFF)
@blueprint.response(200, StaffExamDetailSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def show(mandate: Mandate, exam_id: int) -> Response:
    """Show an exam

    With its settings, its questions and their keys, and the versions of its paper.
    """
    return json_reply(show_exam(parts().database, mandate, exam_id))
