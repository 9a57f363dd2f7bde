"""Sessions, for disputes: the list, one session's story, and what staff decide about what is in it."""

from __future__ import annotations

from typing import Any

from flask import Response

from inkfast.http.context import parts
from inkfast.http.replies import compress, json_reply
from inkfast.http.resource import Resource
from inkfast.http.schemas.staff.sessions import (
    RulingSchema,
    SessionLineListSchema,
    SessionsQuerySchema,
    SessionStorySchema,
    SettlementSchema,
)
from inkfast.http.staff.access import STAFF, for_roles
from inkfast.http.staff.results import SESSION_ID
from inkfast.store.mandate import Mandate
from inkfast.store.paging import Page
from inkfast.store.staff.decisions import Ruling, rule_late_work
from inkfast.store.staff.quarantined import settle_quarantined
from inkfast.store.staff.sessions import SessionsSought, list_staff_sessions
from inkfast.store.staff.telling import tell_session

blueprint = Resource(
    "staff_sessions", __name__, url_prefix="/staff/sessions", description="Sessions, for staff."
)


@blueprint.route("")
@for_roles(*STAFF)
@blueprint.arguments(SessionsQuerySchema, location="query")
@blueprint.response(200, SessionLineListSchema)
def list_all(mandate: Mandate, given: dict[str, Any]) -> Response:
    """List sessions

    The newest first; of one exam, of some students, or only those with late work or flags.
    """
    page = Page(given.pop("limit"), given.pop("after"))
    return json_reply(list_staff_sessions(parts().database, mandate, SessionsSought(**given), page))


@blueprint.route(f"/{SESSION_ID}")
@for_roles(*STAFF)
@blueprint.response(200, SessionStorySchema)
@blueprint.alt_response(404, "NOT_FOUND")
def tell(mandate: Mandate, session_id: int) -> Response:
    """Tell a session's story

    Every snapshot with its stamps, its interval and what became of it; late work; flags with their evidence;
    what staff did; what is under quarantine or has not arrived.
    """
    return compress.after_request(json_reply(tell_session(parts().database, mandate, session_id)))


@blueprint.route(f"/{SESSION_ID}/rulings", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(RulingSchema)
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
def rule(mandate: Mandate, given: dict[str, Any], session_id: int) -> Response:
    """Decide about late work

    Whether one snapshot counts; the session's marks are computed anew.
    """
    decision = Ruling(given["reason"], given["counts"]), mandate
    rule_late_work(parts().database, session_id, (given["writer"], given["number"]), decision)
    return Response(status=204)


@blueprint.route(f"/{SESSION_ID}/settlements", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(SettlementSchema)
@blueprint.response(204)
@blueprint.alt_response(404, "NOT_FOUND")
def settle(mandate: Mandate, given: dict[str, Any], session_id: int) -> Response:
    """Settle what is under quarantine

    Says that somebody looked at it, and that nothing more is to be done. No answer and no mark changes; what
    was settled stays in the story, and is no reason any more to keep the session's snapshots.
    """
    because = mandate.because(given["reason"])
    settle_quarantined(parts().database, session_id, given["quarantined_ids"], because)
    return Response(status=204)
