"""GIFT's matching questions: `= prompt -> option`."""

from __future__ import annotations

from collections.abc import Iterable

from inkfast.core.question import Kind, Option, Prompt
from inkfast.importers.gift_parts import Parts, letters, read_items
from inkfast.importers.markup import Renderer
from inkfast.importers.piece import Piece
from inkfast.importers.problems import BankError, shown


def read_matching(answers: Piece, text_format: str, renderer: Renderer) -> Parts:
    """Read the pairs; one with an empty prompt gives an option that matches nothing.

    Raises BankError for fewer than two prompts, a missing `->`, and the weights and feedback that such
    questions do not take.
    """
    pairs: list[tuple[str, str]] = []
    for item in read_items(answers):
        if item.weight is not None or item.feedback is not None:
            found = "a weight" if item.weight is not None else '"#"'
            raise BankError(
                item.line, found, "neither weights nor feedback among pairs (write \\# for the sign)"
            )
        prompt, option = item.body.partition("->")
        if option is None:
            raise BankError(item.line, shown(item.body.plain), '"->" between the two sides of a pair')
        prompt_html = renderer.inline(prompt, text_format) if prompt.strip() else ""
        pairs.append((prompt_html, renderer.inline(option, text_format)))
    prompts = [prompt for prompt, _ in pairs if prompt]
    if len(prompts) < 2:
        raise BankError(answers.line, f"{len(prompts)} of them", "at least two pairs with both sides")
    repeated = [prompt for index, prompt in enumerate(prompts) if prompt in prompts[:index]]
    if repeated:
        raise BankError(answers.line, f"{shown(repeated[0])} again", "each left side once")
    return _as_parts(pairs)


def name_options(texts: Iterable[str]) -> dict[str, str]:
    """Name and list options in the order of their text, so that neither tells which prompt each belongs to.

    Equal ones are one option.
    """
    in_order = sorted(set(texts), key=lambda text: (text.casefold(), text))
    return {text: letters(index) for index, text in enumerate(in_order)}


def _as_parts(pairs: list[tuple[str, str]]) -> Parts:
    ids = name_options(option for _, option in pairs)
    complete = [(prompt, option) for prompt, option in pairs if prompt]
    prompts = tuple(Prompt(str(number), prompt) for number, (prompt, _) in enumerate(complete, start=1))
    key = {str(number): ids[option] for number, (_, option) in enumerate(complete, start=1)}
    options = tuple(Option(option_id, text) for text, option_id in ids.items())
    return Parts(Kind.MATCHING, {"pairs": key}, options, prompts)
