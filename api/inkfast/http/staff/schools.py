"""A school's staff, test schools, and the record of what staff did."""

from __future__ import annotations

from typing import Any

from flask import Response

from inkfast.http.context import parts
from inkfast.http.replies import json_reply
from inkfast.http.resource import Resource
from inkfast.http.schemas.staff.schools import (
    AuditEventListSchema,
    NewStaffSchema,
    NewTestSchoolSchema,
    RecordQuerySchema,
    SchoolMadeSchema,
    StaffAccountListSchema,
    StaffAccountSchema,
)
from inkfast.http.staff.access import ADMIN, STAFF, for_roles
from inkfast.store.accounts import Account, NewAccount, create_staff
from inkfast.store.mandate import Mandate
from inkfast.store.paging import Page
from inkfast.store.staff.record import list_record, list_staff
from inkfast.store.staff.trial_schools import create_test_school, remove_test_school

blueprint = Resource("staff_schools", __name__, url_prefix="/staff", description="A school's staff.")


@blueprint.route("/accounts")
@for_roles(*ADMIN)
@blueprint.response(200, StaffAccountListSchema)
def list_accounts(mandate: Mandate) -> Response:
    """List the school's staff

    Its administrators among them.
    """
    return json_reply({"items": list_staff(parts().database, mandate)})


@blueprint.route("/accounts", methods=["POST"])
@for_roles(*ADMIN)
@blueprint.arguments(NewStaffSchema)
@blueprint.response(201, StaffAccountSchema)
@blueprint.alt_response(409, "CONFLICT")
def create_account(mandate: Mandate, given: dict[str, Any]) -> Response:
    """Make an account for staff

    In the school of the administrator who asks.
    """
    assert mandate.school_id is not None
    made = create_staff(parts().database, mandate.school_id, NewAccount(**given), mandate)
    return _created(_fields(made))


@blueprint.route("/schools", methods=["POST"])
@for_roles(*ADMIN)
@blueprint.arguments(NewTestSchoolSchema)
@blueprint.response(201, SchoolMadeSchema)
@blueprint.alt_response(409, "CONFLICT")
def create_school(mandate: Mandate, given: dict[str, Any]) -> Response:
    """Make a test school

    With an administrator of its own. It can be removed again with all that is in it, by the school that made
    it; it makes none itself.
    """
    new = NewAccount(**given["administrator"])
    made = create_test_school(parts().database, mandate, (given["name"], given["slug"]), new)
    return _created({"school_id": made.school_id, "name": made.school, "administrator": _fields(made)})


@blueprint.route("/schools/<int(min=1, max=2147483647):school_id>", methods=["DELETE"])
@for_roles(*ADMIN)
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
def remove_school(mandate: Mandate, school_id: int) -> Response:
    """Remove a test school

    With everybody and everything in it. A school that was not made for testing is not found.
    """
    remove_test_school(parts().database, mandate, school_id)
    return Response(status=204)


@blueprint.route("/audit-events")
@for_roles(*STAFF)
@blueprint.arguments(RecordQuerySchema, location="query")
@blueprint.response(200, AuditEventListSchema)
def list_events(mandate: Mandate, given: dict[str, Any]) -> Response:
    """List what staff did

    The newest first, with who, when and why.
    """
    exam_id = given.pop("exam_id")
    return json_reply(list_record(parts().database, mandate, Page(**given), exam_id))


def _created(content: dict[str, Any]) -> Response:
    reply = json_reply(content)
    reply.status_code = 201
    return reply


def _fields(account: Account) -> dict[str, Any]:
    return {"id": account.id, "username": account.username, "name": account.name, "role": account.role}
