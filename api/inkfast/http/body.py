"""Reading a request's body: JSON that every part of the system can hold, or a problem."""

from __future__ import annotations

import io
from typing import Any, NoReturn

import orjson
from flask import Request
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]  # it has none
from marshmallow import ValidationError
from webargs.flaskparser import FlaskParser

from inkfast.config import DEFAULT_BODY_LIMIT
from inkfast.core.errors import BodyTooLarge, Invalid, JsonNeeded, MalformedChunks, MalformedJson
from inkfast.http.decompression import is_gzip, unfold

DEEPEST = 32
"""Levels of lists and objects in one another: sound bodies have five."""


def read_json(request: Request) -> Any:
    """Give the body as JSON means it.

    orjson refuses what the standard library lets through and PostgreSQL or a browser would choke on: NaN,
    numbers beyond a double, lone surrogates. So is nesting without end. Raises JsonNeeded, MalformedJson and
    what `read_bytes` raises.
    """
    if request.mimetype != "application/json":
        raise JsonNeeded("Send the body as JSON, with the header Content-Type: application/json.")
    body = read_bytes(request)
    try:
        read = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise MalformedJson(f"The body is not sound JSON: {error}.") from None
    if _is_deeper(read, DEEPEST):
        raise MalformedJson(f"The body has more than {DEEPEST} lists and objects in one another.")
    return read


def read_bytes(request: Request) -> bytes:
    """Give the body as it was before it was compressed, if it was.

    Raises BodyTooLarge, MalformedChunks, UnknownEncoding and MalformedGzip.
    """
    most = request.max_content_length or DEFAULT_BODY_LIMIT
    compressed = is_gzip(request.headers.get("Content-Encoding", ""))
    try:
        body = request.get_data(cache=False)
    except ParseException as error:
        raise MalformedChunks(f"The body's chunks are not sound: {error}.") from None
    if request.content_length is None and len(body) >= most:
        # A body sent in chunks names no length: the framework cuts it off at the limit without a word.
        raise BodyTooLarge("The body is larger than the server takes at once: send it in smaller parts.")
    return unfold(io.BytesIO(body), most) if compressed else body


class JsonParser(FlaskParser):
    """Loads a body into a schema, and raises errors of our own where it does not fit."""

    def _raw_load_json(self, req: Request) -> Any:
        return read_json(req)

    def handle_error(self, error: ValidationError, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Raise the problem that names every field at fault."""
        raise invalid(error)


def invalid(error: ValidationError) -> Invalid:
    """Give the problem that names every field at fault."""
    faults: Any = error.messages if isinstance(error.messages, dict) else {"body": error.messages}
    if isinstance(faults.get("json"), dict):  # webargs puts them under the place where they were found
        faults = faults["json"]
    return Invalid("Some fields are not as they should be: see `errors`.", faults)


def _is_deeper(value: object, deepest: int) -> bool:
    """Tell whether lists and objects stand in one another on more levels than `deepest`."""
    level: list[Any] = [value]
    for _ in range(deepest + 1):
        level = [one for one in level if isinstance(one, dict | list)]
        if not level:
            return False
        level = [inner for one in level for inner in (one.values() if isinstance(one, dict) else one)]
    return True
