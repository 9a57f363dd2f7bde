"""Tables are migrated while they are in use: nobody waits long, and nothing is written anew."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import psycopg
import pytest
from alembic.script import ScriptDirectory

from inkfast.core.errors import NotReady
from inkfast.store import migrating
from inkfast.store.migrating import check_ready, migrate
from inkfast.store.transaction import Database

FILES = (
    "SELECT relname, relfilenode FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)
REVISIONS = [script.revision for script in reversed(list(ScriptDirectory("migrations").walk_revisions()))]

pytestmark = pytest.mark.postgres


@pytest.fixture
def database_kind() -> str:
    """PostgreSQL alone: SQLite has one writer at a time."""
    return "postgresql"


@pytest.fixture
def unmigrated(empty_database_url: str) -> Iterator[Database]:
    """A database of the first revision, with a student in an exam."""
    database = Database(empty_database_url)
    migrate(database, "0001")
    with database.engine.begin() as connection:
        for statement in (
            "INSERT INTO schools (id, name, slug) VALUES (1, 'Hill', 'hill')",
            "INSERT INTO users (id, school_id, username, name, role, password_hash, created_at, is_demo, "
            "extra_time_s) VALUES (1, 1, 'ada', 'Ada', 'student', '', now(), false, 0)",
            "INSERT INTO exams (id, school_id, title, duration_s, autosave_interval_s, shuffle_questions, "
            "shuffle_options, paper_version, created_at) "
            "VALUES (1, 1, 'E', 60, 30, false, false, 'p', now())",
            "INSERT INTO enrolments (exam_id, student_id, extra_time_s) VALUES (1, 1, 0)",
            "INSERT INTO exam_sessions (id, student_id, exam_id, attempt, current_question_index, "
            "position_stamp, time_remaining, answers, answer_stamps, marked, marked_stamps, question_order, "
            "order_stamp, is_active, is_completed, updated_at, time_used_s, granted_s, revision, "
            "clock_ahead_ms) VALUES (1, 1, 1, 1, 0, '', 60, "
            "'{\"q1\": \"b\", \"q2\": \" \"}', '{}', '{}', '{}', '[]', '', true, false, now(), 0, 0, 0, 0)",
            "INSERT INTO session_snapshots (session_id, writer, number, body_hash, body, stamp_claimed, "
            "stamp_kept, received_at, outcome) VALUES (1, 'w', 1, '', '{}', '', '', now(), 'late')",
        ):
            connection.exec_driver_sql(statement)
    yield database
    database.close()


def test_no_migration_writes_a_table_anew(unmigrated: Database, empty_database_url: str) -> None:
    with psycopg.connect(empty_database_url, autocommit=True) as looking:
        before = dict(looking.execute(FILES).fetchall())
        for revision in REVISIONS[1:]:
            migrate(unmigrated, revision)
            now = dict(looking.execute(FILES).fetchall())
            assert {table: now[table] for table in before} == before, revision
            before = now


def test_what_is_filled_afterwards_is_counted_as_if_it_had_been_counted_all_along(
    unmigrated: Database, empty_database_url: str
) -> None:
    migrate(unmigrated)
    with psycopg.connect(empty_database_url) as looking:
        columns = "answered, delivered, late, writers, paper_version"
        assert looking.execute(f"SELECT {columns} FROM exam_sessions").fetchall() == [(1, 1, 1, ["w"], "p")]
        unchecked = "SELECT conname FROM pg_constraint WHERE NOT convalidated"
        assert looking.execute(unchecked).fetchall() == []
        assert looking.execute("SELECT 1 FROM pg_index WHERE NOT indisvalid").fetchall() == []


def test_who_saves_does_not_queue_behind_a_migration_that_waits_for_somebody_else(
    unmigrated: Database, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "PAUSE_S", 0.2)
    save = "UPDATE exam_sessions SET revision = revision + 1"
    with psycopg.connect(empty_database_url) as slow, psycopg.connect(empty_database_url) as student:
        slow.execute("SELECT * FROM exam_sessions")
        migration = threading.Thread(target=migrate, args=(unmigrated,))
        migration.start()
        wait_until_somebody_waits(empty_database_url)
        student.execute("SET statement_timeout = '5s'")
        for _ in range(3):
            student.execute(save)
            student.commit()
        assert migration.is_alive()
        slow.rollback()
        migration.join(timeout=60)
    assert not migration.is_alive()
    check_ready(unmigrated)
    with psycopg.connect(empty_database_url) as looking:
        assert looking.execute("SELECT revision FROM exam_sessions").fetchone() == (3,)


def test_rows_that_somebody_holds_are_filled_once_they_are_let_go(
    unmigrated: Database, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "MOST_TRIES", 1)
    migrate(unmigrated, "0005")
    with psycopg.connect(empty_database_url) as slow:
        slow.execute("UPDATE exam_sessions SET revision = revision + 1")
        migration = threading.Thread(target=migrate, args=(unmigrated, "0005b"))
        migration.start()
        for _ in range(3):
            wait_until_somebody_waits(empty_database_url)
            wait_until_nobody_waits(empty_database_url)
        slow.commit()
        migration.join(timeout=60)
    with psycopg.connect(empty_database_url) as looking:
        assert looking.execute("SELECT revision, late FROM exam_sessions").fetchone() == (1, 1)
        assert looking.execute("SELECT version_num FROM alembic_version").fetchone() == ("0005b",)


def test_a_migration_that_never_gets_its_lock_says_so_and_goes_on_when_it_is_run_again(
    unmigrated: Database, empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrating, "PAUSE_S", 0.0)
    monkeypatch.setattr(migrating, "MOST_TRIES", 3)
    with psycopg.connect(empty_database_url) as slow:
        slow.execute("SELECT * FROM exam_sessions")
        with pytest.raises(NotReady, match="in use all the time"):
            migrate(unmigrated)
    migrate(unmigrated)
    check_ready(unmigrated)


WAITING = "SELECT 1 FROM pg_locks WHERE NOT granted"


def wait_until_somebody_waits(url: str) -> None:
    """Wait until a lock is asked for in vain."""
    with psycopg.connect(url, autocommit=True) as looking:
        while looking.execute(WAITING).fetchone() is None:
            pass


def wait_until_nobody_waits(url: str) -> None:
    """Wait until whoever asked for a lock has given up."""
    with psycopg.connect(url, autocommit=True) as looking:
        while looking.execute(WAITING).fetchone() is not None:
            pass
