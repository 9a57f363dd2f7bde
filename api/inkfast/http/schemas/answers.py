"""Answers on the wire, checked in one field: a field of its own for each would cost twenty times more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError, fields

from inkfast.http.schemas.base import STAMP, about

MOST_QUESTIONS = 2_000
LONGEST_ID = 64
MOST_TEXT_BYTES = 48 * 1024

QUESTION_ID = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID, "examples": ["q1"]}
OPTION_ID = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID}
ANSWER = {
    "description": "What a student gave to one question. single_choice and true_false: an option's id. "
    "multiple_choice: the ids of the options chosen, sorted. short_answer, numerical and essay: the text as "
    "typed. matching: prompt id to option id.",
    "oneOf": [
        {"type": "string"},
        {"type": "array", "items": OPTION_ID},
        {"type": "object", "additionalProperties": OPTION_ID},
    ],
    "examples": ["b", ["a", "c"], "Photosynthesis", {"1": "b", "2": "a"}],
}
ANSWER_OR_CLEARED = {"anyOf": [{"$ref": "#/components/schemas/Answer"}, {"type": "null"}]}


def answers_field(description: str, **kwargs: Any) -> fields.Raw:
    """Give the field of a mapping of question id to answer; null is a cleared answer."""
    return _mapping_field(description, ANSWER_OR_CLEARED, check_answers, **kwargs)


def marked_field(description: str, **kwargs: Any) -> fields.Raw:
    """Give the field of a mapping of question id to whether it is marked for review."""
    return _mapping_field(description, {"type": "boolean"}, check_marked, **kwargs)


def stamps_field(description: str, **kwargs: Any) -> fields.Raw:
    """Give the field of a mapping of question id to the stamp of its answer."""
    return _mapping_field(description, {"type": "string", "pattern": STAMP.pattern}, _check_stamps, **kwargs)


def question_order_field(description: str, **kwargs: Any) -> fields.Raw:
    """Give the field of a list of question ids, each once."""
    document = {"type": "array", "items": QUESTION_ID, "maxItems": MOST_QUESTIONS, "uniqueItems": True}
    return fields.Raw(validate=_check_order, metadata=about(description, **document), **kwargs)


def fault_of_answer(answer: object) -> str | None:
    """Give what is wrong with the form of `answer`, or None; whether it fits its question is not asked."""
    if answer is None:
        return None
    if isinstance(answer, str):
        return None if _is_storable(answer) else f"Text has at most {MOST_TEXT_BYTES} bytes and no NUL."
    if isinstance(answer, list):
        sound = len(answer) <= MOST_QUESTIONS and all(_is_id(option) for option in answer)
    elif isinstance(answer, dict):
        sound = len(answer) <= MOST_QUESTIONS and all(
            _is_id(text) for pair in answer.items() for text in pair
        )
    else:
        sound = False
    return None if sound else "Must be text, a list of option ids, an object of option ids, or null."


def _fault_of_mark(mark: object) -> str | None:
    return None if isinstance(mark, bool) else "Must be true or false."


def _fault_of_stamp(stamp: object) -> str | None:
    return None if isinstance(stamp, str) and STAMP.match(stamp) else "Must be a stamp."


def _mapping_field(
    description: str, of: dict[str, Any], check: Callable[[object], None], **kwargs: Any
) -> fields.Raw:
    """Give the field of a mapping of question ids that `check` lets through."""
    document = {"type": "object", "maxProperties": MOST_QUESTIONS, "additionalProperties": of}
    return fields.Raw(validate=check, metadata=about(description, **document), **kwargs)


def _mapping_check(fault_of: Callable[[object], str | None]) -> Callable[[object], None]:
    """Give the check of a mapping of question ids to what `fault_of` finds nothing wrong with."""

    def check(value: object) -> None:
        if not isinstance(value, dict) or len(value) > MOST_QUESTIONS:
            raise ValidationError(f"Must be an object with at most {MOST_QUESTIONS} question ids.")
        if not all(_is_id(question) for question in value):
            raise ValidationError(f"A question id has 1 to {LONGEST_ID} characters.")
        faults = {question: [fault] for question, item in value.items() if (fault := fault_of(item))}
        if faults:
            raise ValidationError(faults)

    return check


check_answers = _mapping_check(fault_of_answer)
check_marked = _mapping_check(_fault_of_mark)
_check_stamps = _mapping_check(_fault_of_stamp)


def _check_order(value: object) -> None:
    if not isinstance(value, list) or len(value) > MOST_QUESTIONS:
        raise ValidationError(f"Must be a list of at most {MOST_QUESTIONS} question ids.")
    if not all(_is_id(question) for question in value) or len(set(value)) != len(value):
        raise ValidationError("Must be question ids, each once.")


def _is_id(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_ID and "\0" not in value


def _is_storable(text: str) -> bool:
    """Tell whether `text` fits and has no NUL; no character takes more than four bytes."""
    small = len(text) * 4 <= MOST_TEXT_BYTES or len(text.encode()) <= MOST_TEXT_BYTES
    return small and "\0" not in text
