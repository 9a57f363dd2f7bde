"""What every schema shares: the base, and fields that take what JSON means and nothing else."""

from __future__ import annotations

import math
import re
from datetime import UTC
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate

from inkfast.core.names import LONGEST_NAME, LONGEST_USERNAME, find_unmet, find_unmet_by_username
from inkfast.http.schemas import examples
from inkfast.store.accounts import fold_username

LARGEST_WHOLE_NUMBER = 2**31 - 1
LARGEST_SECONDS = 10**9
HEX_32 = re.compile(r"^[0-9a-f]{32}$(?!\n)")
STAMP = re.compile(r"^[0-9a-f]{12}\.[0-9a-f]{4}\.[0-9a-f]{32}$(?!\n)")


class WireSchema(Schema):
    """Takes fields that it does not know without complaint: a newer device may speak to an older server."""

    class Meta:
        unknown = EXCLUDE
        description = ""

    def __init_subclass__(cls) -> None:
        """Describe the schema in the document by its docstring."""
        text = " ".join((cls.__doc__ or "").split())
        cls.Meta = type("Meta", (cls.Meta,), {"description": text})  # type: ignore[misc, assignment]  # marshmallow reads it


class WholeNumber(fields.Integer):
    """A whole number as JSON Schema means it: 1 and 1.0, but neither "1" nor true."""

    def _validated(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
            raise self.make_error("invalid", input=value)
        return int(value)


class Seconds(fields.Float):
    """A duration in seconds: a finite number, never below zero and never a string."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(min=0, max=LARGEST_SECONDS), **kwargs)

    def _validated(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise self.make_error("invalid", input=value)
        return float(value)


class Instant(fields.DateTime):
    """A UTC instant in ISO 8601, to the second, ending in Z."""

    SERIALIZATION_FUNCS = {"iso": lambda instant: f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}  # noqa: RUF012


def about(description: str, **more: object) -> dict[str, Any]:
    """Give the metadata of a field: its description, and whatever else the document should say."""
    return {"description": description, **more}


def text_field(
    description: str, *, most: int, least: int = 0, example: str = "", **kwargs: Any
) -> fields.String:
    """Give the field of a string without NUL, which PostgreSQL cannot hold."""
    metadata = about(description, **({"examples": [example]} if example else {}))
    return fields.String(validate=[validate.Length(least, most), _refuse_nul], metadata=metadata, **kwargs)


def name_field(description: str, *, most: int = LONGEST_NAME, least: int = 1, **kwargs: Any) -> fields.String:
    """Give the field of a name or a title, by the rule for them all."""

    def follow_the_rule(text: str) -> None:
        if unmet := find_unmet(text, most, least):
            raise ValidationError(f"Must have {unmet}.")

    lengths = validate.Length(least, most)
    return fields.String(validate=[lengths, follow_the_rule], metadata=about(description), **kwargs)


def username_field(description: str, **kwargs: Any) -> fields.String:
    """Give the field of the username of an account that is to be made."""

    def follow_the_rule(text: str) -> None:
        if unmet := find_unmet_by_username(fold_username(text)):
            raise ValidationError(f"Must have {unmet}.")

    lengths = validate.Length(1, LONGEST_USERNAME)
    return fields.String(validate=[lengths, follow_the_rule], metadata=about(description), **kwargs)


def writer_field(**kwargs: Any) -> fields.String:
    """Give the field of a writer's id: one page load of one tab."""
    description = "One page load of one tab: 32 lower-case hexadecimal digits."
    return hex_field(description, example=examples.WRITER, **kwargs)


def hex_field(description: str, *, example: str, **kwargs: Any) -> fields.String:
    """Give a field of 32 lower-case hexadecimal digits, 128 random bits."""
    pattern = validate.Regexp(HEX_32, error="Must be 32 lower-case hexadecimal digits.")
    return fields.String(validate=pattern, metadata=about(description, examples=[example]), **kwargs)


def stamp_field(description: str, **kwargs: Any) -> fields.String:
    """Give the field of a stamp."""
    text = f"{description} A stamp is `<12 hex ms>.<4 hex counter>.<32 hex writer>`, compared as bytes."
    pattern = validate.Regexp(STAMP, error="Must be a stamp.")
    return fields.String(validate=pattern, metadata=about(text, examples=[examples.STAMP]), **kwargs)


def _refuse_nul(text: str) -> None:
    if "\0" in text:
        raise ValidationError("May not contain the NUL character.")
