"""An operator reads from a database that follows another one, and can change nothing there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.outage.cluster import Cluster

pytestmark = pytest.mark.postgres


@pytest.fixture
def replica(inkfast: Run, roster: Path, bank: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run a command on the standby of a database with an exam and two students."""
    with Cluster() as primary, Cluster() as standby:
        primary.make()
        monkeypatch.setenv("DATABASE_URL", primary.url)
        inkfast("migrate")
        inkfast("students", "import", roster)
        inkfast("exam", "import", bank, "--title", "Ink", "--minutes", 20, "--enrol", "all")
        standby.follow(primary)
        monkeypatch.setenv("DATABASE_URL", standby.url)
        yield inkfast


def test_what_only_reads_is_read_and_what_changes_something_says_that_it_cannot(replica: Run) -> None:
    assert "Ink" in replica("exam", "list").output
    assert "username" in replica("results", "export", 1).output
    assert "time used" in replica("session", "list").output
    for change in (["school", "create", "Lake School"], ["session", "deactivate", "--student", "ada"]):
        refused = replica(*change, fails=True).output
        assert refused.startswith("Error: This database follows another one"), refused
