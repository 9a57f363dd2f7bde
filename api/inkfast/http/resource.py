"""The blueprint that every resource is made of: it reads bodies strictly and documents what it declares."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from flask import request
from flask_smorest import Blueprint
from marshmallow import Schema

from inkfast.http.body import JsonParser, read_json

View = TypeVar("View", bound=Callable[..., Any])


class Resource(Blueprint):
    """A blueprint for one resource."""

    ARGUMENTS_PARSER = JsonParser()

    @staticmethod
    def body_of(*schemas: type[Schema], examples: dict[str, Any]) -> Callable[[View], View]:
        """Pass the parsed body as it came, documented as being one of `schemas`: the view checks it."""
        document = {
            "in": "json",
            "required": True,
            "schema": {"oneOf": list(schemas)},
            "examples": examples,
        }

        def decorate(view: View) -> View:
            @wraps(view)
            def read_then_call(*args: Any, **kwargs: Any) -> Any:
                return view(*args, read_json(request), **kwargs)

            apidoc = dict(getattr(view, "_apidoc", {}))
            apidoc["arguments"] = {"parameters": [document], "responses": {422: "UNPROCESSABLE_ENTITY"}}
            vars(read_then_call)["_apidoc"] = apidoc
            return read_then_call  # type: ignore[return-value]  # wraps() keeps the signature but for the body

        return decorate
