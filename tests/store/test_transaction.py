"""How databases are opened, and what goes into them and out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError, StatementError

from inkfast.models import AuditEvent
from inkfast.store.audit import Act, record
from inkfast.store.schools import create_school
from inkfast.store.transaction import Database
from tests.store.support import NOW, Device, World


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A SQLite database, for what only SQLite does."""
    file = tmp_path / "inkfast.db"
    shutil.copyfile(sqlite_template, file)
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


def test_sqlite_keeps_what_it_commits_through_a_power_cut(sqlite_database: Database) -> None:
    with sqlite_database.read() as session:
        names = ("journal_mode", "synchronous", "foreign_keys")
        settings = [session.scalar(text(f"PRAGMA {name}")) for name in names]
    assert settings == ["wal", 2, 1]


def test_sqlite_is_locked_from_the_first_statement_of_a_write_although_it_only_reads(
    sqlite_database: Database,
) -> None:
    second = Database(f"{sqlite_database.url}?timeout=0")
    with sqlite_database.write() as first:
        first.execute(text("SELECT 1"))
        with pytest.raises(OperationalError, match="locked"), second.write() as other:
            other.execute(text("SELECT 1"))
    second.close()


def test_reading_goes_on_while_something_is_written(database: Database) -> None:
    school = create_school(database, "Hill School", "hill", NOW)
    with database.write() as writing, database.read() as reading:
        record(writing, school.id, Act("being", "written"), NOW)
        writing.flush()
        actions = reading.scalars(select(AuditEvent.action)).all()
    assert actions == ["school created"]


def test_a_plain_postgresql_address_means_the_driver_that_is_installed() -> None:
    for address in ("postgresql://host/name", "postgres://host/name"):
        assert Database(address).url.drivername == "postgresql+psycopg"


def test_instants_come_back_in_utc_whatever_zone_they_went_in_with(database: Database) -> None:
    at = datetime(2030, 5, 6, 11, 0, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    create_school(database, "Hill School", "hill", at)
    with database.read() as session:
        stored = session.scalars(select(AuditEvent.at)).one()
    assert stored == at
    assert stored.tzinfo is UTC


def test_a_time_without_a_zone_is_refused_because_it_is_no_instant(database: Database) -> None:
    with pytest.raises(StatementError, match="names no time zone"):
        create_school(database, "Hill School", "hill", datetime(2030, 5, 6))  # noqa: DTZ001 - wrong on purpose


@pytest.mark.parametrize("database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_a_connection_that_is_silently_gone_is_given_up_unless_the_address_says_otherwise(
    database_url: str,
) -> None:
    for address, expected in ((database_url, "15000"), (f"{database_url}&tcp_user_timeout=700", "700")):
        database = Database(address)
        with database.read() as session:
            driver = session.connection().connection.dbapi_connection
            assert isinstance(driver, psycopg.Connection)
            assert driver.info.get_parameters()["tcp_user_timeout"] == expected
        database.close()


def test_after_the_database_was_away_no_save_is_refused(
    world: World, device: Device, database_kind: str
) -> None:
    if database_kind == "sqlite":
        pytest.skip("SQLite is never away.")
    with ExitStack() as many:
        for _ in range(4):
            many.enter_context(world.database.read()).connection()
    world.save(device.snapshot({"q1": "a"}, at_s=1))
    address = world.database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as another:
        others = "pid != pg_backend_pid() AND datname = current_database()"
        another.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
    later = device.snapshot({"q1": "b"}, at_s=2)
    for _ in range(4):
        world.save(later)
    assert [row.answers for row in world.rows()] == [{"q1": "b"}]
