"""Who gives way when a new connection comes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]  # it has none

from inkfast.commands import sharing
from inkfast.commands.sharing import ABSENT, GIVE_WAY_S, PLACES, OpenConnections, SharingWorker


def process(**values: Any) -> Any:
    """Give a process as the arbiter knows it."""
    return SimpleNamespace(place=None, open_connections=None, **values)


@pytest.mark.parametrize(
    ("counts", "is_ahead"),
    [
        ((5,), False),
        ((1, 0), False),
        ((2, 0), True),
        ((9, 8), False),
        ((10, 8), False),
        ((11, 8), True),
        ((2, ABSENT), False),
        ((900, 800, 1_000), False),
        ((902, 800), True),
    ],
)
def test_who_has_plainly_more_than_another_is_ahead(counts: tuple[int, ...], is_ahead: bool) -> None:
    connections = OpenConnections()
    for place, count in enumerate(counts):
        connections.tell(place, count)
    assert connections.is_ahead(0) is is_ahead


def test_each_process_has_a_place_of_its_own_until_it_ends() -> None:
    connections = OpenConnections()
    first, second, third = process(), process(), process()
    arbiter = SimpleNamespace(WORKERS={})
    for pid, one in enumerate((first, second)):
        connections.welcome(arbiter, one)
        arbiter.WORKERS[pid] = one
    assert (first.place, second.place) == (0, 1)
    connections.tell(0, 0)
    connections.tell(1, 5)
    assert connections.is_ahead(1)
    del arbiter.WORKERS[0]
    connections.see_off(arbiter, first)
    assert not connections.is_ahead(1)
    connections.welcome(arbiter, third)
    assert third.place == 0


def test_where_no_place_is_free_a_process_shares_nothing() -> None:
    connections, late = OpenConnections(), process()
    arbiter = SimpleNamespace(WORKERS={place: process() for place in range(PLACES)})
    for place, one in arbiter.WORKERS.items():
        one.place = place
    connections.welcome(arbiter, late)
    assert late.place is None
    connections.see_off(arbiter, late)


class Serving(SharingWorker):
    """A process of which gunicorn's own part only notes down what it is asked for."""

    def __init__(self, open_connections: OpenConnections, connected: int) -> None:
        self.open_connections, self.place = open_connections, 0
        self.nr_conns, self.alive = connected, True
        self.is_accepting, self.waited_s = True, 0.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """What the time is, for a process whose part of gunicorn's is taken out."""
    clock = SimpleNamespace(now_s=100.0)
    monkeypatch.setattr(sharing, "time", SimpleNamespace(monotonic=lambda: clock.now_s))

    def accept(worker: Any, _listener: object) -> None:
        worker.nr_conns += 1

    monkeypatch.setattr(ThreadWorker, "accept", accept)
    monkeypatch.setattr(ThreadWorker, "notify", lambda _worker: None)
    monkeypatch.setattr(
        ThreadWorker, "set_accept_enabled", lambda worker, enabled: setattr(worker, "is_accepting", enabled)
    )
    monkeypatch.setattr(
        ThreadWorker,
        "wait_for_and_dispatch_events",
        lambda worker, timeout: setattr(worker, "waited_s", timeout),
    )
    return clock


def test_who_is_ahead_gives_way_for_a_moment_and_then_takes_what_nobody_took(clock: SimpleNamespace) -> None:
    connections = OpenConnections()
    worker = Serving(connections, connected=5)
    connections.tell(0, 5)
    connections.tell(1, 2)
    worker.accept(None)
    assert (worker.nr_conns, worker.is_accepting) == (5, False)
    worker.set_accept_enabled(True)
    assert not worker.is_accepting
    worker.wait_for_and_dispatch_events(1.0)
    assert worker.waited_s == pytest.approx(GIVE_WAY_S)
    clock.now_s += GIVE_WAY_S
    worker.set_accept_enabled(True)
    worker.wait_for_and_dispatch_events(1.0)
    assert (worker.is_accepting, worker.waited_s) == (True, 1.0)
    worker.accept(None)
    assert worker.nr_conns == 6
    worker.accept(None)
    assert (worker.nr_conns, worker.is_accepting) == (6, False)


def test_who_gave_way_and_saw_the_connection_taken_gives_way_again(clock: SimpleNamespace) -> None:
    connections = OpenConnections()
    worker = Serving(connections, connected=5)
    connections.tell(0, 5)
    connections.tell(1, 2)
    worker.accept(None)
    clock.now_s += 2 * GIVE_WAY_S
    worker.set_accept_enabled(True)
    worker.accept(None)
    assert (worker.nr_conns, worker.is_accepting) == (5, False)


@pytest.mark.usefixtures("clock")
def test_who_is_not_ahead_takes_what_comes_and_says_so() -> None:
    connections = OpenConnections()
    worker = Serving(connections, connected=3)
    connections.tell(0, 3)
    connections.tell(1, 2)
    worker.accept(None)
    assert worker.nr_conns == 4
    assert connections.is_ahead(0)


@pytest.mark.usefixtures("clock")
def test_nobody_gives_way_to_who_is_stopping() -> None:
    connections = OpenConnections()
    worker = Serving(connections, connected=1)
    connections.tell(1, 5)
    worker.notify()
    assert connections.is_ahead(1)
    worker.alive = False
    worker.notify()
    assert not connections.is_ahead(1)


def test_who_has_no_place_takes_what_comes(clock: SimpleNamespace) -> None:
    worker = Serving(OpenConnections(), connected=50)
    worker.place = None
    worker.accept(None)
    assert (worker.nr_conns, clock.now_s) == (51, 100.0)
