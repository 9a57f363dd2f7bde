"""Changes to tables that are full and in use: on PostgreSQL saves go on meanwhile.

Every migration waits for a lock no longer than `inkfast.store.migrating` lets it, and is tried again then;
so that what it does with a lock in its hands must be short as well. Adding a column is. What reads or
writes every row is not, and has a migration of its own, which can be stopped anywhere and run again: filling
a column some rows at a time, building an index and checking a constraint without keeping writers out.

SQLite has one writer at a time, and does all of it in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import DBAPIError

ROWS_AT_A_TIME = 1_000
MOST_TRIES = 100
LOCK_NOT_AVAILABLE = "55P03"


def is_postgresql() -> bool:
    """Tell whether others write while this runs."""
    return op.get_bind().dialect.name == "postgresql"


@contextmanager
def one_by_one() -> Iterator[None]:
    """Let each statement be a transaction of its own on PostgreSQL; what came before is committed."""
    if not is_postgresql():
        yield
        return
    with op.get_context().autocommit_block():
        yield


def fill(table: str, assignment: str, unfilled: str) -> None:
    """Set a column in the rows that satisfy `unfilled`, some rows at a time; the table's key is `id`."""
    statement = f"UPDATE {table} SET {assignment} WHERE {unfilled}"  # noqa: S608 - the migrations' own words
    if not is_postgresql():
        op.execute(statement)
        return
    with one_by_one():
        last = op.get_bind().scalar(sa.select(sa.func.max(sa.column("id"))).select_from(sa.table(table)))
        for first in range(1, (last or 0) + 1, ROWS_AT_A_TIME):
            some = f"{statement} AND {table}.id BETWEEN {first} AND {first + ROWS_AT_A_TIME - 1}"
            patiently(partial(op.execute, some))


def patiently(change: Callable[[], object]) -> None:
    """Change some rows, again where one of them is locked for longer than may be waited.

    Giving up and trying again lets a save that waits for the others go first, so that neither waits for ever.
    """
    for _ in range(MOST_TRIES):
        try:
            change()
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                raise
        else:
            return
    change()


def build_index(name: str, table: str, columns: Sequence[str]) -> None:
    """Build an index while rows are written; one that was begun and left behind is built anew."""
    if not is_postgresql():
        op.create_index(name, table, list(columns))
        return
    with one_by_one():
        # It waits for transactions that are older than itself, and keeps nobody out while it does.
        before = op.get_bind().scalar(sa.text("SHOW lock_timeout"))
        op.execute("SET lock_timeout = 0")
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        op.execute(f"CREATE INDEX CONCURRENTLY {name} ON {table} ({', '.join(columns)})")
        op.execute(f"SET lock_timeout = '{before}'")


def add_checked_column(table: str, column: str, name: str, check: str) -> None:
    """Add a column with a constraint; on PostgreSQL `validate` must check the rows that are there."""
    if not is_postgresql():
        # At one go, because SQLite takes a named constraint with a new column and never afterwards.
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} CONSTRAINT {name} CHECK ({check})")
        return
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({check}) NOT VALID")


def validate(table: str, name: str) -> None:
    """Check a constraint on the rows that were there before it, while rows are written."""
    if is_postgresql():
        with one_by_one():
            op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")
