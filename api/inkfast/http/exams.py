"""Exams for the student who asks: the list, the paper, its pictures and its sounds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Response, request
from marshmallow import Schema
from werkzeug.routing import BaseConverter

from inkfast.core.errors import NotFound
from inkfast.http.context import now, parts
from inkfast.http.identity import caller_needed, student_needed
from inkfast.http.replies import clock, compress, json_reply
from inkfast.http.resource import Resource
from inkfast.http.schemas.exam import ExamListSchema, OwnResultSchema, PaperSchema
from inkfast.store.accounts import Account
from inkfast.store.cards import ExamCard, list_cards
from inkfast.store.exams import EXTENSIONS, find_paper_version, load_attachment, load_paper
from inkfast.store.own_results import find_own_result
from inkfast.store.terms import Caller

EXAM = "/exam/<int(min=1, max=2147483647):exam_id>"
PICTURE = "/picture/<sha256:sha256>.<any(svg, png, jpg, webp, gif):extension>"
SOUND = "/sound/<sha256:sha256>.<any(mp3, ogg, wav, m4a):extension>"
PRIVATE = "private, no-cache"
FOR_EVER = "private, max-age=31536000, immutable"
NO_SCRIPT = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

blueprint = Resource("exams", __name__, url_prefix="/student", description="What a student may sit.")
paper_schema: Schema = PaperSchema()


class Sha256(BaseConverter):
    """The hash of a picture or sound, as it stands in its address."""

    regex = "[0-9a-f]{64}"


@blueprint.route("/exams")
@student_needed
@blueprint.response(200, ExamListSchema)
@blueprint.alt_response(401, "UNAUTHORIZED")
def list_exams(student: Account) -> dict[str, Any]:
    """List the exams of the student who asks

    Each comes with the newest session of it, and with a token to deliver work on it.
    """
    exams = [
        _card_fields(card) | {"upload_token": parts().signer.sign_upload_token(student.id, card.exam_id)}
        for card in list_cards(parts().database, student.id, now())
    ]
    return clock() | {"student_id": student.id, "exams": exams}


@blueprint.route(f"{EXAM}/paper")
@caller_needed
@blueprint.response(200, PaperSchema, headers={"ETag": {"schema": {"type": "string"}}})
@blueprint.alt_response(304, description="The paper is still the one that If-None-Match names.", success=True)
@blueprint.alt_response(404, "NOT_FOUND")
def show_paper(caller: Caller) -> Response:
    """Show an exam's paper

    It has neither keys nor feedback. The ETag is the paper's version: send it back as `If-None-Match`.
    """
    version = find_paper_version(parts().database, caller, now())
    if request.if_none_match.contains_weak(version):
        reply = Response(status=304)
    else:
        paper = load_paper(parts().database, caller, now())
        version = paper.paper_version  # staff may have replaced it since
        reply = json_reply(paper_schema.dump(paper))
    reply.set_etag(version, weak=True)
    reply.headers["Cache-Control"] = PRIVATE
    return compress.after_request(reply)


@blueprint.route(f"{EXAM}{PICTURE}")
@caller_needed
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="image/*")
@blueprint.alt_response(404, "NOT_FOUND")
def show_picture(caller: Caller, sha256: str, extension: str) -> Response:
    """Show a picture of an exam

    Its name is the hash of its content, so that it may be kept for ever.
    """
    return attachment_reply(load_attachment(parts().database, caller, sha256, now()), extension)


@blueprint.route(f"{EXAM}{SOUND}")
@caller_needed
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="audio/*")
@blueprint.alt_response(206, description="The part that Range asks for.", success=True)
@blueprint.alt_response(404, "NOT_FOUND")
def play_sound(caller: Caller, sha256: str, extension: str) -> Response:
    """Give a sound of an exam

    Its name is the hash of its content, so that it may be kept for ever.
    """
    return attachment_reply(load_attachment(parts().database, caller, sha256, now()), extension)


@blueprint.route(f"{EXAM}/result")
@caller_needed
@blueprint.response(200, OwnResultSchema)
@blueprint.alt_response(404, "NOT_FOUND")
def show_own_result(caller: Caller) -> Response:
    """Show the student's own result

    As far as the exam's rule shows it, and from when on; until then there is none. It has no key.
    """
    return json_reply(find_own_result(parts().database, caller, now()))


def attachment_reply(found: tuple[str, bytes], extension: str) -> Response:
    """Give a picture or sound, `found` as media type and content, to be kept for ever.

    Where a part is asked for, as browsers do of sounds, it is that part. Raises NotFound where it is named by
    another ending.
    """
    media_type, content = found
    if EXTENSIONS[media_type] != extension:
        raise NotFound("There is no such picture or sound.")
    reply = Response(content, mimetype=media_type)
    reply.headers["Cache-Control"] = FOR_EVER
    reply.headers["Content-Security-Policy"] = NO_SCRIPT
    if request.range is not None:
        reply.make_conditional(request.environ, accept_ranges=True, complete_length=len(content))
    return reply


def _card_fields(card: ExamCard) -> dict[str, Any]:
    fields = asdict(card)
    notices: dict[str, Any] = fields.pop("notices")
    return fields | notices
