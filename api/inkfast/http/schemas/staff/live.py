"""An exam while it runs: one row a student."""

from marshmallow import fields, validate

from inkfast.http.schemas.base import Instant, WireSchema, about
from inkfast.http.schemas.notices import MessageSchema
from inkfast.http.schemas.staff.lists import list_of

LARGEST_MS = 2**53


class LiveQuerySchema(WireSchema):
    """From when on changes are asked for."""

    since = fields.Integer(
        load_default=None,
        validate=validate.Range(min=0, max=LARGEST_MS),
        metadata=about("The `server_ms` of the reply before: only rows with news come back."),
    )


class LiveRowSchema(WireSchema):
    """Where one student stands."""

    student_id = fields.Integer(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    class_name = fields.String(required=True)
    state = fields.String(
        required=True,
        validate=validate.OneOf(["not_ready", "ready", "in_progress", "handed_in", "set_aside"]),
        metadata=about("set_aside: the last attempt was made inactive, and the next has not begun."),
    )
    session_id = fields.Integer(required=True, allow_none=True, metadata=about("Of the newest attempt."))
    attempt = fields.Integer(required=True, metadata=about("0: none has begun."))
    last_heard_at = Instant(required=True, allow_none=True)
    question = fields.Integer(required=True, allow_none=True, metadata=about("On screen, from 1."))
    question_count = fields.Integer(
        required=True, metadata=about("Of the paper that the session is sat on, else of the present one.")
    )
    answered = fields.Integer(required=True)
    delivered = fields.Integer(required=True, metadata=about("Snapshots received."))
    waiting = fields.Integer(
        required=True, allow_none=True, metadata=about("Known to be on the device still; null: not known.")
    )
    time_left_s = fields.Float(
        required=True, allow_none=True, metadata=about("Seconds left, as far as the server has heard.")
    )
    granted_s = fields.Integer(required=True)
    devices = fields.Integer(required=True, metadata=about("Page loads heard of in this attempt."))
    flags = fields.List(
        fields.String(), required=True, metadata=about("Codes; the session's story has the evidence.")
    )
    late_work = fields.Integer(required=True, metadata=about("Snapshots that came late."))
    has_receipt = fields.Boolean(
        required=True, metadata=about("Handed in, and every answer of the hand-in is here.")
    )


class LiveSchema(WireSchema):
    """An exam while it runs. With `since`, only the rows of which anything is new."""

    exam_id = fields.Integer(required=True)
    title = fields.String(required=True)
    server_ms = fields.Integer(required=True, metadata=about("Send it back as `since`."))
    question_count = fields.Integer(required=True, metadata=about("Of the present paper."))
    enrolled = fields.Integer(required=True)
    opens_at = Instant(allow_none=True)
    closes_at = Instant(allow_none=True)
    paused_at = Instant(required=True, allow_none=True)
    messages = list_of(MessageSchema)
    rows = list_of(LiveRowSchema)
