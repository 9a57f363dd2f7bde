"""An exam while it runs."""

from __future__ import annotations

from typing import Any

from flask import Response

from inkfast.http.context import parts
from inkfast.http.replies import compress, json_reply
from inkfast.http.resource import Resource
from inkfast.http.schemas.staff.live import LiveQuerySchema, LiveSchema
from inkfast.http.staff.access import STAFF, for_roles
from inkfast.http.staff.exams import EXAM_ID
from inkfast.store.mandate import Mandate
from inkfast.store.staff.live import watch_exam

blueprint = Resource(
    "staff_live", __name__, url_prefix=f"/staff/exams/{EXAM_ID}", description="Watching an exam, for staff."
)


@blueprint.route("/live")
@for_roles(*STAFF)
@blueprint.arguments(LiveQuerySchema, location="query")
@blueprint.response(200, LiveSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def watch(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Watch an exam while it runs

    One row a student, by class and name. Ask again with the `server_ms` of the reply as `since`: then only
    the rows come back of which anything is new, in full. Ask without it now and then, for who was newly
    enrolled.
    """
    return compress.after_request(json_reply(watch_exam(parts().database, mandate, exam_id, given["since"])))
