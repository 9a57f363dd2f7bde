"""The migrations are the only source of tables."""

from __future__ import annotations

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from inkfast.core.errors import NotReady
from inkfast.models import Base
from inkfast.store.migrating import check_ready, has_later_tables, migrate
from inkfast.store.transaction import Database
from tests.store.release_after import migrated_by_the_release_after


def test_migrations_from_empty_equal_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_make_every_constraint_and_index_that_the_models_declare(
    database: Database, empty_database_url: str
) -> None:
    declared = Database(empty_database_url)
    Base.metadata.create_all(declared.engine)
    assert describe(database) == describe(declared)
    declared.close()


def test_migrating_twice_changes_nothing(database: Database) -> None:
    before = describe(database)
    migrate(database)
    assert describe(database) == before
    check_ready(database)


def test_a_database_without_tables_is_not_ready_and_the_message_says_what_to_do(
    empty_database_url: str,
) -> None:
    database = Database(empty_database_url)
    with pytest.raises(NotReady, match="inkfast migrate"):
        check_ready(database)
    database.close()


def test_a_migrated_installation_has_an_epoch_of_its_own(database: Database) -> None:
    with database.read() as session:
        epochs = session.execute(text("SELECT epoch FROM installation")).scalars().all()
    assert len(epochs) == 1
    assert len(epochs[0]) == 32


def test_the_release_before_writes_on_after_the_migration(empty_database_url: str) -> None:
    database = Database(empty_database_url)
    migrate(database, "0001")
    with database.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO schools (id, name, slug) VALUES (1, 'Hill', 'hill')")
    migrate(database)
    check_ready(database)
    with database.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO exams (school_id, title, duration_s, autosave_interval_s, shuffle_questions, "
            "shuffle_options, paper_version, created_at) "
            "VALUES (1, 'Old', 60, 30, false, false, 'p', '2030-05-06 09:00:00+00:00')"
        )
    with database.read() as session:
        assert session.scalars(text("SELECT late_policy FROM exams")).all() == ["count_proven_and_claimed"]
    database.close()


def test_a_server_goes_on_with_the_tables_of_a_later_release(database: Database) -> None:
    assert not has_later_tables(database)
    with migrated_by_the_release_after(database):
        check_ready(database)
        assert has_later_tables(database)


def test_migrating_leaves_the_tables_of_a_later_release_as_they_are(database: Database) -> None:
    with migrated_by_the_release_after(database):
        before = describe(database)
        migrate(database)
        assert describe(database) == before
        assert has_later_tables(database)


def describe(database: Database) -> dict[str, Any]:
    """Say what the database itself knows of its tables."""
    inspector = inspect(database.engine)
    return {
        table: {
            "columns": [{**column, "type": str(column["type"])} for column in inspector.get_columns(table)],
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": _by_name(inspector.get_foreign_keys(table)),
            "unique": _by_name(inspector.get_unique_constraints(table)),
            "checks": _by_name(inspector.get_check_constraints(table)),
            "indexes": [_plain(index) for index in _by_name(inspector.get_indexes(table))],
        }
        for table in sorted(inspector.get_table_names())
        if table != "alembic_version"
    }


def _by_name(items: Any) -> list[dict[str, Any]]:
    return sorted((dict(item) for item in items), key=lambda item: str(item["name"]))


def _plain(index: dict[str, Any]) -> dict[str, Any]:
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return {**index, "dialect_options": options}
