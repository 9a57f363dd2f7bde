"""GIFT: Moodle's text format for question banks.

Every kind that the format's documents define is read: single and multiple choice with weights, true/false,
short answer, numerical, matching, essay, description and missing word, with titles, comments, categories,
feedback, escapes and the text formats of `markup`. Where the documents are silent it behaves as Moodle does;
but what Moodle takes and a student could not earn full marks for is a problem here.
"""

from __future__ import annotations

from collections.abc import Iterator

from inkfast.core.question import Kind, Question
from inkfast.importers.gift_blocks import Block, Stem, read_stem, split_blocks
from inkfast.importers.gift_choices import read_choices, read_true_false, true_or_false
from inkfast.importers.gift_matching import read_matching
from inkfast.importers.gift_parts import Parts
from inkfast.importers.gift_typed import read_numerical, read_short_answer
from inkfast.importers.markup import Renderer
from inkfast.importers.problems import BankError


def read_gift(text: str, renderer: Renderer) -> Iterator[Question | BankError]:
    """Give each question of a bank, or the problem that stands in its place."""
    for number, block in enumerate(split_blocks(text), start=1):
        try:
            yield _read_question(f"q{number}", block, renderer)
        except BankError as problem:
            yield problem


def _read_question(question_id: str, block: Block, renderer: Renderer) -> Question:
    stem = read_stem(block)
    text_html = renderer.block(stem.text, stem.text_format)
    if not text_html:
        raise BankError(block.piece.line, "a question without text", "the question's text before its answers")
    parts = _read_parts(stem, renderer)
    return Question(
        id=question_id,
        kind=parts.kind,
        text_html=text_html,
        key=parts.key,
        marks=0.0 if parts.kind is Kind.DESCRIPTION else 1.0,
        options=parts.options,
        prompts=parts.prompts,
        title=stem.title,
        category=block.category,
        feedback_html=renderer.block(stem.general_feedback, stem.text_format),
    )


def _read_parts(stem: Stem, renderer: Renderer) -> Parts:
    """Tell the kind by what stands in the braces, in the order in which Moodle does."""
    answers = stem.answers
    if not answers:
        return Parts(Kind.DESCRIPTION if answers is None else Kind.ESSAY)
    if answers.text.startswith("#"):
        return read_numerical(answers.cut(0, skip=1)[1], stem.text_format, renderer)
    if "~" in answers.text:
        return read_choices(answers, stem.text_format, renderer)
    if "=" in answers.text and "->" in answers.text:
        return read_matching(answers, stem.text_format, renderer)
    if true_or_false(answers) is not None:
        return read_true_false(answers, stem.text_format, renderer)
    return read_short_answer(answers, stem.text_format, renderer)
