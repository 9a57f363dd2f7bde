"""GIFT's choices: `=` and `~` answers, and {T} or {F}."""

from __future__ import annotations

from inkfast.core.question import Kind, Option
from inkfast.importers.gift_parts import Item, Parts, letters, read_items
from inkfast.importers.markup import Renderer
from inkfast.importers.piece import Piece
from inkfast.importers.problems import BankError, shown
from inkfast.importers.weights import ROUNDING, best_of, make_whole


def read_choices(answers: Piece, text_format: str, renderer: Renderer) -> Parts:
    """Read a choice: single where any answer has a `=`, else several may be chosen, as in Moodle.

    Raises BankError for fewer than two answers, twice the same one, and weights with which the best choice
    would not earn full marks.
    """
    items = list(read_items(answers))
    if len(items) < 2:
        raise BankError(answers.line, "a single answer", "at least two answers to choose from")
    options = _read_options(items, text_format, renderer)
    weights = [_weight_of(item) for item in items]
    is_single = any(item.mark == "=" for item in items)
    kind = Kind.SINGLE_CHOICE if is_single else Kind.MULTIPLE_CHOICE
    best = best_of(kind, weights)
    if abs(best - 1) > ROUNDING:
        raise BankError(answers.line, f"weights of {best * 100:g} % at best", _FULL[kind])
    by_option = {option.id: weight for option, weight in zip(options, weights, strict=True)}
    return Parts(kind, {"weights": make_whole(kind, by_option)}, tuple(options))


_FULL = {
    Kind.SINGLE_CHOICE: "an answer that earns 100 %",
    Kind.MULTIPLE_CHOICE: 'positive weights of 100 % together (or "=" before the one right answer)',
}


def _weight_of(item: Item) -> float:
    if item.weight is not None:
        return item.weight
    return 1.0 if item.mark == "=" else 0.0


def _read_options(items: list[Item], text_format: str, renderer: Renderer) -> list[Option]:
    options: list[Option] = []
    lines: dict[str, int] = {}
    for index, item in enumerate(items):
        text_html = renderer.inline(item.body, text_format)
        if text_html in lines:
            found = f"{shown(item.body.plain)} again"
            raise BankError(item.line, found, f"each answer once (it stands on line {lines[text_html]})")
        lines[text_html] = item.line
        feedback = renderer.block(item.feedback, text_format) if item.feedback else ""
        options.append(Option(letters(index), text_html, feedback))
    return options


def true_or_false(answers: Piece) -> bool | None:
    """Tell which of {T} and {F} this is, None where it is neither."""
    word = answers.partition("#")[0].strip().text.upper()
    return {"T": True, "TRUE": True, "F": False, "FALSE": False}.get(word)


def read_true_false(answers: Piece, text_format: str, renderer: Renderer) -> Parts:
    """Read {T#feedback to the wrong choice#feedback to the right one}."""
    is_true = true_or_false(answers)
    _, feedbacks = answers.partition("#")
    to_wrong, to_right = feedbacks.partition("#") if feedbacks else (None, None)
    said = {
        is_true: renderer.block(to_right, text_format) if to_right else "",
        not is_true: renderer.block(to_wrong, text_format) if to_wrong else "",
    }
    options = (Option("true", "True", said[True]), Option("false", "False", said[False]))
    return Parts(
        Kind.TRUE_FALSE, {"weights": {"true": float(bool(is_true)), "false": float(not is_true)}}, options
    )
