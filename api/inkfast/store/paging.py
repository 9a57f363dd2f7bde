"""Lists in pages: a page says where the next one begins."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import tuple_
from sqlalchemy.orm import Session

from inkfast.core.errors import Invalid

Item = TypeVar("Item")
Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Page:
    """Which part of a list is asked for: at most `limit` items, beginning after a cursor."""

    limit: int = 100
    after: str | None = None


@dataclass(frozen=True)
class Paged(Generic[Item]):
    """Part of a list; `next` is the cursor after which the rest begins, None at the end."""

    items: Sequence[Item]
    next: str | None


def read_page(
    session: Session, query: Any, page: Page, order: tuple[Sequence[Any], Callable[[Any], Key]]
) -> Paged[Any]:
    """Read one page of a query's rows, in the order of some columns, whose values `order` gives by row.

    The columns must tell every two rows apart. Raises Invalid where the cursor is none of this list.
    """
    columns, key_of = order
    if page.after is not None:
        query = query.where(tuple_(*columns) > tuple_(*_read_cursor(page.after, columns)))
    rows = session.execute(query.order_by(*columns).limit(page.limit + 1)).all()
    shown = rows[: page.limit]
    return Paged(shown, _cursor(key_of(shown[-1])) if len(rows) > page.limit else None)


def _cursor(key: Key) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _read_cursor(text: str, columns: Sequence[Any]) -> Key:
    try:
        key = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        key = None
    kinds = [column.type.python_type for column in columns]
    if (
        not isinstance(key, list)
        or len(key) != len(kinds)
        or not all(type(value) is kind for value, kind in zip(key, kinds, strict=True))
        or not all(_is_text(value) for value in key if isinstance(value, str))
        or any(isinstance(value, int) and abs(value) >= 2**31 for value in key)
    ):
        raise Invalid("The cursor is none of this list.", {"after": ["Take it from `next`."]})
    return tuple(key)


def _is_text(value: str) -> bool:
    """Tell whether a database can look for it: JSON may hold half a character, or a NUL."""
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False
