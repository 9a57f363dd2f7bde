"""GIFT's typed answers: short answers and numbers.

Beside what `Question` asks of the key, an accepted answer has "feedback_html" where the bank gives feedback,
and a numerical key "wrong_feedback_html" where it has feedback to every other answer.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from inkfast.core.number import parse_number
from inkfast.core.question import Kind
from inkfast.importers.gift_parts import Item, Parts, read_items
from inkfast.importers.markup import Renderer, split_format
from inkfast.importers.piece import Piece
from inkfast.importers.problems import BankError, shown

LONGEST_ANSWER = 500
"""Characters of an answer that a student can type."""

_NUMBER = "a number such as 3.14, with a tolerance as in 3.14:0.01, or a range as in 1..5"
_BARE_START = re.compile(r"\s*[=~]")


def read_short_answer(answers: Piece, text_format: str, renderer: Renderer) -> Parts:
    """Read `=` answers; a single one may go without its sign. Raises BankError unless one earns 100 %."""
    if not answers.text.startswith("="):
        answers = Piece(f"={answers.text}", answers.line)
    accepted: list[dict[str, Any]] = []
    for item in read_items(answers):
        _, body = split_format(item.body, text_format)
        text = " ".join(body.plain.split())
        if not text:
            raise BankError(item.line, "nothing", "the text of an answer")
        if len(text) > LONGEST_ANSWER:
            raise BankError(item.line, f"{len(text)} characters", f"an answer of at most {LONGEST_ANSWER}")
        accepted.append({"text": text, **_earned(item, text_format, renderer)})
    _check_full(accepted, answers)
    return Parts(Kind.SHORT_ANSWER, {"accepted": accepted, "case_sensitive": False})


def read_numerical(answers: Piece, text_format: str, renderer: Renderer) -> Parts:
    """Read one number or several `=` ones, each with its tolerance or range.

    Raises BankError for what is no number, and unless one earns 100 %.
    """
    bare = answers.strip()
    if not bare:
        raise BankError(answers.line, 'nothing after "#"', _NUMBER)
    if not _BARE_START.match(bare.text):
        bare = Piece(f"={bare.text}", bare.line)
    accepted: list[dict[str, Any]] = []
    key: dict[str, Any] = {"accepted": accepted}
    for item in read_items(bare):
        earned = _earned(item, text_format, renderer)
        if item.mark == "~" or (item.body.text == "*" and earned["fraction"] <= 0):
            key["wrong_feedback_html"] = earned.get("feedback_html", "")
            continue
        low, high = _read_range(item.body)
        accepted.append({"low": f"{low:f}", "high": f"{high:f}", **earned})
    _check_full(accepted, answers)
    return Parts(Kind.NUMERICAL, key)


def _earned(item: Item, text_format: str, renderer: Renderer) -> dict[str, Any]:
    earned: dict[str, Any] = {"fraction": 1.0 if item.weight is None else item.weight}
    if item.feedback:
        earned["feedback_html"] = renderer.block(item.feedback, text_format)
    return earned


def _check_full(accepted: list[dict[str, Any]], answers: Piece) -> None:
    if max((answer["fraction"] for answer in accepted), default=0.0) < 1:
        raise BankError(answers.line, "none", "an answer that earns 100 %")


def _read_range(body: Piece) -> tuple[Decimal, Decimal]:
    """Give the least and the greatest number that are right."""
    low_piece, high_piece = body.partition("..")
    if high_piece is not None:
        low, high = _read_number(low_piece), _read_number(high_piece)
    else:
        number_piece, tolerance_piece = body.partition(":")
        number = _read_number(number_piece)
        tolerance = _read_number(tolerance_piece) if tolerance_piece is not None else Decimal(0)
        low, high = number - tolerance, number + tolerance
    if low > high:
        raise BankError(
            body.line, shown(body.plain), "the lower number first, and a tolerance of zero or more"
        )
    return low, high


def _read_number(piece: Piece) -> Decimal:
    number = parse_number(piece.plain)
    if number is None:
        raise BankError(piece.line, shown(piece.plain), _NUMBER)
    return number
