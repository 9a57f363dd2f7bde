"""What an answer earns: (question, answer) to marks. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from inkfast.core.number import parse_number_readings
from inkfast.core.question import Answer, Kind, Question

_TYPOGRAPHY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "−": "-"})
_STAR = re.compile(r"(?<!\\)\*")


def mark(question: Question, answer: Answer) -> float | None:
    """Give the marks that an answer earns, from 0 to the question's; None where staff must read it.

    An answer whose shape is not the kind's, or that names options which do not exist, earns nothing for that.
    """
    if question.kind is Kind.ESSAY and isinstance(answer, str) and answer.strip():
        return None
    fraction = min(1.0, max(0.0, _fraction(question, answer)))
    return round(question.marks * fraction, 6)


def _fraction(question: Question, answer: Answer) -> float:
    key = question.key
    match question.kind, answer:
        case ((Kind.SINGLE_CHOICE | Kind.TRUE_FALSE), str()):
            return float(key["weights"].get(answer, 0))
        case Kind.MULTIPLE_CHOICE, list():
            return sum(float(weight) for option, weight in key["weights"].items() if option in answer)
        case Kind.SHORT_ANSWER, str():
            return _short_answer(key, answer)
        case Kind.NUMERICAL, str():
            return _numerical(key, answer)
        case Kind.MATCHING, dict():
            return _matching(key["pairs"], answer)
        case _:
            return 0.0


def _matching(pairs: Mapping[str, str], answer: Mapping[str, str]) -> float:
    return sum(answer.get(prompt) == option for prompt, option in pairs.items()) / len(pairs)


def _short_answer(key: Mapping[str, Any], answer: str) -> float:
    """Give the fraction of the first accepted text that fits, in the order of the key."""
    case_sensitive = bool(key["case_sensitive"])
    typed = _normalised(answer, case_sensitive)
    if not typed:
        return 0.0
    for accepted in key["accepted"]:
        if _fits(typed, _normalised(accepted["text"], case_sensitive)):
            return float(accepted["fraction"])
    return 0.0


def _normalised(text: str, case_sensitive: bool) -> str:
    """Make equal what looks equal: blanks, composed letters, curly quotes and dashes."""
    flat = " ".join(unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY).split())
    return flat if case_sensitive else unicodedata.normalize("NFC", flat.casefold())


def _fits(typed: str, pattern: str) -> bool:
    """Tell whether the text fits; `*` stands for any run of characters, `\\*` for a star.

    Each part between stars is looked for after the one before, leftmost first: that finds a fit wherever
    there is one, in time proportional to the text.
    """
    first, *others = [part.replace("\\*", "*") for part in _STAR.split(pattern)]
    if not others:
        return typed == first
    *middle, last = others
    if not typed.startswith(first):
        return False
    position = len(first)
    for part in middle:
        found = typed.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return len(typed) - len(last) >= position and typed.endswith(last)


def _numerical(key: Mapping[str, Any], answer: str) -> float:
    readings = parse_number_readings(answer)
    return max((_worth(key["accepted"], number) for number in readings), default=0.0)


def _worth(accepted: Iterable[Mapping[str, Any]], number: Decimal) -> float:
    fitting = [entry for entry in accepted if Decimal(entry["low"]) <= number <= Decimal(entry["high"])]
    return max((float(entry["fraction"]) for entry in fitting), default=0.0)
