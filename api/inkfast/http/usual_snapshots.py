"""Snapshots as the page sends them, checked at one go.

Loading one through its schema, field by field, takes as long as the database does. What is sound beyond doubt
is let through here as the schema would load it; all else, faulty or only unusual, is left to the schema,
which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError

from inkfast.http.schemas.answers import MOST_QUESTIONS, check_answers, check_marked
from inkfast.http.schemas.base import HEX_32, LARGEST_SECONDS, LARGEST_WHOLE_NUMBER, STAMP
from inkfast.http.schemas.session import LONGEST_READING, LONGEST_VERSION, MOST_ATTEMPTS

Check = Callable[[Any], object]


def load_usual(body: object) -> dict[str, Any] | None:
    """Give the fields of a snapshot as its schema loads them; None where the schema has to look."""
    if not isinstance(body, dict) or "answers" not in body:
        return None
    try:
        if not all(_CHECKS[name](value) for name, value in body.items()):
            return None
    except (KeyError, ValidationError):
        return None
    loaded = dict(body)
    if "time_used_s" in loaded:
        loaded["time_used_s"] = float(loaded["time_used_s"])
    return loaded


def _whole(least: int, most: int) -> Check:
    return lambda value: type(value) is int and least <= value <= most


def _text(least: int, most: int) -> Check:
    return lambda value: isinstance(value, str) and least <= len(value) <= most and "\0" not in value


def _passes(check: Check) -> Check:
    return lambda value: check(value) is None


def _is_seconds(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= LARGEST_SECONDS


_is_reading = _text(0, LONGEST_READING)

_CHECKS: dict[str, Check] = {
    "writer": lambda value: isinstance(value, str) and HEX_32.match(value),
    "number": _whole(1, LARGEST_WHOLE_NUMBER),
    "stamp": lambda value: isinstance(value, str) and STAMP.match(value),
    "attempt": _whole(1, MOST_ATTEMPTS),
    "answers": _passes(check_answers),
    "marked": _passes(check_marked),
    "current_question_index": _whole(0, MOST_QUESTIONS),
    "time_used_s": _is_seconds,
    "paper_version": _text(1, LONGEST_VERSION),
    "reading": lambda value: value is None or _is_reading(value),
}
