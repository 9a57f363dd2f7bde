"""Students: listed, imported, enrolled, given time and passwords."""

from __future__ import annotations

from typing import Any

from flask import Response

from inkfast.core.errors import Invalid
from inkfast.http.context import parts
from inkfast.http.replies import json_reply
from inkfast.http.resource import Resource
from inkfast.http.schemas.device import ReadinessSchema
from inkfast.http.schemas.staff.lists import PageSchema
from inkfast.http.schemas.staff.people import (
    EnrolledSchema,
    EnrolmentChangeSchema,
    EnrolSchema,
    RosterImportedSchema,
    RosterPreviewSchema,
    RosterSchema,
    SchoolClassListSchema,
    SlipListSchema,
    SlipsQuerySchema,
    StudentChangeSchema,
    StudentListSchema,
    StudentSchema,
    StudentsQuerySchema,
)
from inkfast.http.staff.access import STAFF, for_roles, takes_files
from inkfast.http.staff.exams import EXAM_ID
from inkfast.http.staff.rosters import import_roster, preview_roster
from inkfast.store.mandate import Mandate
from inkfast.store.paging import Page
from inkfast.store.staff.enrolling import (
    Group,
    enrol_group,
    give_extra_time,
    list_readiness,
    remove_enrolment,
)
from inkfast.store.staff.people import Sought, change_student, list_classes, list_students, renew_passwords

STUDENT_ID = "<int(min=1, max=2147483647):student_id>"
ENROLMENTS = f"/exams/{EXAM_ID}/enrolments"

blueprint = Resource("staff_people", __name__, url_prefix="/staff", description="Students, for staff.")


@blueprint.route("/students")
@for_roles(*STAFF)
@blueprint.arguments(StudentsQuerySchema, location="query")
@blueprint.response(200, StudentListSchema)
def list_all(mandate: Mandate, given: dict[str, Any]) -> Response:
    """List the school's students

    By class and name; of one class, of one exam, or those with something in their names.
    """
    page = Page(given.pop("limit"), given.pop("after"))
    return json_reply(list_students(parts().database, mandate, Sought(**given), page))


@blueprint.route("/classes")
@for_roles(*STAFF)
@blueprint.response(200, SchoolClassListSchema)
def list_all_classes(mandate: Mandate) -> Response:
    """List the school's classes

    With how many students are in each.
    """
    return json_reply({"items": list_classes(parts().database, mandate)})


@blueprint.route("/students/roster-preview", methods=["POST"])
@for_roles(*STAFF)
@takes_files
@blueprint.arguments(RosterSchema)
@blueprint.response(200, RosterPreviewSchema)
def preview(mandate: Mandate, given: dict[str, Any]) -> Response:
    """Preview a roster

    Says whom the file would make and renew, and what of it cannot be taken. Nothing is stored.
    """
    return json_reply(preview_roster(mandate, given["file"]))


@blueprint.route("/students/roster", methods=["POST"])
@for_roles(*STAFF)
@takes_files
@blueprint.arguments(RosterSchema)
@blueprint.response(200, RosterImportedSchema)
def import_(mandate: Mandate, given: dict[str, Any]) -> Response:
    """Import a roster

    All students of the file or none. Who is new and has no password gets one, told in this reply alone.
    """
    return json_reply(import_roster(mandate, given["file"]))


@blueprint.route("/students/slips", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(SlipsQuerySchema)
@blueprint.response(200, SlipListSchema)
def make_slips(mandate: Mandate, given: dict[str, Any]) -> Response:
    """Make sign-in slips

    With new passwords, for a class or for some students; they are told in this reply alone. The old
    passwords are good no more. At most 200 at once.
    """
    if ("class_name" in given) == ("student_ids" in given):
        raise Invalid("Name a class, or some students.", {"class_name": ["Either this or student_ids."]})
    whom = given["student_ids"] if "student_ids" in given else Sought(given["class_name"])
    because = mandate.because(given["reason"])
    return json_reply({"items": renew_passwords(parts().database, because, whom)})


@blueprint.route(f"/students/{STUDENT_ID}", methods=["PATCH"])
@for_roles(*STAFF)
@blueprint.arguments(StudentChangeSchema)
@blueprint.response(200, StudentSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def change(mandate: Mandate, given: dict[str, Any], student_id: int) -> Response:
    """Change a student

    Their name, class, or extra time; the time also in the exams that the student has not begun.
    """
    because = mandate.because(given.pop("reason"))
    return json_reply(change_student(parts().database, because, student_id, given))


@blueprint.route(ENROLMENTS, methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(EnrolSchema)
@blueprint.response(200, EnrolledSchema)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
def enrol(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Let students sit an exam

    Everybody, a class, or the students named. Who may already, may still.
    """
    group = Group(**given)
    if [group.everybody, group.class_name is not None, group.student_ids is not None].count(True) != 1:
        raise Invalid("Say who: exactly one of everybody, class_name and student_ids.")
    return json_reply({"new": enrol_group(parts().database, mandate, exam_id, group)})


@blueprint.route(f"{ENROLMENTS}/{STUDENT_ID}", methods=["PATCH"])
@for_roles(*STAFF)
@blueprint.arguments(EnrolmentChangeSchema)
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
def change_enrolment(mandate: Mandate, given: dict[str, Any], exam_id: int, student_id: int) -> Response:
    """Set a student's extra time in an exam

    Once the student has begun, it only grows.
    """
    because = mandate.because(given["reason"])
    give_extra_time(parts().database, because, (exam_id, student_id), given["extra_time_s"])
    return Response(status=204)


@blueprint.route(f"{ENROLMENTS}/{STUDENT_ID}", methods=["DELETE"])
@for_roles(*STAFF)
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
def unenrol(mandate: Mandate, exam_id: int, student_id: int) -> Response:
    """Let a student sit an exam no more

    Only while the student has not begun.
    """
    remove_enrolment(parts().database, mandate, (exam_id, student_id))
    return Response(status=204)


@blueprint.route(f"/exams/{EXAM_ID}/readiness")
@for_roles(*STAFF)
@blueprint.arguments(PageSchema, location="query")
@blueprint.response(200, ReadinessSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def show_readiness(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Show who is ready offline

    As each student's device that was heard of last said: the paper on it, storage, clock and app.
    """
    return json_reply(list_readiness(parts().database, mandate, exam_id, Page(**given)))
