"""What the commands write is for the operator alone."""

from __future__ import annotations

import stat
from pathlib import Path

from tests.cli.conftest import Run


def test_the_database_and_the_results_can_be_read_by_their_owner_alone(
    migrated: Run, instance: Path, bank: Path, tmp_path: Path
) -> None:
    results = tmp_path / "results.csv"
    migrated("exam", "import", bank, "--title", "Sums", "--minutes", 5)
    migrated("results", "export", 1, "--output", results)
    for file in (results, *instance.iterdir()):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
