"""An operator serves the old version again, on tables that the new one has migrated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inkfast.store.transaction import Database
from tests.cli.conftest import Run
from tests.store.release_after import migrated_by_the_release_after


@pytest.fixture
def gone_back(migrated: Run, database: Database) -> Iterator[Run]:
    """The commands of this version, with the tables of the one after it."""
    with migrated_by_the_release_after(database):
        yield migrated


def test_migrating_says_so_and_leaves_the_database_as_it_is(gone_back: Run) -> None:
    told = gone_back("migrate").output
    assert "has the tables of a later version, and was left as it is" in told
    assert len(told.splitlines()) == 1


def test_a_backup_that_was_taken_meanwhile_can_be_put_back(
    gone_back: Run, roster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_back("students", "import", roster)
    gone_back("backup", tmp_path / "copy")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.db'}")
    assert "those of a later version" in gone_back("restore", tmp_path / "copy").output
    gone_back("students", "sign-out", "ada")
