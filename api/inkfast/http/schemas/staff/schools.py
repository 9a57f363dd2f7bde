"""Accounts of staff, test schools, and the record of what staff did: for administrators."""

from marshmallow import fields, validate

from inkfast.http.schemas.base import Instant, WireSchema, about, text_field
from inkfast.http.schemas.staff.lists import list_of, next_field
from inkfast.http.schemas.staff.questions import choice_field

SHORTEST_PASSWORD = 10


class NewPersonSchema(WireSchema):
    """Who somebody is, and by what they sign in."""

    username = text_field("Unique in this installation.", least=1, most=150, required=True)
    name = text_field("As it is shown.", least=1, most=200, required=True)
    password = text_field("", least=SHORTEST_PASSWORD, most=1_000, required=True, load_only=True)


class NewStaffSchema(NewPersonSchema):
    """An account of staff to be made."""

    role = choice_field(["staff", "admin"], load_default="staff")


class StaffAccountSchema(WireSchema):
    """An account of staff."""

    id = fields.Integer(required=True)
    username = fields.String(required=True)
    name = fields.String(required=True)
    role = choice_field(["staff", "admin"], required=True)


class StaffAccountListSchema(WireSchema):
    """A school's staff."""

    items = list_of(StaffAccountSchema)


class NewTestSchoolSchema(WireSchema):
    """A school made for testing, with its first administrator."""

    name = text_field("", least=1, most=200, required=True)
    slug = fields.String(
        required=True,
        validate=validate.Regexp(r"^[a-z0-9-]{1,60}$(?!\n)"),
        metadata=about("Short: lower-case letters, digits and hyphens."),
    )
    administrator = fields.Nested(NewPersonSchema, required=True)


class SchoolMadeSchema(WireSchema):
    """A test school, and its first administrator."""

    school_id = fields.Integer(required=True)
    name = fields.String(required=True)
    administrator = fields.Nested(StaffAccountSchema, required=True)


class AuditEventSchema(WireSchema):
    """Something that staff did."""

    id = fields.Integer(required=True)
    at = Instant(required=True)
    who = fields.String(required=True, allow_none=True, metadata=about("Null: at the command line."))
    action = fields.String(required=True)
    subject = fields.String(required=True)
    detail = fields.Dict(required=True, metadata=about("", additionalProperties={}))


class AuditEventListSchema(WireSchema):
    """One page of what staff did, the newest first."""

    items = list_of(AuditEventSchema)
    next = next_field()
