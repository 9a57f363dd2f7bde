"""What a student's device reports of itself, for staff to see."""

from __future__ import annotations

from typing import Any

from flask import Response

from inkfast.http.context import now, parts
from inkfast.http.identity import student_needed
from inkfast.http.resource import Resource
from inkfast.http.schemas.device import DeviceReportSchema
from inkfast.store.accounts import Account
from inkfast.store.reports import ReportedDevice, ReportedExam, report_device

blueprint = Resource("devices", __name__, url_prefix="/student", description="What devices report.")


@blueprint.route("/device-report", methods=["POST"])
@student_needed
@blueprint.arguments(DeviceReportSchema)
@blueprint.response(204)
@blueprint.alt_response(401, "UNAUTHORIZED")
def take_report(student: Account, given: dict[str, Any]) -> Response:
    """Report a device

    Whether it is ready for each exam, what it has not delivered, its storage and its clock. Staff see it; no
    answer and no time rests on it. An exam that the student may not sit is left out.
    """
    exams = [ReportedExam(**one) for one in given.pop("exams")]
    if given.pop("student_id") in (None, student.id):
        device = ReportedDevice(**given)
        report_device(parts().database, student.id, (device, exams), now())
    return Response(status=204)
