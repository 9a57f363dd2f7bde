"""What staff do to an exam that runs."""

from marshmallow import fields, validate

from inkfast.http.schemas.base import WholeNumber, WireSchema, about, text_field
from inkfast.http.schemas.staff.lists import ReasonSchema, id_field, request_field
from inkfast.http.schemas.staff.people import MOST_STUDENTS

MOST_MINUTES = 24 * 60


class ActSchema(ReasonSchema):
    """Why something is done to a whole exam."""

    request = request_field()


class DeedSchema(ActSchema):
    """To whom something is done, and why."""

    student_ids = fields.List(
        id_field(),
        allow_none=True,
        load_default=None,
        validate=validate.Length(min=1, max=MOST_STUDENTS),
        metadata=about("Null: everybody in the exam."),
    )


class GiveTimeSchema(DeedSchema):
    """Time given on top."""

    minutes = WholeNumber(required=True, validate=validate.Range(min=1, max=MOST_MINUTES))


class TellSchema(WireSchema):
    """A message to everybody in an exam."""

    text = text_field("What students read.", least=1, most=1_000, required=True)
    reason = text_field("Goes on record.", most=1_000, load_default="")
    request = request_field()


class DoneSchema(WireSchema):
    """For how many students it was done."""

    count = fields.Integer(required=True)
    passed_over = fields.Integer(
        required=True,
        metadata=about("How many have a hand-in that was not reopened: they sit another attempt."),
    )
