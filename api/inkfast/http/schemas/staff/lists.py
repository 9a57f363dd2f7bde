"""Lists in pages, files, and reasons: what many staff routes share."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from inkfast.http.schemas.base import (
    LARGEST_WHOLE_NUMBER,
    WholeNumber,
    WireSchema,
    about,
    hex_field,
    text_field,
)

MOST_ROWS = 500
LONGEST_CURSOR = 1_000


class PageSchema(WireSchema):
    """Which part of a list is asked for."""

    limit = fields.Integer(
        load_default=100, validate=validate.Range(min=1, max=MOST_ROWS), metadata=about("Rows at most.")
    )
    after = text_field(
        "The cursor that the page before gave as `next`.", most=LONGEST_CURSOR, load_default=None
    )


class FileSchema(WireSchema):
    """A file, handed over whole."""

    name = text_field("With its ending, which tells the format.", least=1, most=255, required=True)
    content = fields.String(required=True, metadata=about("Its bytes in base64.", format="byte"))


class ReasonSchema(WireSchema):
    """Why something is done; it goes on record."""

    reason = text_field("Goes on record.", least=1, most=1_000, required=True)


class FileProblemSchema(WireSchema):
    """One thing in a file that cannot be taken."""

    line = fields.Integer(required=True, metadata=about("From 1; in a workbook, its row."))
    found = fields.String(required=True)
    expected = fields.String(required=True)


def request_field() -> fields.String:
    """Give the field that names what is asked for."""
    return hex_field(
        "Chosen at random for each thing asked for: asked for again by the same name, it is done once.",
        example="5" * 32,
        load_default="",
    )


def next_field() -> fields.String:
    """Give the field of the cursor after which the next page begins."""
    return fields.String(
        required=True,
        allow_none=True,
        metadata=about("The cursor of the next page; null: this was the last."),
    )


def id_field(description: str = "", **kwargs: Any) -> WholeNumber:
    """Give the field of a row's id."""
    limits = validate.Range(min=1, max=LARGEST_WHOLE_NUMBER)
    return WholeNumber(validate=limits, metadata=about(description), **kwargs)


def list_of(schema: type[Schema], description: str = "") -> fields.List[Any]:
    """Give the field of a list of objects, which is always there."""
    return fields.List(fields.Nested(schema), required=True, metadata=about(description))
