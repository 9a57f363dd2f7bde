"""The student's session: saving, restoring, taking over, handing in."""

from __future__ import annotations

from typing import Any

from flask import Response

from inkfast.http.context import now, parts
from inkfast.http.identity import caller_needed, uploader_needed
from inkfast.http.replies import clock, json_reply
from inkfast.http.resource import Resource
from inkfast.http.schemas import examples
from inkfast.http.schemas.session import (
    BatchSchema,
    CompleteReplySchema,
    CompleteSchema,
    RestoreReplySchema,
    SaveReplySchema,
    SnapshotSchema,
    TakeOverSchema,
)
from inkfast.http.uploads import read_upload, snapshots_taken
from inkfast.store.notices import find_news
from inkfast.store.sessions import Desk, complete, restore, save, take_over
from inkfast.store.submitted import HandIn, Verdict
from inkfast.store.terms import Caller

blueprint = Resource(
    "sessions",
    __name__,
    url_prefix="/student/exam/<int(min=1, max=2147483647):exam_id>/session",
    description="Saving, restoring, taking over and handing in.",
)


@blueprint.route("/save", methods=["POST"])
@uploader_needed
@blueprint.body_of(SnapshotSchema, BatchSchema, examples=examples.SAVE)
@blueprint.response(200, SaveReplySchema)
@blueprint.alt_response(401, "UNAUTHORIZED")
@blueprint.alt_response(404, "NOT_FOUND")
def save_session(caller: Caller, body: object) -> Response:
    """Save one snapshot, or a batch of them

    Each answer is merged by its stamp: the later one wins, whatever the order of arrival, and sending a
    snapshot again changes nothing. The reply comes when everything is on disk, and names every outcome:

    - `accepted`: merged;
    - `duplicate`: it was here already;
    - `superseded`: kept, but each of its answers had been replaced by a later one;
    - `late`: kept for staff, but made after the exam was handed in, or come when it was closed;
    - `quarantined`: kept for staff, but it cannot be merged; `code` and `detail` say why.

    A plain client may send `answers` alone: the server fills in what is missing, and takes `time_remaining`
    in place of `time_used_s`. An exam that has closed still takes what was done before.
    """
    upload = read_upload(body, parts().signer)
    result = save(parts().database, caller, upload.snapshots, now())
    snapshots_taken.send(parts(), snapshots=upload.snapshots, verdicts=result.outcomes)
    if upload.fault is not None:
        raise upload.fault
    reply = clock(result.epoch) | {
        "outcomes": [_short(verdict) for verdict in result.outcomes],
        "session": result.session,
        **result.notices,
    }
    return json_reply(reply if upload.id is None else {"upload": upload.id} | reply)


@blueprint.route("/restore")
@caller_needed
@blueprint.response(200, RestoreReplySchema)
@blueprint.alt_response(401, "UNAUTHORIZED")
@blueprint.alt_response(404, "NOT_FOUND")
def restore_session(caller: Caller) -> Response:
    """Restore the session in progress

    It comes with every answer and its stamp. Where there is none to resume, `session` is null.
    """
    result = restore(parts().database, caller, now())
    session = {"student_id": caller.student_id, "session": result.session}
    return json_reply({**clock(result.epoch), **session, **result.notices})


@blueprint.route("/take-over", methods=["POST"])
@caller_needed
@blueprint.arguments(TakeOverSchema)
@blueprint.response(200, RestoreReplySchema)
@blueprint.alt_response(401, "UNAUTHORIZED")
@blueprint.alt_response(404, "NOT_FOUND")
def take_over_session(caller: Caller, given: dict[str, Any]) -> Response:
    """Take the session in progress over

    It comes as from `restore`, with a higher `generation`. Every reply names the generation: a page that
    holds a lower one is no longer the editor, and reads only from then on. What such a page made meanwhile,
    online or off, is still taken and merged. Asking again as the same writer changes nothing.
    """
    session = take_over(parts().database, caller, given["writer"], now())
    notices = find_news(parts().database, caller)
    return json_reply(clock() | {"student_id": caller.student_id, "session": session} | notices)


@blueprint.route("/complete", methods=["POST"])
@uploader_needed
@blueprint.arguments(CompleteSchema, examples=examples.COMPLETE)
@blueprint.response(200, CompleteReplySchema)
@blueprint.alt_response(401, "UNAUTHORIZED")
@blueprint.alt_response(404, "NOT_FOUND")
def complete_session(caller: Caller, given: dict[str, Any]) -> Response:
    """Hand in

    Finishing is final. With a `manifest`, the server closes the session only when it holds every answer in
    it: until then `wanted` names the questions whose answers it lacks; save them and call again. A closed
    session has a `receipt`. Calling again changes nothing and gives the same receipt.
    """
    upload = given.pop("upload", None)
    proven_after_ms = parts().signer.read_reading(given.pop("reading", None))
    hand_in = HandIn(proven_after_ms=proven_after_ms, **given)
    result = complete(parts().database, caller, hand_in, Desk(now(), parts().signer))
    reply = clock() | {"wanted": result.wanted, "session": result.session, "receipt": result.receipt}
    reply |= result.notices
    return json_reply(reply if upload is None else {"upload": upload} | reply)


def _short(verdict: Verdict) -> dict[str, Any]:
    """Leave out what a verdict has nothing to say about, but for the snapshot's name."""
    said = vars(verdict)
    return {name: said[name] for name in said if said[name] is not None or name in ("writer", "number")}
