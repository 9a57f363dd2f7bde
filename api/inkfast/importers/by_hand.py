"""Questions written by hand: checked and sanitised as strictly as those of a file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from inkfast.core.errors import Invalid
from inkfast.core.question import Kind, Option, Prompt, Question
from inkfast.importers.attachments import FAMILIES, Shelf
from inkfast.importers.gift_parts import letters
from inkfast.importers.mathematics import FormulaRefused, write_mathematics
from inkfast.importers.problems import AttachmentRefused
from inkfast.importers.sanitise import has_words, sanitise

TRUTH = (Option("true", "True"), Option("false", "False"))
LONGEST_TYPED = 500
FULL_MARKS = 0.99
"""What weights add up to at least: thirds do not add up to 1."""

MOST_ACCEPTED = 100
_ID = re.compile(r"[A-Za-z0-9]{1,20}")
_CHOICES = (Kind.SINGLE_CHOICE, Kind.MULTIPLE_CHOICE)


def read_written(question_id: str, draft: Mapping[str, Any], shelf: Shelf) -> Question:
    """Read one question as staff wrote it.

    Raises:
        Invalid: with what is wrong, by field.
    """
    kind = Kind(draft["kind"])
    options = _read_options(kind, draft.get("options", ()), shelf)
    prompts = _read_prompts(kind, draft.get("prompts", ()), shelf)
    text_html = _clean(draft["text_html"], shelf, "text_html")
    if not has_words(text_html):
        raise _wrong(
            "text_html", "A question needs text, or a picture or sound with words that say what it is."
        )
    return Question(
        id=question_id,
        kind=kind,
        text_html=text_html,
        key=_read_key(kind, draft.get("key", {}), ([one.id for one in options], [one.id for one in prompts])),
        marks=0.0 if kind is Kind.DESCRIPTION else float(draft.get("marks", 1.0)),
        options=options,
        prompts=prompts,
        title=draft.get("title", ""),
        category=draft.get("category", ""),
        feedback_html=_clean(draft.get("feedback_html", ""), shelf, "feedback_html"),
    )


def _read_options(kind: Kind, given: Sequence[Mapping[str, str]], shelf: Shelf) -> tuple[Option, ...]:
    if kind is Kind.TRUE_FALSE:
        return TRUTH
    if kind not in (*_CHOICES, Kind.MATCHING):
        return ()
    if len(given) < 2:
        raise _wrong("options", "At least two options to choose from.")
    ids = _read_ids("options", given, letters)
    return tuple(
        Option(
            option_id,
            _label(one["text_html"], shelf, "options"),
            _clean(one.get("feedback_html", ""), shelf, "options"),
        )
        for option_id, one in zip(ids, given, strict=True)
    )


def _read_prompts(kind: Kind, given: Sequence[Mapping[str, str]], shelf: Shelf) -> tuple[Prompt, ...]:
    if kind is not Kind.MATCHING:
        return ()
    if not given:
        raise _wrong("prompts", "At least one thing to be matched.")
    ids = _read_ids("prompts", given, lambda place: str(place + 1))
    return tuple(
        Prompt(prompt_id, _label(one["text_html"], shelf, "prompts"))
        for prompt_id, one in zip(ids, given, strict=True)
    )


def _read_ids(field: str, given: Sequence[Mapping[str, str]], name: Any) -> list[str]:
    """Take the ids that were sent; where none is, the first name that is free."""
    sent = [one["id"] for one in given if one.get("id")]
    if len(set(sent)) < len(sent) or not all(_ID.fullmatch(one) for one in sent):
        raise _wrong(field, "Each id once, of letters and digits.")
    free = (name(place) for place in range(2 * len(given)) if name(place) not in sent)
    return [one.get("id") or next(free) for one in given]


def _read_key(kind: Kind, key: Mapping[str, Any], ids: tuple[list[str], list[str]]) -> dict[str, Any]:
    try:
        match kind:
            case Kind.SINGLE_CHOICE | Kind.MULTIPLE_CHOICE | Kind.TRUE_FALSE:
                return _read_weights(kind, key["weights"], ids[0])
            case Kind.SHORT_ANSWER:
                return _read_texts(key)
            case Kind.NUMERICAL:
                return {"accepted": [_read_range(one) for one in _accepted(key)]}
            case Kind.MATCHING:
                return _read_pairs(key["pairs"], ids)
            case _:
                return {}
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation):
        raise _wrong("key", f"The key is not that of a question of the kind {kind}.") from None


def _read_weights(kind: Kind, given: Mapping[str, Any], options: Sequence[str]) -> dict[str, Any]:
    if not given.keys() <= set(options):
        raise _wrong("key", "The key names an option that the question does not have.")
    weights = {option: _fraction(given.get(option, 0)) for option in options}
    best = (
        max(weights.values())
        if kind is not Kind.MULTIPLE_CHOICE
        else sum(w for w in weights.values() if w > 0)
    )
    if best < FULL_MARKS:
        raise _wrong("key", "No answer earns full marks: right options have the weight 1, or 1 together.")
    return {"weights": weights}


def _read_texts(key: Mapping[str, Any]) -> dict[str, Any]:
    accepted = []
    for one in _accepted(key):
        text = str(one["text"]).strip()
        if not text or len(text) > LONGEST_TYPED:
            raise _wrong("key", f"An accepted text has 1 to {LONGEST_TYPED} characters.")
        accepted.append({"text": text, "fraction": _fraction(one.get("fraction", 1))})
    return {"accepted": accepted, "case_sensitive": bool(key.get("case_sensitive", False))}


def _read_range(one: Mapping[str, Any]) -> dict[str, Any]:
    low, high = Decimal(str(one["low"])), Decimal(str(one["high"]))
    if not (low.is_finite() and high.is_finite() and low <= high):
        raise _wrong("key", "An accepted number goes from `low` to `high`.")
    return {"low": str(low), "high": str(high), "fraction": _fraction(one.get("fraction", 1))}


def _read_pairs(given: Mapping[str, str], ids: tuple[list[str], list[str]]) -> dict[str, Any]:
    options, prompts = ids
    if given.keys() != set(prompts) or not set(given.values()) <= set(options):
        raise _wrong("key", "The key pairs each prompt with one of the options.")
    return {"pairs": dict(given)}


def _accepted(key: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    accepted = list(key["accepted"])
    if not 0 < len(accepted) <= MOST_ACCEPTED:
        raise _wrong("key", f"From one to {MOST_ACCEPTED} accepted answers.")
    if max(_fraction(one.get("fraction", 1)) for one in accepted) < 1:
        raise _wrong("key", "No answer earns full marks: one has the fraction 1.")
    return accepted


def _fraction(value: Any) -> float:
    fraction = float(value)
    if not -1 <= fraction <= 1:
        raise _wrong("key", "A weight goes from -1 to 1.")
    return fraction


def _label(markup: str, shelf: Shelf, field: str) -> str:
    cleaned = _clean(markup, shelf, field)
    if not has_words(cleaned):
        raise _wrong(field, "Each needs some text; a picture or sound alone needs words that say what it is.")
    return cleaned


def _clean(markup: str, shelf: Shelf, field: str) -> str:
    refused: list[str] = []

    def address(element: str, source: str) -> str | None:
        try:
            return shelf.address(element, source)
        except AttachmentRefused as error:
            refused.append(f"A {FAMILIES[element].name} cannot be taken: expected {error}.")
            return None

    try:
        cleaned = sanitise(write_mathematics(markup), address)
    except FormulaRefused as error:
        raise _wrong(field, f"{error.formula[:60]!r} cannot be read: expected {error}.") from None
    if refused:
        raise _wrong(field, refused[0])
    return cleaned


def _wrong(field: str, words: str) -> Invalid:
    return Invalid(words, {field: [words]})
