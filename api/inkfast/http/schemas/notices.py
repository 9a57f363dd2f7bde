"""What staff have to say to everybody in an exam: it goes out with the next reply."""

from marshmallow import fields

from inkfast.http.schemas.base import Instant, WireSchema, about


class MessageSchema(WireSchema):
    """Something that staff told everybody in an exam."""

    number = fields.Integer(required=True, metadata=about("From 1, in the order of telling."))
    at = Instant(required=True)
    text = fields.String(required=True)


class NoticesSchema(WireSchema):
    """What staff have to say; what is not there is not said."""

    paused_at = Instant(
        metadata=about(
            "Since when staff have paused the exam. The device goes on counting the time used: what the "
            "pause takes is granted."
        )
    )
    messages = fields.List(fields.Nested(MessageSchema))
