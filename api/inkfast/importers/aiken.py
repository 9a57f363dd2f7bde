"""Aiken, the plainest format for single choices: a line of text, a line for each option, and `ANSWER: A`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from inkfast.core.question import Kind, Option, Question
from inkfast.importers.gift_parts import letters
from inkfast.importers.markup import Renderer
from inkfast.importers.piece import Piece
from inkfast.importers.problems import BankError, shown

_OPTION = re.compile(r"([A-Z])[.)](?:[ \t]+|$)")
_ANSWER = re.compile(r"ANSWER:[ \t]*(.*)", re.DOTALL)
_BRACE = re.compile(r"(?<!\\)\{")
_LETTER = re.compile(r"[A-Za-z][.)]?")


@dataclass
class _Draft:
    """A question while its lines come in."""

    text: Piece
    options: dict[str, Piece] = field(default_factory=dict)


def is_aiken(text: str) -> bool:
    """Tell Aiken from GIFT, whose answers stand in braces.

    A line that is no more than `ANSWER: A`, right under a lettered option, settles it: then braces are text.
    """
    lines = [line for one in text.split("\n") if (line := one.strip())]
    answers = [place for place, line in enumerate(lines) if _ANSWER.match(line)]
    if any(_ends_options(lines, place) for place in answers):
        return True
    return bool(answers) and not _BRACE.search(text)


def _ends_options(lines: list[str], place: int) -> bool:
    answer = _ANSWER.fullmatch(lines[place])
    is_letter = answer is not None and _LETTER.fullmatch(answer.group(1)) is not None
    return is_letter and place > 0 and _OPTION.match(lines[place - 1]) is not None


def read_aiken(text: str, renderer: Renderer) -> Iterator[Question | BankError]:
    """Give each question of a bank, or the problem that stands in its place. All text is plain.

    Options are lettered A to Z with "." or ")" and a blank; blank lines count for nothing.
    """
    draft: _Draft | None = None
    number = 0
    for line_number, line in enumerate(text.split("\n"), start=1):
        piece = Piece(line, line_number).strip()
        if not piece:
            continue
        answer = _ANSWER.fullmatch(piece.text)
        option = _OPTION.match(piece.text)
        try:
            if answer:
                number += 1
                finished, draft = draft, None
                yield _finish(f"q{number}", finished, Piece(answer.group(1), line_number), renderer)
            elif option and draft:
                _add_option(draft, option.group(1), piece.cut(0, skip=option.end())[1])
            else:
                unfinished, draft = draft, _Draft(piece)
                if unfinished:
                    raise BankError(line_number, shown(piece.text), _expected_after(unfinished))
        except BankError as problem:
            yield problem
    if draft:
        yield BankError(text.rstrip().count("\n") + 1, "the end of the file", _expected_after(draft))


def _expected_after(draft: _Draft) -> str:
    if draft.options:
        return f'another option or "ANSWER:" for the question on line {draft.text.line}'
    return f'the options of the question on line {draft.text.line}, such as "A. …" (its text takes one line)'


def _add_option(draft: _Draft, letter: str, text: Piece) -> None:
    if letter in draft.options:
        first = draft.options[letter].line
        raise BankError(text.line, f"{letter} again", f"each letter once (it stands on line {first})")
    draft.options[letter] = text


def _finish(question_id: str, draft: _Draft | None, answer: Piece, renderer: Renderer) -> Question:
    if draft is None:
        raise BankError(answer.line, '"ANSWER:"', "a question and its options before it")
    if len(draft.options) < 2:
        raise BankError(answer.line, f"{len(draft.options)} of them", "at least two options before ANSWER:")
    right = answer.text.strip().rstrip(".)")
    if right not in draft.options:
        expected = f"one letter of the options {', '.join(draft.options)}"
        raise BankError(answer.line, shown(answer.text), expected)
    options = tuple(
        Option(letters(index), renderer.inline(text, "plain"))
        for index, text in enumerate(draft.options.values())
    )
    weights = {letters(index): float(letter == right) for index, letter in enumerate(draft.options)}
    text_html = renderer.block(draft.text, "plain")
    return Question(question_id, Kind.SINGLE_CHOICE, text_html, {"weights": weights}, options=options)
