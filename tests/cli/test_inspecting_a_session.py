"""`inkfast inspect`: one session as support looks at it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from inkfast.store.sessions import Caller, SubmittedSnapshot, save
from inkfast.store.transaction import Database
from tests.cli.conftest import Run

NOW = datetime(2030, 5, 6, 9, 0, tzinfo=UTC)
NOW_MS = int(NOW.timestamp() * 1000)
PHONE, LAPTOP = "a" * 32, "b" * 32
SECOND = timedelta(seconds=1)


def snapshot(writer: str, number: int, answer: str | None, after_ms: int) -> SubmittedSnapshot:
    stamp = f"{NOW_MS + after_ms:012x}.0000.{writer}"
    return SubmittedSnapshot({"q1": answer}, writer, number, stamp, 1)


@pytest.fixture
def desk(migrated: Run, database: Database, roster: Path, bank: Path) -> Run:
    """A session that two devices worked on: one sent its third snapshot first, and runs a minute ahead."""
    migrated("students", "import", roster)
    migrated("exam", "import", bank, "--title", "Sums", "--minutes", 45, "--enrol", "all")
    save(database, Caller(1, 1), [snapshot(PHONE, 3, "b", 60_000)], NOW)
    save(database, Caller(1, 1), [snapshot(PHONE, 1, "a", -2_000)], NOW + SECOND)
    save(database, Caller(1, 1), [snapshot(LAPTOP, 1, None, -500)], NOW + 2 * SECOND)
    return migrated


def lines_of(text: str, writer: str) -> list[list[str]]:
    """The cells of each line of a writer's table."""
    table = text.split(f"writer {writer}")[1].split("\nwriter", maxsplit=1)[0]
    return [line.split("  ") for line in table.splitlines()[2:]]


def test_each_writers_snapshots_stand_in_order_with_what_has_not_arrived(desk: Run) -> None:
    text = desk("inspect", 1).output
    assert f"writer {PHONE}: 2 of 3 snapshots arrived" in text
    numbers = [next(cell for cell in cells if cell) for cells in lines_of(text, PHONE)]
    assert numbers == ["1", "2", "3"]
    assert "not arrived" in " ".join(lines_of(text, PHONE)[1])


def test_a_claimed_stamp_stands_beside_the_one_that_was_kept(desk: Run) -> None:
    text = desk("inspect", 1).output
    [laptop] = lines_of(text, LAPTOP)
    assert "2030-05-06 08:59:59.500 +0" in " ".join(laptop)
    assert "as claimed" in " ".join(laptop)
    ahead = " ".join(lines_of(text, PHONE)[2])
    assert "2030-05-06 09:01:00.000 +0" in ahead
    assert "2030-05-06 09:00:02.000 +" in ahead
    assert "as claimed" not in ahead


def test_an_answer_that_a_later_one_replaced_is_in_brackets(desk: Run) -> None:
    text = desk("inspect", 1).output
    [cleared] = lines_of(text, LAPTOP)
    assert cleared[-1].strip() == "[q1: (cleared)]"
    assert lines_of(text, PHONE)[2][-1].strip() == "q1: b"
    assert "superseded" in " ".join(cleared)


def test_a_session_that_is_not_there_is_told_plainly(migrated: Run) -> None:
    assert "There is no session 7" in migrated("inspect", 7, fails=True).output
