"""An operator removes the snapshots of what was closed long ago."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from inkfast.models import SessionSnapshot, SignIn
from inkfast.signing import Signer
from inkfast.store.sessions import Caller, Desk, HandIn, SubmittedSnapshot, complete, save
from inkfast.store.transaction import Database
from tests.cli.conftest import Run

NOW = datetime.now(UTC)
THEN = NOW - timedelta(days=100)
ADA = Caller(1, 1)


@pytest.fixture
def desk(migrated: Run, database: Database, roster: Path, bank: Path) -> Run:
    """A session that was closed a hundred days ago, and a sign-in that has ended since."""
    migrated("students", "import", roster)
    migrated("exam", "import", bank, "--title", "Sums", "--minutes", 45, "--enrol", "all")
    save(database, ADA, [SubmittedSnapshot({"q1": "a"}), SubmittedSnapshot({"q1": "b"})], THEN)
    complete(database, ADA, HandIn(), Desk(THEN, Signer(["a key that only these tests know and use"])))
    with database.write() as session:
        session.add(SignIn(id="0" * 32, user_id=1, began_at=THEN))
        session.add(SignIn(id="1" * 32, user_id=1, began_at=NOW))
    return migrated


def count(database: Database, table: type[SessionSnapshot] | type[SignIn]) -> int:
    with database.read() as session:
        return session.scalars(select(func.count()).select_from(table)).one()


def test_it_says_what_it_removed_and_the_session_says_so_too(desk: Run, database: Database) -> None:
    said = desk("prune", "--older-than", 60).output
    assert "Removed 2 snapshots of 1 session, closed and not heard of for more than 60 days." in said
    assert "Removed 1 sign-in that had ended." in said
    assert (count(database, SessionSnapshot), count(database, SignIn)) == (0, 1)
    shown = desk("inspect", 1).output
    assert f"2 removed on {NOW:%Y-%m-%d}" in shown
    assert f"The snapshots of this session were removed on {NOW:%Y-%m-%d}: its answers stand." in shown
    assert "not arrived" not in shown
    again = ("session", "reopen", "--exam", 1, "--student", "ada", "--reason", "why")
    assert "cannot be reopened any more" in desk(*again, fails=True).output


def test_a_dry_run_removes_nothing(desk: Run, database: Database) -> None:
    assert "Would remove 2 snapshots of 1 session," in desk("prune", "--older-than", 60, "--dry-run").output
    assert (count(database, SessionSnapshot), count(database, SignIn)) == (2, 2)


def test_what_was_closed_lately_enough_stays(desk: Run, database: Database) -> None:
    assert "Removed 0 snapshots" in desk("prune", "--older-than", 200).output
    assert count(database, SessionSnapshot) == 2


def test_fewer_than_thirty_days_are_refused(desk: Run, database: Database) -> None:
    assert "30" in desk("prune", "--older-than", 29, fails=True).output
    assert count(database, SessionSnapshot) == 2
