"""What staff do to an exam that runs; each is on record with who, when and why."""

from __future__ import annotations

from typing import Any

from flask import Response

from inkfast.http.context import now, parts
from inkfast.http.replies import json_reply
from inkfast.http.resource import Resource
from inkfast.http.schemas.staff.acts import ActSchema, DeedSchema, DoneSchema, GiveTimeSchema, TellSchema
from inkfast.http.staff.access import STAFF, for_roles
from inkfast.http.staff.exams import EXAM_ID
from inkfast.store.completing import Desk
from inkfast.store.mandate import Mandate
from inkfast.store.staff import acts, handing_in
from inkfast.store.staff.chosen import Target

blueprint = Resource(
    "staff_acts",
    __name__,
    url_prefix=f"/staff/exams/{EXAM_ID}",
    description="What staff do to an exam that runs.",
)


@blueprint.route("/give-time", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(GiveTimeSchema)
@blueprint.response(200, DoneSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def give_time(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Give time

    To some students or to all. A device that is offline learns it at its next contact, and whoever begins
    later begins with it.
    """
    why, target = _read(mandate, given, exam_id)
    return _done(acts.give_time(parts().database, why, target, given["minutes"] * 60))


@blueprint.route("/hand-in", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(DeedSchema)
@blueprint.response(200, DoneSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def hand_in(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Hand in for students

    With the answers that have arrived. What is on their devices still is kept when it comes, as late work.
    Of students who are named, what was handed in and lacks answers is closed too, and what was set aside is
    handed in.
    """
    why, target = _read(mandate, given, exam_id)
    return _done(handing_in.hand_in(parts().database, why, target, Desk(now(), parts().signer)))


@blueprint.route("/reopen", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(DeedSchema)
@blueprint.response(200, DoneSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def reopen(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Reopen what was handed in

    The last hand-in of each student is taken back: the session goes on with every answer that arrived for it
    and the time that is left. Give time as well where none is. With nobody named, whoever sits another
    attempt by then is left to it (`passed_over`); of students who are named, that attempt becomes inactive.
    """
    why, target = _read(mandate, given, exam_id)
    done = acts.reopen_sessions(parts().database, why, target)
    return _done(done.count, done.passed_over)


@blueprint.route("/new-attempt", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(DeedSchema)
@blueprint.response(200, DoneSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def allow_attempt(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Allow a new attempt

    To students who have handed in as often as they may. The new one counts once it is handed in.
    """
    why, target = _read(mandate, given, exam_id)
    return _done(acts.allow_attempt(parts().database, why, target))


@blueprint.route("/deactivate", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(DeedSchema)
@blueprint.response(200, DoneSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def deactivate(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Make sessions inactive

    The active ones of the students: their next start is a new attempt. Nothing is lost.
    """
    why, target = _read(mandate, given, exam_id)
    return _done(acts.deactivate(parts().database, why, target))


@blueprint.route("/pause", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(ActSchema)
@blueprint.response(200, DoneSchema)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
def pause(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Pause an exam

    For everybody. Devices learn it with their next reply; they go on counting the time used, and what the
    pause took is granted, to those also who heard nothing of it.
    """
    return _done(acts.pause(parts().database, _why(mandate, given), exam_id))


@blueprint.route("/resume", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(ActSchema)
@blueprint.response(200, DoneSchema)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
def resume(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Let an exam go on

    What the pause took of each session is granted.
    """
    return _done(acts.resume(parts().database, _why(mandate, given), exam_id))


@blueprint.route("/message", methods=["POST"])
@for_roles(*STAFF)
@blueprint.arguments(TellSchema)
@blueprint.response(200, DoneSchema)
@blueprint.alt_response(404, "NOT_FOUND")
@blueprint.alt_response(409, "CONFLICT")
def tell(mandate: Mandate, given: dict[str, Any], exam_id: int) -> Response:
    """Tell everybody something

    Each student's page has it with its next reply. `count` is the message's number.
    """
    return _done(acts.tell(parts().database, _why(mandate, given), exam_id, given["text"]))


def _read(mandate: Mandate, given: dict[str, Any], exam_id: int) -> tuple[Mandate, Target]:
    return _why(mandate, given), Target(exam_id, given["student_ids"])


def _why(mandate: Mandate, given: dict[str, Any]) -> Mandate:
    return mandate.because(given["reason"]).named(given["request"])


def _done(count: int, passed_over: int = 0) -> Response:
    return json_reply({"count": count, "passed_over": passed_over})
