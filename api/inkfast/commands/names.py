"""Names, titles and words as operators type them."""

from __future__ import annotations

import click

from inkfast.commands.screen import as_cell
from inkfast.core.names import LONGEST_NAME, find_unmet, find_unmet_by_username
from inkfast.importers.problems import shown
from inkfast.store.accounts import fold_username

MOST_CHARACTERS = 1_000


class Name(click.ParamType[str]):
    """A name or a title, by the rule for them all."""

    name = "text"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the text as it is."""
        text = str(value)
        if unmet := self._find_unmet(text):
            self.fail(f"{as_cell(shown(text))} cannot be used: it must have {unmet}.", param, ctx)
        return text

    def _find_unmet(self, text: str) -> str | None:
        return find_unmet(text, LONGEST_NAME)


class Username(Name):
    """What somebody signs in by."""

    def _find_unmet(self, text: str) -> str | None:
        return find_unmet_by_username(fold_username(text))


class Words(click.ParamType[str]):
    """A reason or a message: some words, in as many lines as it takes."""

    name = "text"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the text as it is."""
        text = str(value)
        if not 0 < len(text.strip()) <= MOST_CHARACTERS:
            self.fail(f"Write 1 to {MOST_CHARACTERS} characters.", param, ctx)
        if not is_text(text):
            self.fail(f"{as_cell(shown(text))} holds bytes that are no text in UTF-8.", param, ctx)
        return text


def is_text(typed: str) -> bool:
    """Tell whether an argument is text: of bytes that are none Python makes halves of characters."""
    return typed.isascii() or not any("\ud800" <= character <= "\udfff" for character in typed)


NAME = Name()
WORDS = Words()
USERNAME = Username()
