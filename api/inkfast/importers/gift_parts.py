"""What the readers of GIFT's kinds share: the answers in the braces, with their weights and feedback."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from inkfast.core.question import Kind, Option, Prompt
from inkfast.importers.piece import Piece
from inkfast.importers.problems import BankError, shown

MOST_ANSWERS = 100
"""How many answers the braces of one question hold at most."""

_MARK = re.compile("[~=]")
_WEIGHT = re.compile(r"%\s*([+-]?[0-9]{1,9}(?:[.,][0-9]{0,9})?)\s*%")
_OPEN_TAG = re.compile(r"<[a-zA-Z][^<>]*\s[a-zA-Z-]+\Z")


@dataclass(frozen=True)
class Parts:
    """What the braces of one question made."""

    kind: Kind
    key: Mapping[str, Any] = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    prompts: tuple[Prompt, ...] = ()


@dataclass(frozen=True)
class Item:
    """One answer: `mark` is "=" or "~", `weight` 1.0 for full marks or None where none is written."""

    mark: str
    body: Piece
    weight: float | None
    feedback: Piece | None
    line: int


def read_items(answers: Piece) -> Iterator[Item]:
    """Cut the braces' content into its answers.

    Raises BankError for too many of them, text before the first mark, weights beyond 100 %, and an answer
    that ends inside an HTML tag, where somebody forgot to escape the `=` of an attribute.
    """
    first, *pieces = answers.split_before(_MARK, MOST_ANSWERS)
    if first.strip():
        raise BankError(first.strip().line, shown(first.plain), '"=" or "~" before the first answer')
    if len(pieces) > MOST_ANSWERS:
        raise BankError(pieces[-1].line, "more", f"at most {MOST_ANSWERS} answers to a question")
    for piece, following in zip_longest(pieces, pieces[1:]):
        mark, rest = piece.cut(1)
        if following and following.text.startswith(('="', "='")) and _OPEN_TAG.search(rest.text):
            raise BankError(
                following.line, f"{shown(rest.plain)} and a bare =", "\\= inside a tag in an answer"
            )
        body, feedback = rest.strip().partition("#")
        weight, body = _split_weight(body.strip())
        yield Item(mark.text, body, weight, feedback.strip() if feedback else None, body.line)


def _split_weight(body: Piece) -> tuple[float | None, Piece]:
    written = _WEIGHT.match(body.text)
    if not written:
        return None, body
    percent = float(written.group(1).replace(",", "."))
    if not -100 <= percent <= 100:
        raise BankError(body.line, shown(written.group()), "a weight from %-100% to %100%")
    return percent / 100, body.cut(0, skip=written.end())[1].strip()


def letters(index: int) -> str:
    """Name the option at `index`: a, b, … z, aa, ab, …"""
    name = ""
    number = index + 1
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(ord("a") + digit) + name
    return name
