"""The numbers by which operators name what is in the database."""

from __future__ import annotations

from typing import Any

import click

from inkfast.core.errors import NotFound

LARGEST = 2**31 - 1
"""That a database gives; it could not even be asked for one that is larger."""


class RowId(click.ParamType[int]):
    """The number of a row. One that no row can have is refused as any other that is unknown."""

    name = "integer"

    def __init__(self, kind: str, shown_by: str = "") -> None:
        self._kind = kind
        self._shown_by = shown_by

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the number; raises NotFound."""
        number: int = click.INT.convert(value, param, ctx)
        if abs(number) > LARGEST:
            hint = f": `{self._shown_by}` shows them all" if self._shown_by else ""
            raise NotFound(f"There is no {self._kind} {number}{hint}.")
        return number


EXAM_ID = RowId("exam", "inkfast exam list")
SESSION_ID = RowId("session", "inkfast session list")
SNAPSHOT_ID = RowId("snapshot")
