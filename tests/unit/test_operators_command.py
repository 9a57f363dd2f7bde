"""What `deploy/inkfast-command` says where systemd ran nothing, and said so in its journal alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

COMMAND = Path(__file__).parents[2] / "deploy" / "inkfast-command"


def run_where_systemd_ends_with(status: int, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command beside a `systemd-run` that ends with a status."""
    stand_in = folder / "systemd-run"
    stand_in.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
    stand_in.chmod(0o755)
    return subprocess.run(
        ["/bin/sh", COMMAND, "doctor"],
        cwd=folder,
        env={"PATH": f"{folder}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_folder_that_the_account_may_not_enter_is_named(tmp_path: Path) -> None:
    ended = run_where_systemd_ends_with(200, tmp_path)
    assert ended.returncode == 200
    assert f"may not enter {tmp_path}" in ended.stderr
    assert "such as /tmp" in ended.stderr


@pytest.mark.parametrize("status", [203, 217])
def test_where_else_nothing_was_run_it_says_where_the_reason_stands(status: int, tmp_path: Path) -> None:
    ended = run_where_systemd_ends_with(status, tmp_path)
    assert ended.returncode == status
    assert "journalctl" in ended.stderr


@pytest.mark.parametrize("status", [0, 1, 2])
def test_what_the_command_itself_ends_with_is_passed_on_without_a_word(status: int, tmp_path: Path) -> None:
    ended = run_where_systemd_ends_with(status, tmp_path)
    assert (ended.returncode, ended.stderr) == (status, "")
