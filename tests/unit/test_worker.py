"""What a serving process does with its memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from inkfast.commands.worker import set_aside_what_stays


@pytest.fixture
def collector() -> Iterator[None]:
    """Let the garbage collector look at everything again afterwards."""
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("collector")
def test_what_is_there_is_not_looked_through_again_and_what_comes_later_is() -> None:
    before: list[object] = []
    set_aside_what_stays(None)
    later: list[object] = []
    looked_through = {id(one) for one in gc.get_objects()}
    assert id(before) not in looked_through
    assert id(later) in looked_through
