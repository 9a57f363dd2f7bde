"""Threads stay on the core that they are given, but for what needs no turn of Python's."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from inkfast import cores

pytestmark = pytest.mark.skipif(not cores.CAN_CHOOSE, reason="This system chooses by itself.")


@pytest.fixture
def in_a_thread() -> Iterator[Callable[[Callable[[], object]], object]]:
    """Run something in a thread of its own, which takes its core with it when it ends."""
    with ThreadPoolExecutor(1) as pool:
        yield lambda run: pool.submit(run).result()


@pytest.mark.parametrize(
    ("taken", "installation", "core"),
    [
        ([], 0, 4),
        ([], 1, 5),
        ([], 3, 4),
        ([4], 0, 5),
        ([4, 5], 0, 7),
        ([4, 5, 7], 0, 4),
        ([4, 5, 7, 4], 0, 5),
        ([5, 7], 2, 4),
        ([99], 1, 5),
    ],
)
def test_the_core_that_the_fewest_have_is_chosen(
    monkeypatch: pytest.MonkeyPatch, taken: list[int], installation: int, core: int
) -> None:
    monkeypatch.setattr(cores, "ALL", [4, 5, 7])
    assert cores.choose(taken, installation) == core


def test_where_the_system_chooses_by_itself_nothing_is_asked_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "CAN_CHOOSE", False)
    monkeypatch.setattr(cores, "ALL", [])
    before = os.sched_getaffinity(0)
    cores.stay_on(cores.choose([], installation=12))
    with cores.on_any():
        assert os.sched_getaffinity(0) == before


def test_a_thread_stays_on_its_core_but_for_a_while(
    in_a_thread: Callable[[Callable[[], object]], object],
) -> None:
    core = cores.ALL[-1]

    def work() -> list[set[int]]:
        cores.stay_on(core)
        seen = [os.sched_getaffinity(0)]
        with cores.on_any():
            seen.append(os.sched_getaffinity(0))
        return [*seen, os.sched_getaffinity(0)]

    before = os.sched_getaffinity(0)
    assert in_a_thread(work) == [{core}, set(cores.ALL), {core}]
    assert os.sched_getaffinity(0) == before
