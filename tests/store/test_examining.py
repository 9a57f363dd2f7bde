"""What an examination of the database finds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

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


def test_commits_that_are_not_on_disk_are_wrong(database: Database, database_kind: str) -> None:
    found = _examine(database)
    if database_kind == "sqlite":
        assert found["file"].verdict is Verdict.WELL
    else:  # the tests' own server is set up to be quick
        assert found["commits"].verdict is Verdict.WRONG
        assert "fsync" in found["commits"].found


def test_a_clock_that_the_databases_contradicts_is_wrong(database: Database, database_kind: str) -> None:
    told = list(examine_database(database, datetime.now(UTC) - timedelta(hours=1)))
    apart = [one for one in told if "3600 s apart" in one.found]
    assert [one.verdict for one in apart] == ([] if database_kind == "sqlite" else [Verdict.WRONG])
