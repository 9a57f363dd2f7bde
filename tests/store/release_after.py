"""The release after this one, as far as a database can tell: a revision that this one has never heard of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from inkfast.store.transaction import Database

SET_REVISION = text("UPDATE alembic_version SET version_num = :revision")


@contextmanager
def migrated_by_the_release_after(database: Database) -> Iterator[None]:
    """Give a database, for a while, tables of which this release knows nothing."""
    with database.engine.begin() as connection:
        ours = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.exec_driver_sql("ALTER TABLE exam_sessions ADD COLUMN unheard_of TEXT")
        connection.execute(SET_REVISION, {"revision": "9999"})
    try:
        yield
    finally:
        with database.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE exam_sessions DROP COLUMN unheard_of")
            connection.execute(SET_REVISION, {"revision": ours})
