"""`scripts/write-contract` leaves nothing half written."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
WRITES = '#!/bin/sh\nprintf "{}"\n'
BREAKS_OFF = '#!/bin/sh\nprintf "{"\nexit 1\n'
MAKES_TYPES = '#!/bin/sh\nprintf "export type paths = object;" > "$3"\n'
MAKES_HALF = '#!/bin/sh\nprintf "export ty" > "$3"\nexit 1\n'


def write_contract(folder: Path, server: str, types: str) -> tuple[int, str, str]:
    """Run it in a clone that has a contract; gives how it ended and what the two files are then."""
    (folder / "scripts").mkdir()
    for name in ("write-contract", "generate-contract"):
        shutil.copy(SCRIPTS / name, folder / "scripts")
    for program, text in (
        (folder / ".venv" / "bin" / "inkfast", server),
        (folder / "node_modules" / ".bin" / "openapi-typescript", types),
    ):
        program.parent.mkdir(parents=True)
        program.write_text(text)
        program.chmod(0o755)
    document, types_file = folder / "openapi.json", folder / "pwa" / "src" / "wire" / "api.gen.ts"
    types_file.parent.mkdir(parents=True)
    document.write_text("before")
    types_file.write_text("before")
    done = subprocess.run([folder / "scripts" / "write-contract"], capture_output=True, check=False)
    assert sorted(one.name for one in (folder / ".venv").iterdir()) == ["bin"]
    return done.returncode, document.read_text(), types_file.read_text()


def test_both_files_are_written(tmp_path: Path) -> None:
    assert write_contract(tmp_path, WRITES, MAKES_TYPES) == (0, "{}", "export type paths = object;")


@pytest.mark.parametrize(("server", "types"), [(BREAKS_OFF, MAKES_TYPES), (WRITES, MAKES_HALF)])
def test_both_files_stay_as_they_are_where_one_cannot_be_made(
    tmp_path: Path, server: str, types: str
) -> None:
    assert write_contract(tmp_path, server, types) == (1, "before", "before")
