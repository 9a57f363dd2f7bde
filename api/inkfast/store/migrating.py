"""Bringing a database to the tables that this version needs, and telling whether it has them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from typing import Any

from alembic import command
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, text
from sqlalchemy.exc import DBAPIError

from inkfast.core.errors import NotReady
from inkfast.models.base import Json, JsonText, UtcDateTime
from inkfast.store.failures import explain
from inkfast.store.transaction import UTF8, Database

MIGRATION_LOCK = 7_305_418_902
"""Any number, the same in every process: on PostgreSQL two migrations at once wait for one another."""


LOCK_NOT_AVAILABLE = "55P03"

LOCK_WAIT_S = 0.2
"""How long a migration waits for a lock on PostgreSQL, because every save waits behind it meanwhile."""

LONG_WAIT_S = 1.5
LONG_WAIT_EVERY = 8
"""Every so many tries it waits longer: the database's own vacuum gives way to who has waited for a second."""

MOST_TRIES = 120
PAUSE_S = 1.0
"""Between two tries, for those that waited behind it."""


def migrate(db: Database, revision: str = "head") -> None:
    """Bring a database to a revision while others use it.

    On SQLite in one transaction, wholly or not at all; on PostgreSQL one migration after another, each tried
    again where it does not get its locks at once: nobody waits long for it. What a later version has migrated
    is left as it is. Raises NotReady where it never gets them (run again it goes on from there), or where the
    database cannot hold every text.
    """
    config = _alembic_config()
    with _migration_connection(db) as connection:
        if _is_later(_find_revision(connection)):
            return
        config.attributes["connection"] = connection
        for number in range(1, MOST_TRIES + 1):
            _limit_waiting(connection, LONG_WAIT_S if number % LONG_WAIT_EVERY == 0 else LOCK_WAIT_S)
            try:
                command.upgrade(config, revision)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                    raise
                connection.rollback()
                # Nobody tells when others' transactions end; saves that waited behind this one go first.
                time.sleep(PAUSE_S)
            else:
                return
    raise NotReady("The tables are in use all the time: end what holds them in long transactions.")


def check_ready(db: Database) -> None:
    """See that the database can be used and has the tables of this version, or those of a later one.

    Every migration keeps what the release before it needs, so that servers are updated one after another.

    Raises:
        NotReady: it does not, and the message says what to do.
    """
    try:
        with db.engine.connect() as connection:
            _check_encoding(connection)
            revision = _find_revision(connection)
    except DBAPIError as error:
        away = "The database does not answer: see that it runs and that DATABASE_URL names it."
        raise NotReady(explain(error) or away) from error
    if revision is None or revision in older_revisions():
        raise NotReady("The database waits for its migrations: run `inkfast migrate`.")


def has_later_tables(db: Database) -> bool:
    """Tell whether a later version than this one has migrated the database."""
    with db.engine.connect() as connection:
        return _is_later(_find_revision(connection))


@cache
def older_revisions() -> frozenset[str]:
    """Name the revisions that came before the one that this version of the code needs."""
    return _known_revisions() - set(ScriptDirectory.from_config(_alembic_config()).get_heads())


@cache
def _known_revisions() -> frozenset[str]:
    scripts = ScriptDirectory.from_config(_alembic_config())
    return frozenset(script.revision for script in scripts.walk_revisions())


def _find_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _is_later(revision: str | None) -> bool:
    """Tell whether a revision is none that this version knows: one that came after it was made."""
    return revision is not None and revision not in _known_revisions()


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | bool:
    """Write our own column types into migrations as what they are made of, so that these stand alone."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, JsonText):
        return "sa.Text()"
    if isinstance(item, type(Json)):
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return False


def _alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("inkfast.migrations")))
    config.set_main_option("path_separator", "os")
    return config


def _check_encoding(connection: Connection) -> None:
    """See that the database can hold what people write; PostgreSQL says so when it is connected to.

    Set up on a machine without a locale it has none. The first name or answer that does not fit would be
    refused, and every try to deliver it again.
    """
    if connection.dialect.name != "postgresql":
        return
    driver = connection.connection.driver_connection
    assert driver is not None
    encoding = driver.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise NotReady(
            f"The database's encoding is {encoding}, which cannot hold what people write: name one by "
            "DATABASE_URL that was made by CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0."
        )


def _limit_waiting(connection: Connection, seconds: float) -> None:
    """Limit how long a statement waits for a lock; on SQLite it holds the only one already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET lock_timeout = '{seconds * 1000:.0f}ms'"))
        connection.commit()


@contextmanager
def _migration_connection(db: Database) -> Iterator[Connection]:
    if db.is_sqlite:
        with _without_foreign_keys(db.engine) as connection:
            yield connection
        return
    # A connection of its own: the lock and the limit end with it.
    with create_engine(db.url, poolclass=NullPool, connect_args=UTF8).connect() as connection:
        _check_encoding(connection)
        # Asked for again and again, because building an index waits for whoever waits inside the database;
        # and outside it nobody tells when the other migration is done.
        while not connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": MIGRATION_LOCK}):
            connection.rollback()
            time.sleep(PAUSE_S)
        connection.commit()
        yield connection


@contextmanager
def _without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """Change tables with foreign keys switched off, and check them all before the commit.

    SQLite changes a table by copying and dropping it; with foreign keys on, dropping it would delete every
    row that refers to it. The switch does nothing inside a transaction, so it comes before.
    """
    with engine.execution_options(sqlite_begin="BEGIN IMMEDIATE").connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise NotReady(f"The migration would leave rows that refer to nothing: {broken[:3]}")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")
