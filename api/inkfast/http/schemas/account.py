"""Accounts and signing in."""

from marshmallow import fields, validate

from inkfast.http.schemas.base import WireSchema, about, text_field


class SignInSchema(WireSchema):
    """A username and its password."""

    username = text_field(
        "Unique in this installation.", least=1, most=200, example="student1", required=True
    )
    password = text_field(
        "Never stored as it is, never logged.",
        least=1,
        most=1_000,
        example="demo",
        required=True,
        load_only=True,
    )


class AccountSchema(WireSchema):
    """Who is signed in."""

    id = fields.Integer(required=True)
    name = fields.String(required=True, metadata=about("As it is shown.", examples=["Ada Lovelace"]))
    username = fields.String(required=True, metadata=about("", examples=["student1"]))
    role = fields.String(required=True, validate=validate.OneOf(["student", "staff", "admin"]))
    school = fields.String(required=True, metadata=about("The school's name.", examples=["Demo School"]))


class SignedInSchema(WireSchema):
    """The account that is signed in."""

    account = fields.Nested(AccountSchema, required=True)
