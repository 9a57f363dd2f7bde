"""What the store's tests start from."""

from __future__ import annotations

import pytest
from hypothesis import settings

from inkfast.store.transaction import Database
from tests.store.support import Device, World, make_world

settings.register_profile("inkfast-store", deadline=None, print_blob=True, max_examples=25)


@pytest.fixture
def world(database: Database) -> World:
    """A school with an exam and two students."""
    return make_world(database)


@pytest.fixture
def device() -> Device:
    """A device whose clock is right."""
    return Device()
