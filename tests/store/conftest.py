"""What the store's tests start from."""

from __future__ import annotations

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
