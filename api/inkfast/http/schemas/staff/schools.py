"""Accounts of staff, test schools, and the record of what staff did: for administrators."""

from marshmallow import fields, validate

from inkfast.http.schemas.base import (
    LARGEST_WHOLE_NUMBER,
    Instant,
    WireSchema,
    about,
    name_field,
    text_field,
    username_field,
)
from inkfast.http.schemas.staff.lists import PageSchema, id_field, list_of, next_field
from inkfast.http.schemas.staff.questions import choice_field

SHORTEST_PASSWORD = 10


class NewPersonSchema(WireSchema):
    """Who somebody is, and by what they sign in."""

    username = username_field("Unique in this installation.", required=True)
    name = name_field("As it is shown.", required=True)
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

    name = name_field("", required=True)
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


class RecordQuerySchema(PageSchema):
    """Which part of the record is asked for."""

    exam_id = fields.Integer(
        load_default=None,
        validate=validate.Range(min=1, max=LARGEST_WHOLE_NUMBER),
        metadata=about("What was done to this exam and its sessions alone."),
    )


class AuditEventSchema(WireSchema):
    """Something that staff did, and what it was about."""

    id = fields.Integer(required=True)
    at = Instant(required=True)
    who = fields.String(required=True, allow_none=True, metadata=about("Null: at the command line."))
    action = fields.String(required=True)
    subject = fields.String(required=True, metadata=about("", examples=["exam 3"]))
    exam_id = id_field("Null: about none, or one that was removed.", required=True, allow_none=True)
    exam_title = fields.String(required=True, allow_none=True)
    session_id = id_field("", required=True, allow_none=True)
    students = fields.List(
        fields.String(), required=True, metadata=about("The names of those whom it is about, where it says.")
    )
    reason = fields.String(required=True, metadata=about("Empty: none was given."))
    detail = fields.Dict(required=True, metadata=about("", additionalProperties={}))


class AuditEventListSchema(WireSchema):
    """One page of what staff did, the newest first."""

    items = list_of(AuditEventSchema)
    next = next_field()
