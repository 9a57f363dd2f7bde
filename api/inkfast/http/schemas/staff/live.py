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
        metadata=about("The `server_ms` of the reply before: only students with news come back."),
    )


class FlagSchema(WireSchema):
    """Something that staff should look at, or that cannot be true."""

    code = fields.String(required=True)
    evidence = fields.String(required=True)


class LiveStudentSchema(WireSchema):
    """Where one student stands."""

    student_id = fields.Integer(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    class_name = fields.String(required=True)
    state = fields.String(
        required=True,
        validate=validate.OneOf(["not_ready", "ready", "in_progress", "handing_in", "handed_in", "inactive"]),
        metadata=about(
            "handing_in: the server wants answers still. inactive: the last attempt was made so, and the "
            "next has not begun."
        ),
    )
    session_id = fields.Integer(required=True, allow_none=True, metadata=about("Of the newest attempt."))
    attempt = fields.Integer(required=True, allow_none=True, metadata=about("Null: none has begun."))
    last_heard_at = Instant(required=True, allow_none=True)
    question = fields.Integer(required=True, allow_none=True, metadata=about("On screen, from 1."))
    answered = fields.Integer(required=True)
    delivered = fields.Integer(required=True, metadata=about("Snapshots received."))
    waiting = fields.Integer(
        required=True, allow_none=True, metadata=about("Known to be on the device still; null: not known.")
    )
    time_remaining = fields.Float(
        required=True, allow_none=True, metadata=about("Seconds left, as far as the server has heard.")
    )
    granted_s = fields.Integer(required=True)
    devices = fields.Integer(required=True, metadata=about("Page loads heard of in this attempt."))
    flags = list_of(FlagSchema)
    late_work = fields.Integer(required=True, metadata=about("Snapshots that came late."))


class LiveSchema(WireSchema):
    """An exam while it runs. With `since`, only the students of whom anything is new."""

    exam_id = fields.Integer(required=True)
    title = fields.String(required=True)
    server_ms = fields.Integer(required=True, metadata=about("Send it back as `since`."))
    question_count = fields.Integer(required=True)
    enrolled = fields.Integer(required=True)
    opens_at = Instant(required=True, allow_none=True)
    closes_at = Instant(required=True, allow_none=True)
    paused_at = Instant(required=True, allow_none=True)
    messages = list_of(MessageSchema)
    students = list_of(LiveStudentSchema)
