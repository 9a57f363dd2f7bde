"""Health on the wire."""

from marshmallow import fields, validate

from inkfast.http.schemas.base import WireSchema


class HealthSchema(WireSchema):
    """All is well."""

    status = fields.String(required=True, validate=validate.OneOf(["ok"]))
