"""The markup of questions written by hand: sanitised, or refused by the field that it stands in."""

from __future__ import annotations

from inkfast.core.errors import Invalid
from inkfast.importers.attachments import FAMILIES, Shelf
from inkfast.importers.mathematics import FormulaRefused, write_mathematics
from inkfast.importers.problems import AttachmentRefused
from inkfast.importers.sanitise import has_words, sanitise


def label(markup: str, shelf: Shelf, field: str) -> str:
    """Sanitise the text of an option or a prompt, which labels a control. Raises Invalid."""
    cleaned = clean(markup, shelf, field)
    if not has_words(cleaned):
        raise wrong(field, "Each needs some text; a picture or sound alone needs words that say what it is.")
    return cleaned


def clean(markup: str, shelf: Shelf, field: str) -> str:
    """Sanitise markup, its formulas drawn and its attachments on the shelf. Raises Invalid."""
    refused: list[str] = []

    def address(element: str, source: str) -> str | None:
        try:
            return shelf.address(element, source)
        except AttachmentRefused as error:
            refused.append(f"A {FAMILIES[element].name} cannot be taken: expected {error}.")
            return None

    try:
        cleaned = sanitise(write_mathematics(markup), address)
    except FormulaRefused as error:
        raise wrong(field, f"{error.formula[:60]!r} cannot be read: expected {error}.") from None
    if refused:
        raise wrong(field, refused[0])
    return cleaned


def wrong(field: str, words: str) -> Invalid:
    """Give the refusal of one field."""
    return Invalid(words, {field: [words]})
