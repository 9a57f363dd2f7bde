"""An operator takes a backup, loses the database, and puts the backup back."""

from __future__ import annotations

import resource
from pathlib import Path

from tests.cli.conftest import Run


def test_a_backup_is_taken_and_put_back(migrated: Run, roster: Path, instance: Path, tmp_path: Path) -> None:
    migrated("students", "import", roster)
    told = migrated("backup", tmp_path / "copy")
    assert "Keep the secret keys too" in told.output

    refused = migrated("restore", tmp_path / "copy", fails=True)
    assert "nothing there is overwritten" in refused.output
    for file in instance.glob("inkfast.db*"):
        file.unlink()
    assert "A new epoch has begun" in migrated("restore", tmp_path / "copy").output
    migrated("students", "sign-out", "ada")


def test_a_second_backup_of_one_name_is_refused(migrated: Run, tmp_path: Path) -> None:
    migrated("backup", tmp_path / "copy")
    assert "choose another name" in migrated("backup", tmp_path / "copy", fails=True).output


def test_a_disk_without_room_for_the_backup_is_told_as_such(migrated: Run, tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, before[1]))
    try:
        told = migrated("backup", tmp_path / "copy", fails=True).output
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert told.startswith("Error: The backup was not written: ")
    assert list(tmp_path.glob("*copy*")) == []


def test_nothing_is_backed_up_before_there_are_tables(inkfast: Run, tmp_path: Path) -> None:
    assert "inkfast migrate" in inkfast("backup", tmp_path / "copy", fails=True).output
    assert not (tmp_path / "copy").exists()
