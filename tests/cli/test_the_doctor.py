"""The doctor finds what is wrong, says how to mend it, and tells by its exit code."""

from __future__ import annotations

from collections import namedtuple
from pathlib import Path

import pytest

from inkfast.commands import doctor
from inkfast.store.transaction import Database
from tests.cli.conftest import Run
from tests.store.release_after import migrated_by_the_release_after

Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a built page, whatever was built here."""
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html>")
    monkeypatch.setattr(doctor, "PAGES", folder)
    return folder


def test_a_sound_installation_is_well(migrated: Run) -> None:
    told = migrated("doctor").output
    assert "WRONG" not in told
    assert "STOPS" not in told
    for subject in (
        "database",
        "SQLite",
        "file",
        "clock",
        "accounts",
        "secret keys",
        "cookies",
        "proxies",
        "disk",
        "pages",
    ):
        assert f"  {subject}: " in told


def test_a_database_without_tables_is_told_with_the_command_that_mends_it(inkfast: Run) -> None:
    assert "inkfast migrate" in inkfast("doctor", fails=True).output


def test_the_tables_of_a_later_version_are_not_taken_for_those_of_this_one(
    migrated: Run, database: Database
) -> None:
    with migrated_by_the_release_after(database):
        told = migrated("doctor").output
    assert "watch  database: sqlite, with the tables of a later version" in told
    assert "of this version" not in told
    assert "  accounts: " in told


def test_secrets_that_others_can_read_are_wrong(migrated: Run, instance: Path) -> None:
    (instance / "secret_key").chmod(0o644)
    assert "chmod 600" in migrated("doctor", fails=True).output


def test_a_database_that_others_can_read_is_wrong_wherever_it_is(
    migrated: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "elsewhere.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    migrated("migrate")
    assert "  file: sound" in migrated("doctor").output
    file.chmod(0o644)
    assert f"chmod 600 {file}" in migrated("doctor", fails=True).output
    assert "WRONG  file" in migrated("doctor", "--before-serving").output


def test_cookies_over_plain_http_are_wrong(migrated: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKFAST_COOKIE_SECURE", "0")
    assert "WRONG  cookies" in migrated("doctor", fails=True).output


def test_demo_accounts_outside_the_demo_are_wrong(migrated: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "count_demo_accounts", lambda _db: 4)
    assert "passwords that everybody knows" in migrated("doctor", fails=True).output
    monkeypatch.setenv("INKFAST_DEMO", "1")
    assert "watch  accounts" in migrated("doctor").output


@pytest.mark.parametrize(("free", "verdict"), [(10**9, "watch"), (10**8, "WRONG"), (10**6, "STOPS")])
def test_a_disk_that_fills_up_is_told_and_stops_a_start_where_nothing_can_be_saved(
    migrated: Run, monkeypatch: pytest.MonkeyPatch, free: int, verdict: str
) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _folder: Usage(10**12, 0, free))
    assert f"{verdict}  disk" in migrated("doctor", fails=verdict != "watch").output
    told = migrated("doctor", "--before-serving", fails=verdict == "STOPS").output
    assert f"{verdict}  disk" in told


def test_the_disk_of_the_instance_stops_no_start_where_answers_are_kept_elsewhere(
    migrated: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "find_folder", lambda _db: None)
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _folder: Usage(10**12, 0, 10**6))
    assert "WRONG  disk" in migrated("doctor", "--before-serving").output


@pytest.mark.parametrize("options", [(), ("--before-serving",)])
def test_what_would_keep_answers_from_being_saved_stops_a_start(
    inkfast: Run, instance: Path, options: tuple[str, ...]
) -> None:
    instance.mkdir()
    assert "STOPS  database" in inkfast("doctor", *options, fails=True).output


def test_pages_that_were_not_built_stop_a_start(migrated: Run, pages: Path) -> None:
    (pages / "index.html").unlink()
    assert "make build" in migrated("doctor", "--before-serving", fails=True).output
