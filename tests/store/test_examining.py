"""What an examination of the database finds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url

from inkfast.models import DeviceReport
from inkfast.store.examining import Finding, Verdict, examine_database
from inkfast.store.transaction import Database
from tests.store.support import World


def _examine(db: Database) -> dict[str, Finding]:
    return {finding.subject: finding for finding in examine_database(db, datetime.now(UTC))}


def test_a_clock_behind_what_was_received_is_wrong(world: World) -> None:
    now = datetime.now(UTC)
    with world.database.write() as session:
        session.add(
            DeviceReport(
                exam_id=world.exam_id,
                student_id=world.ada.student_id,
                device="d" * 32,
                reported_at=now + timedelta(hours=1),
                app_version="1",
                is_ready=True,
            )
        )
    assert _examine(world.database)["clock"].verdict is Verdict.WRONG


def test_commits_that_are_not_on_disk_stop_a_start(database: Database, database_kind: str) -> None:
    found = _examine(database)
    if database_kind == "sqlite":
        assert found["file"].verdict is Verdict.WELL
    else:  # the tests' own server is set up to be quick
        assert found["commits"].verdict is Verdict.STOPS
        assert "fsync" in found["commits"].found


def test_a_clock_that_the_databases_contradicts_is_wrong(database: Database, database_kind: str) -> None:
    told = list(examine_database(database, datetime.now(UTC) - timedelta(hours=1)))
    apart = [one for one in told if "3600 s apart" in one.found]
    assert [one.verdict for one in apart] == ([] if database_kind == "sqlite" else [Verdict.WRONG])


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("pg_dump (PostgreSQL) 9.6.24", Verdict.WATCH),
        ("pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", Verdict.WATCH),
        ("pg_dump (PostgreSQL) 99devel", Verdict.WELL),
        (None, Verdict.WATCH),
    ],
)
def test_backups_that_cannot_be_taken_are_told_before_one_is_missed(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str | None, verdict: Verdict
) -> None:
    if told is not None:
        program = tmp_path / "pg_dump"
        program.write_text(f"#!/bin/sh\necho '{told}'\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    database = Database(postgres_url)
    found = _examine(database)["backups"]
    database.close()
    assert found.verdict is verdict
    assert ("client programs of the server's version" in found.mend) == (verdict is Verdict.WATCH)


@pytest.mark.postgres
def test_a_database_that_refuses_is_quoted(postgres_url: str) -> None:
    absent = Database(make_url(postgres_url).set(database="nowhere").render_as_string(hide_password=False))
    found = _examine(absent)["database"]
    assert found.verdict is Verdict.STOPS
    assert 'database "nowhere" does not exist' in found.found
