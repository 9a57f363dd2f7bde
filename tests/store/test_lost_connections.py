"""A database that was started again: whoever comes first is not told that it is away."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from inkfast.store.transaction import Database

pytestmark = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)

END_ALL_OTHERS = text(
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def test_connections_that_were_ended_while_nobody_used_them_are_replaced(database: Database) -> None:
    with database.read(), database.read(), database.glance() as connection:
        connection.execute(text("SELECT 1"))
    other = Database(database.url.render_as_string(hide_password=False))
    with other.engine.connect() as connection:
        assert all(connection.scalars(END_ALL_OTHERS).all())
    other.close()
    for _ in range(3):
        with database.read() as session:
            assert session.scalar(text("SELECT 1")) == 1
        with database.write() as session:
            assert session.scalar(text("SELECT 1")) == 1


def test_a_connection_that_was_told_something_is_kept(database: Database) -> None:
    with database.engine.connect() as connection:
        pid = connection.scalar(text("SELECT pg_backend_pid()"))
        connection.execute(text("LISTEN told"))
        connection.commit()
    other = Database(database.url.render_as_string(hide_password=False))
    with other.engine.begin() as telling:
        telling.execute(text("NOTIFY told"))
    other.close()
    with database.engine.connect() as connection:
        assert connection.scalar(text("SELECT pg_backend_pid()")) == pid
