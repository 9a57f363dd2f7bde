"""What several threads ask for at the same time is done at one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event, Lock

import pytest

from inkfast.store.gathering import LARGEST_SIZE, Gathering

PATIENCE_S = 30
MOST = 4


@dataclass(frozen=True)
class Errand:
    """Something to be done for somebody."""

    key: str
    what: str = ""
    size: int = 1


class Crowd:
    """One whose errand takes until the test wants it to end, and those who come meanwhile."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.gathering: Gathering[Errand, str] = Gathering(MOST)
        self.goes: list[list[Errand]] = []
        self.faults: set[str] = set()
        self._pool = pool
        self._may_end = Event()

    def begins(self, errand: Errand) -> Future[str | None]:
        """Ask for an errand that lasts."""
        began = Event()

        def hold(group: Sequence[Errand]) -> Sequence[str]:
            began.set()
            assert self._may_end.wait(PATIENCE_S)
            return self.do(group)

        future = self._pool.submit(self.gathering.join, errand, hold)
        assert began.wait(PATIENCE_S)
        return future

    def comes(self, errand: Errand) -> Future[str | None]:
        """Ask for an errand meanwhile; return once it is certain that it waits."""
        before = self.gathering.waiting
        future = self._pool.submit(self.gathering.join, errand, self.do)
        while self.gathering.waiting == before:
            assert not future.done()
        return future

    def ends(self) -> None:
        """Let the first one end, and so all."""
        self._may_end.set()

    def do(self, group: Sequence[Errand]) -> Sequence[str]:
        """Do errands, and note down which went together."""
        self.goes.append(list(group))
        if any(errand.key in self.faults for errand in group):
            raise ValueError
        return [f"{errand.key}{errand.what} is done" for errand in group]


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with ThreadPoolExecutor(16) as pool:
        crowd = Crowd(pool)
        yield crowd
        crowd.ends()


def results(futures: Sequence[Future[str | None]]) -> list[str | None]:
    return [future.result(PATIENCE_S) for future in futures]


def test_who_comes_alone_is_served_at_once(crowd: Crowd) -> None:
    for key in "ab":
        assert crowd.gathering.join(Errand(key), crowd.do) == f"{key} is done"
    assert crowd.goes == [[Errand("a")], [Errand("b")]]


def test_those_who_come_meanwhile_are_served_together_in_their_order(crowd: Crowd) -> None:
    futures = [crowd.begins(Errand("a")), *(crowd.comes(Errand(key)) for key in "bcd")]
    crowd.ends()
    assert results(futures) == ["a is done", "b is done", "c is done", "d is done"]
    assert crowd.goes == [[Errand("a")], [Errand("b"), Errand("c"), Errand("d")]]


def test_errands_for_the_same_one_are_done_one_after_the_other(crowd: Crowd) -> None:
    errands = [Errand("b", "1"), Errand("b", "2"), Errand("c"), Errand("b", "3")]
    futures = [crowd.begins(Errand("a")), *(crowd.comes(errand) for errand in errands)]
    crowd.ends()
    assert results(futures)[1:] == ["b1 is done", "b2 is done", "c is done", "b3 is done"]
    assert crowd.goes[1:] == [[errands[0], errands[2]], [errands[1]], [errands[3]]]


def test_no_more_than_so_many_are_served_together(crowd: Crowd) -> None:
    futures = [crowd.begins(Errand("a")), *(crowd.comes(Errand(key)) for key in "bcdefg")]
    crowd.ends()
    assert None not in results(futures)
    assert [len(go) for go in crowd.goes] == [1, MOST, 2]


def test_what_is_large_goes_with_less_and_never_waits_for_ever(crowd: Crowd) -> None:
    errands = [Errand("b", size=LARGEST_SIZE * 2), Errand("c"), Errand("d", size=LARGEST_SIZE)]
    futures = [crowd.begins(Errand("a")), *(crowd.comes(errand) for errand in errands)]
    crowd.ends()
    assert None not in results(futures)
    assert crowd.goes[1:] == [[errands[0]], [errands[1]], [errands[2]]]


def test_where_one_fails_the_others_of_the_group_have_nothing_and_those_behind_are_served(
    crowd: Crowd,
) -> None:
    crowd.faults = {"b"}
    futures = [crowd.begins(Errand("a")), *(crowd.comes(Errand(key)) for key in "bcdef")]
    crowd.ends()
    with pytest.raises(ValueError):  # noqa: PT011 - the errand's own, which says no more
        futures[1].result(PATIENCE_S)
    assert results([futures[0], *futures[2:]]) == ["a is done", None, None, None, "f is done"]


def test_who_comes_right_after_a_go_waits_for_enough_to_come() -> None:
    gathering: Gathering[Errand, str] = Gathering(3, linger_s=PATIENCE_S, clock=lambda: 0.0)
    goes: list[int] = []

    def do(group: Sequence[Errand]) -> Sequence[str]:
        goes.append(len(group))
        return [errand.key for errand in group]

    gathering.join(Errand("a"), do)
    with ThreadPoolExecutor(3) as pool:
        for _ in range(2):
            assert list(pool.map(lambda key: gathering.join(Errand(key), do), "abc")) == ["a", "b", "c"]
    assert goes == [1, 3, 3]


def test_who_comes_later_waits_for_nobody() -> None:
    times_s = iter(range(0, 1_000, 100))
    gathering: Gathering[Errand, str] = Gathering(3, linger_s=PATIENCE_S, clock=lambda: next(times_s))
    for key in "abc":
        assert gathering.join(Errand(key), lambda group: [errand.key for errand in group]) == key


def test_where_one_go_does_one_alone_everybody_is_told_to(crowd: Crowd) -> None:
    alone: Gathering[Errand, str] = Gathering(1)
    assert alone.join(Errand("a"), crowd.do) is None
    assert crowd.goes == []


def test_among_many_threads_everybody_has_their_own_result() -> None:
    gathering: Gathering[Errand, str] = Gathering(MOST)
    working = Lock()

    def do(group: Sequence[Errand]) -> Sequence[str]:
        assert working.acquire(blocking=False)
        try:
            return [errand.key for errand in group]
        finally:
            working.release()

    with ThreadPoolExecutor(16) as pool:
        keys = [str(number) for number in range(2_000)]
        assert list(pool.map(lambda key: gathering.join(Errand(key), do), keys)) == keys
    assert gathering.waiting == 0


def test_where_more_wait_than_go_together_nobody_lingers() -> None:
    gathering: Gathering[Errand, str] = Gathering(2, linger_s=PATIENCE_S * 10, clock=lambda: 0.0)
    began, may_end = Event(), Event()

    def do(group: Sequence[Errand]) -> Sequence[str]:
        began.set()
        assert may_end.wait(PATIENCE_S)
        return [errand.key for errand in group]

    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(gathering.join, Errand("a"), do)]
        assert began.wait(PATIENCE_S)
        futures += [pool.submit(gathering.join, Errand(key), do) for key in "bcdefg"]
        while gathering.waiting < 6:
            assert not futures[0].done()
        may_end.set()
        assert results(futures) == list("abcdefg")
