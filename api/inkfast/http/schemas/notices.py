"""What staff have to say to everybody in an exam, and the terms of time: both go out with the next reply."""

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


class TermsSchema(WireSchema):
    """The student's terms of time as they stand now; what is not there is without limit."""

    allowance_s = fields.Integer(
        required=True, metadata=about("The time that everyone has, and what this student has beyond it.")
    )
    pause_allowance_s = fields.Integer(metadata=about("How long a session may pause in all."))
    closes_at = Instant(metadata=about("When it is over for everybody."))


class NewsSchema(NoticesSchema):
    """What replies about a session tell beside it."""

    terms = fields.Nested(
        TermsSchema, metadata=about("In place of the card's: staff may move them while the exam is sat.")
    )
