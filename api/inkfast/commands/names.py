"""Names and titles as operators type them."""

from __future__ import annotations

import click

from inkfast.commands.screen import as_cell
from inkfast.core.names import LONGEST_NAME, find_unmet, find_unmet_by_username
from inkfast.importers.problems import shown
from inkfast.store.accounts import fold_username


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


NAME = Name()
USERNAME = Username()
