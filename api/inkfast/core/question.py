"""What an exam asks: questions, their options and the key that never leaves the server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """The kinds of question. A description is text between questions: it takes no answer and no marks."""

    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    TRUE_FALSE = "true_false"
    SHORT_ANSWER = "short_answer"
    NUMERICAL = "numerical"
    MATCHING = "matching"
    ESSAY = "essay"
    DESCRIPTION = "description"


Answer = str | list[str] | dict[str, str] | None
"""What a student gave to one question; its shape depends on the kind.

single_choice and true_false: an option's id. multiple_choice: a sorted list of option ids. short_answer,
numerical and essay: the text as typed. matching: prompt id to option id. None: cleared.
"""


_BLANKS = (
    " \t\n\v\f\r\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What the page's language takes for blanks; Python's own list is another one."""


def is_answered(answer: Answer) -> bool:
    """Tell whether there is something to mark: blanks alone are kept as typed, but answer nothing."""
    if isinstance(answer, str):
        return bool(answer.strip(_BLANKS))
    return any(answer.values()) if isinstance(answer, dict) else bool(answer)


@dataclass(frozen=True)
class Option:
    """One choice, known by its id and never by its position."""

    id: str
    text_html: str
    feedback_html: str = ""


@dataclass(frozen=True)
class Prompt:
    """One thing to be matched with an option."""

    id: str
    text_html: str


@dataclass(frozen=True)
class Question:
    """One question of an exam, with its key.

    `key` by kind, as JSON would hold it: the choices have `{"weights": {option id: fraction}}`, where 1.0 is
    full marks; short_answer `{"accepted": [{"text", "fraction"}], "case_sensitive": bool}`; numerical
    `{"accepted": [{"low", "high", "fraction"}]}` with decimal strings; matching `{"pairs": {prompt id: option
    id}}`; essay and description nothing.
    """

    id: str
    kind: Kind
    text_html: str
    key: Mapping[str, Any] = field(default_factory=dict)
    marks: float = 1.0
    options: tuple[Option, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    title: str = ""
    category: str = ""
    feedback_html: str = ""
