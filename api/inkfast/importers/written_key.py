"""The keys of questions written by hand: what is right, checked against the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from inkfast.core.question import Kind
from inkfast.importers.attachments import Shelf
from inkfast.importers.weights import ROUNDING, best_of, make_whole
from inkfast.importers.written_markup import clean, wrong

LONGEST_TYPED = 500
LONGEST_FEEDBACK = 50_000
MOST_ACCEPTED = 100


def read_key(
    kind: Kind, key: Mapping[str, Any], ids: tuple[list[str], list[str]], shelf: Shelf
) -> dict[str, Any]:
    """Read the key to a question with these ids of options and of prompts. Raises Invalid."""
    try:
        match kind:
            case Kind.SINGLE_CHOICE | Kind.MULTIPLE_CHOICE | Kind.TRUE_FALSE:
                return _read_weights(kind, key["weights"], ids[0])
            case Kind.SHORT_ANSWER:
                return _read_texts(key, shelf)
            case Kind.NUMERICAL:
                accepted = [_read_range(one, shelf) for one in _accepted(key)]
                return {"accepted": accepted, **_feedback(key, "wrong_feedback_html", shelf)}
            case Kind.MATCHING:
                return _read_pairs(key["pairs"], ids)
            case _:
                return {}
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation):
        raise wrong("key", f"The key is not that of a question of the kind {kind}.") from None


def _read_weights(kind: Kind, given: Mapping[str, Any], options: Sequence[str]) -> dict[str, Any]:
    if not given.keys() <= set(options):
        raise wrong("key", "The key names an option that the question does not have.")
    weights = {option: _fraction(given.get(option, 0)) for option in options}
    if best_of(kind, weights.values()) < 1 - ROUNDING:
        raise wrong("key", "No answer earns full marks: right options have the weight 1, or 1 together.")
    return {"weights": make_whole(kind, weights)}


def _read_texts(key: Mapping[str, Any], shelf: Shelf) -> dict[str, Any]:
    accepted = []
    for one in _accepted(key):
        text = str(one["text"]).strip()
        if not text or len(text) > LONGEST_TYPED:
            raise wrong("key", f"An accepted text has 1 to {LONGEST_TYPED} characters.")
        accepted.append({"text": text, **_earned(one, shelf)})
    return {"accepted": accepted, "case_sensitive": bool(key.get("case_sensitive", False))}


def _read_range(one: Mapping[str, Any], shelf: Shelf) -> dict[str, Any]:
    """Read the two ends, which stay as they are written but for a decimal comma."""
    low, high = (str(one[end]).strip().replace(",", ".") for end in ("low", "high"))
    least, greatest = Decimal(low), Decimal(high)
    if not (least.is_finite() and greatest.is_finite() and least <= greatest):
        raise wrong("key", "An accepted number goes from `low` to `high`.")
    return {"low": low, "high": high, **_earned(one, shelf)}


def _earned(one: Mapping[str, Any], shelf: Shelf) -> dict[str, Any]:
    """Give what an accepted answer earns, and what is said to whoever gives it."""
    return {"fraction": _fraction(one.get("fraction", 1)), **_feedback(one, "feedback_html", shelf)}


def _feedback(given: Mapping[str, Any], name: str, shelf: Shelf) -> dict[str, str]:
    if name not in given:
        return {}
    if len(given[name]) > LONGEST_FEEDBACK:
        raise wrong("key", f"Feedback has at most {LONGEST_FEEDBACK} characters.")
    return {name: clean(given[name], shelf, "key")}


def _read_pairs(given: Mapping[str, str], ids: tuple[list[str], list[str]]) -> dict[str, Any]:
    options, prompts = ids
    if given.keys() != set(prompts) or not set(given.values()) <= set(options):
        raise wrong("key", "The key pairs each prompt with one of the options.")
    return {"pairs": dict(given)}


def _accepted(key: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    accepted = list(key["accepted"])
    if not 0 < len(accepted) <= MOST_ACCEPTED:
        raise wrong("key", f"From one to {MOST_ACCEPTED} accepted answers.")
    if max(_fraction(one.get("fraction", 1)) for one in accepted) < 1:
        raise wrong("key", "No answer earns full marks: one has the fraction 1.")
    return accepted


def _fraction(value: Any) -> float:
    fraction = float(value)
    if not -1 <= fraction <= 1:
        raise wrong("key", "A weight goes from -1 to 1.")
    return fraction
