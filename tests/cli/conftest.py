"""An operator at a terminal, with an installation of their own."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from inkfast.cli import main
from inkfast.store.transaction import Database

Run = Callable[..., Result]


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of an installation on which nothing was done yet."""
    folder = tmp_path / "instance"
    for name in ("DATABASE_URL", "INKFAST_SECRET_KEYS", "INKFAST_DEMO", "INKFAST_COOKIE_SECURE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INKFAST_INSTANCE", str(folder))
    before = os.umask(0o022)
    yield folder
    os.umask(before)


@pytest.fixture
def inkfast(instance: Path) -> Run:
    """Run a command: `inkfast("exam", "list")`. It must succeed, unless `fails=True`."""

    def run(*arguments: object, typed: str | None = None, fails: bool = False) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        assert (result.exit_code != 0) == fails, result.output
        assert "Traceback" not in result.output
        return result

    return run


@pytest.fixture
def migrated(inkfast: Run) -> Run:
    """The same on a migrated database."""
    inkfast("migrate")
    return inkfast


@pytest.fixture
def database(instance: Path) -> Database:
    """The installation's database."""
    return Database(f"sqlite:///{instance / 'inkfast.db'}")


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Two students, of whom one has a password and one has extra time."""
    file = tmp_path / "roster.csv"
    file.write_text("username,name,password,extra_minutes\nada,Ada,a long password,\nben,Ben,,10\n")
    return file


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Two questions."""
    file = tmp_path / "bank.gift"
    file.write_text("::One:: 1 + 1? { =2 ~3 }\n\n::Two:: Ink is wet. {T}\n")
    return file


@pytest.fixture
def port() -> int:
    """A port that nobody listens at."""
    return find_port()


def find_port() -> int:
    """Find a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found
