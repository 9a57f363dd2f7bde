"""Showing on the operator's screen what others wrote, as text and as nothing else."""

from __future__ import annotations

from inkfast.core.names import CONTROLS


def as_shown(text: object, indent: int = 0) -> str:
    """Give a text whose controls are spelled out, so that none moves, colours or retypes anything.

    Lines after the first are put in by `indent` columns: no answer can pass for a line of ours.
    """
    spelled = CONTROLS.sub(lambda found: _spell(found.group()), str(text))
    return spelled.replace("\n", "\n" + " " * indent)


def as_cell(text: object) -> str:
    """Give a text on one line, its new lines and tabs spelled out as well."""
    return as_shown(text).replace("\n", "\\n").replace("\t", "\\t")


def _spell(control: str) -> str:
    return control if control in "\t\n" else ascii(control)[1:-1]
