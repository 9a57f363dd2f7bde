"""Checks values against the schemas of the OpenAPI document: the part of JSON Schema that it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


class Contract:
    """The document, as something to hold replies against."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._components = document["components"]["schemas"]

    def faults(self, name: str, value: object) -> list[str]:
        """Return where `value` is not what `name` says; a field that it does not know is a fault."""
        return list(self._check(self._components[name], value, name))

    def _check(self, schema: dict[str, Any], value: object, at: str) -> Iterator[str]:
        if "$ref" in schema:
            yield from self._check(self._components[schema["$ref"].rpartition("/")[2]], value, at)
            return
        choices = schema.get("anyOf", schema.get("oneOf"))
        if choices is not None:
            if all(list(self._check(choice, value, at)) for choice in choices):
                yield f"{at} is none of what it may be: {value!r}"
            return
        if not _has_type(schema.get("type"), value) or value not in schema.get("enum", [value]):
            yield f"{at} is {value!r}"
        elif isinstance(value, dict):
            yield from self._check_object(schema, value, at)
        elif isinstance(value, list):
            for place, item in enumerate(value):
                yield from self._check(schema.get("items", {}), item, f"{at}[{place}]")
        elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
            yield f"{at} is {value!r}"

    def _check_object(self, schema: dict[str, Any], value: dict[str, Any], at: str) -> Iterator[str]:
        properties, others = schema.get("properties", {}), schema.get("additionalProperties", False)
        for name in schema.get("required", []):
            if name not in value:
                yield f"{at} lacks {name}"
        for name, item in value.items():
            of_name = properties.get(name, others)
            if of_name is False:
                yield f"{at} has {name}, which is not in the contract"
            else:
                yield from self._check(of_name, item, f"{at}.{name}")


def _has_type(types: str | list[str] | None, value: object) -> bool:
    if types is None:
        return True
    allowed = [types] if isinstance(types, str) else types
    if isinstance(value, bool):
        return "boolean" in allowed
    return any(isinstance(value, TYPES[name]) for name in allowed)
