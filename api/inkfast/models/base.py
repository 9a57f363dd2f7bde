"""What all tables share: naming of constraints, column types that behave alike on every database."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Dialect, MetaData, Text
from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, scoped_session, sessionmaker
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""A JSON value. A change made inside one is not seen: always assign a new object."""

COUNTED_UP = {"sqlite_autoincrement": True}
"""For a table whose removed rows' ids are not given again: SQLite would give the highest ones anew."""

console_session = scoped_session(sessionmaker())
"""The session behind `ExamSession.query`, for people at a console; the product's own code never uses it."""


class Base(DeclarativeBase):
    """All tables of Inkfast."""

    metadata = MetaData(naming_convention=NAMING)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Goes in with any time zone, comes out in UTC, also where the database knows no zones."""

    impl = SqlDateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Turn the instant into UTC.

        Raises:
            ValueError: the time names no zone, so that it is no instant.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} names no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonText(TypeDecorator[Any]):
    """JSON as ASCII text: it holds also what a JSON column refuses, such as NUL and lone surrogates."""

    impl = Text
    cache_ok = True
    should_evaluate_none = True  # null is a value of JSON like any other

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str:
        """Write the value as ASCII."""
        return json.dumps(value, ensure_ascii=True)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """Read the value back."""
        return None if value is None else json.loads(value)
