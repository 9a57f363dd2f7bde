"""What goes wrong, in the form of RFC 9457 (application/problem+json)."""

from marshmallow import fields

from inkfast.http.schemas.base import WireSchema, about


class ProblemSchema(WireSchema):
    """Why a request was refused; `code` is the part that programs may rely on."""

    type = fields.String(required=True, metadata=about("Always about:blank: `code` tells problems apart."))
    title = fields.String(required=True, metadata=about("The status in words."))
    status = fields.Integer(required=True)
    detail = fields.String(required=True, metadata=about("For people: what is wrong and what to do."))
    code = fields.String(required=True, metadata=about("For programs.", examples=["not_found"]))
    errors = fields.Dict(
        keys=fields.String(), metadata=about("What is wrong, by field; only where a field is at fault.")
    )
    request_id = fields.String(required=True, metadata=about("Name it when you report the problem."))
