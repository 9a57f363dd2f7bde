"""A GIFT file cut into its questions, and each question into title, text and answers.

Questions are parted by blank lines. A line that begins with `//` is a comment, and parts nothing. A block
that begins with `$CATEGORY:` names the category of all questions after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inkfast.importers.markup import split_format
from inkfast.importers.piece import COMMENT, Piece, mask, unmask
from inkfast.importers.problems import BankError, shown

LONGEST_NAME = 250
"""Characters of a title or a category that are kept."""

_CATEGORY_LINES = re.compile(r"(?:\$CATEGORY:(.*)\n?)+")
_CATEGORY_ROOTS = ("$course$", "$system$", "$module$", "$cat1$", "top")
_BLANK_SPACE = "_____"


@dataclass(frozen=True)
class Block:
    """One question as it stands in the file, with the category that it falls under."""

    piece: Piece
    category: str
    is_last: bool


@dataclass(frozen=True)
class Stem:
    """A question cut up: `answers` is what stands in the braces, None where there are none."""

    title: str
    text: Piece
    text_format: str
    answers: Piece | None
    general_feedback: Piece


def split_blocks(text: str) -> list[Block]:
    """Cut a whole file into its questions."""
    pieces = list(_pieces(text))
    blocks: list[Block] = []
    category = ""
    for index, piece in enumerate(pieces, start=1):
        categories = _CATEGORY_LINES.match(piece.text)
        if categories:
            category = _category_name(categories.group(1))
        _, question = piece.cut(0, skip=categories.end() if categories else 0)
        if question.strip():
            blocks.append(Block(question.strip(), category, is_last=index == len(pieces)))
    return blocks


def _pieces(text: str) -> Iterator[Piece]:
    gathered: list[str] = []
    first_line = 1
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        bare = line.strip()
        if bare:
            if not gathered:
                first_line = number
            gathered.append(COMMENT if bare.startswith("//") else line)
            continue
        if gathered:
            piece = Piece(mask("\n".join(gathered)), first_line).strip()
            gathered = []
            if piece:
                yield piece


def _category_name(written: str) -> str:
    """Give the path without the roots that Moodle writes before it, such as `$course$/top/`."""
    steps = unmask(written).strip().split("/")
    while steps and steps[0].strip().lower() in _CATEGORY_ROOTS:
        steps = steps[1:]
    return "/".join(step.strip() for step in steps)[:LONGEST_NAME]


def read_stem(block: Block) -> Stem:
    """Cut one question up. Raises BankError where its title or its answers do not close."""
    title, rest = _split_title(block.piece)
    before, opened = rest.partition("{")
    if "}" in before.text:
        line = before.line_at(before.text.index("}"))
        raise BankError(line, '"}"', '"{" before it, to open the answers (write \\} for a brace in the text)')
    if opened is None:
        text_format, text = split_format(before.strip(), "moodle")
        return Stem(title, text, text_format, None, Piece("", before.line))
    answers, after = _split_answers(opened, block)
    text_format, text = split_format(before.strip(), "moodle")
    if after.strip():
        text = Piece(f"{before.text}{_BLANK_SPACE}{after.text}", before.line).strip()
        text_format, text = split_format(text, "moodle")
    offset = answers.text.rfind("####")
    feedback = Piece("", answers.line)
    if offset >= 0:
        answers, feedback = answers.cut(offset, skip=4)
    return Stem(title, text, text_format, answers.strip(), feedback.strip())


def _split_title(piece: Piece) -> tuple[str, Piece]:
    if not piece.text.startswith("::"):
        return "", piece
    title, rest = piece.cut(0, skip=2)[1].partition("::")
    if rest is None:
        found = f"{shown(piece.plain)} without it"
        raise BankError(piece.line, found, '"::" that closes the title')
    return " ".join(title.plain.split())[:LONGEST_NAME], rest.strip()


def _split_answers(opened: Piece, block: Block) -> tuple[Piece, Piece]:
    answers, after = opened.partition("}")
    if after is None:
        end_line = opened.line_at(len(opened.text))
        found = "the end of the file" if block.is_last else "a blank line, which ends the question"
        expected = f'"}}" that closes the answers opened on line {opened.line}'
        raise BankError(end_line if block.is_last else end_line + 1, found, expected)
    for part, brace in ((answers, "{"), (after, "{"), (after, "}")):
        if brace in part.text:
            line = part.line_at(part.text.index(brace))
            expected = f"one pair of braces around the answers (write \\{brace} for a brace in the text)"
            raise BankError(line, f'another "{brace}"', expected)
    return answers, after
