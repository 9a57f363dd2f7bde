"""Each fault of the network reaches page and service worker: by what the server did or did not receive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from e2e.self_test.bench import SENDERS, Bench
from e2e.support.device.engine import Engine
from e2e.support.eventually import eventually
from e2e.support.vocabulary import Fault, Place

pytestmark = pytest.mark.runs_in(Engine.CHROMIUM, Engine.FIREFOX)

COUNTED, LOST = {"200 counted"}, {"TypeError"}
SILENCE, CUT_SHORT = {"TimeoutError", "AbortError"}, {"TypeError", "AbortError"}
"""Firefox says that it was aborted where the standard has other words."""
NEVER, ONCE, TWICE = {0}, {1}, {2}
SENT_AGAIN = range(2, 7)
"""A browser sends again by itself on every connection that it had kept, of which there are six at most."""
BITES = {
    Fault.ONLINE: (COUNTED, ONCE),
    Fault.OFFLINE: (LOST, NEVER),
    Fault.LIE_FI: (SILENCE, NEVER),
    Fault.SLOW_3G: (COUNTED, ONCE),
    Fault.CAPTIVE_PORTAL: ({"200 strange"}, NEVER),
    Fault.REDIRECT: ({"200 strange"}, NEVER),
    Fault.SERVER_ERRORS: ({"500 strange"}, NEVER),
    Fault.SIGNED_OUT: ({"401 strange"}, NEVER),
    Fault.REPLY_LOST: (LOST, SENT_AGAIN),
    Fault.DUPLICATED: (COUNTED, TWICE),
    Fault.TRUNCATED: (CUT_SHORT, ONCE),
    Fault.DEAD_KEEP_ALIVE: (COUNTED, SENT_AGAIN),
}
"""What a sender sees of one request on a connection that is in use, and how often the server receives it."""
OF_SEVERAL = {Fault.FLAPPING, Fault.LOSSY, Fault.REORDERED}
"""Those that show only where there are several requests."""


@pytest.fixture(scope="module")
def bench(
    playwright: Playwright, engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bench]:
    bench = Bench(playwright, engine, tmp_path_factory.mktemp("profile"))
    bench.set_up()
    yield bench
    bench.take_down()


@pytest.fixture(params=SENDERS)
def sender(request: pytest.FixtureRequest, bench: Bench) -> str:
    """Page or worker, with a connection that is in use."""
    bench.proxy.set(Fault.ONLINE)
    assert bench.send(str(request.param), "warm-up") == "200 counted"
    return str(request.param)


def test_no_fault_of_the_network_goes_untested() -> None:
    of_the_network = {fault for fault in Fault if fault.place is Place.NETWORK}
    assert of_the_network == BITES.keys() | OF_SEVERAL


@pytest.mark.parametrize("fault", BITES, ids=str)
def test_a_fault_reaches_page_and_worker(bench: Bench, fault: Fault, sender: str) -> None:
    seen, times = BITES[fault]
    bench.proxy.set(fault)
    body = f"{fault} from {sender}"
    assert bench.send(sender, body) in seen
    assert bench.arrivals(body) in times


def test_where_the_network_is_slow_a_reply_takes_its_time(bench: Bench, sender: str) -> None:
    bench.proxy.set(Fault.SLOW_3G)
    before = bench.proxy.traffic.count
    assert bench.send(sender, f"slow from {sender}") == "200 counted"
    [exchange] = bench.exchanges(since=before)
    assert exchange.took_s >= 0.4


def test_where_the_network_flaps_some_requests_come_through_and_some_do_not(
    bench: Bench, sender: str
) -> None:
    bench.proxy.set(Fault.FLAPPING)
    seen: dict[str, str] = {}

    def has_both() -> bool:
        body = f"flapping from {sender}, {len(seen)}"
        seen[body] = bench.send(sender, body)
        return {"200 counted", "TypeError"} <= set(seen.values())

    eventually(has_both, expected=True)
    bench.proxy.set(Fault.ONLINE)
    assert all(bench.arrivals(body) >= 1 for body, told in seen.items() if told == "200 counted")
    assert any(bench.arrivals(body) == 0 for body, told in seen.items() if told == "TypeError")


def test_where_the_network_is_lossy_a_request_is_lost_a_reply_is_lost_and_one_passes(
    bench: Bench, sender: str
) -> None:
    before = bench.proxy.traffic.count
    bench.proxy.set(Fault.LOSSY)
    bodies = [f"lossy from {sender}, {number}" for number in range(4)]
    seen = [bench.send(sender, body) for body in bodies]
    assert {"200 counted", "TypeError"} == set(seen)
    exchanges = bench.exchanges(since=before)
    assert {(each.forwarded, each.browser_reply is not None) for each in exchanges} == {
        (True, True),
        (False, False),
        (True, False),
    }
    forwarded = sum(each.forwarded for each in exchanges)
    assert sum(bench.arrivals(body) for body in bodies) == forwarded < len(exchanges)


def test_where_requests_are_reordered_the_first_arrives_after_the_second(bench: Bench, sender: str) -> None:
    bench.proxy.set(Fault.REORDERED)
    first, second = f"first from {sender}", f"second from {sender}"
    assert bench.send(sender, first) == "TypeError"
    assert bench.arrivals(first) == 0
    assert bench.send(sender, second) == "200 counted"
    eventually(lambda: bench.site.received[-2:], [second, first])


def test_what_was_held_back_arrives_when_the_network_is_whole_again(bench: Bench, sender: str) -> None:
    bench.proxy.set(Fault.REORDERED)
    body = f"held back from {sender}"
    assert bench.send(sender, body) == "TypeError"
    bench.proxy.set(Fault.ONLINE)
    assert bench.arrivals(body) == 1


def test_after_a_fault_the_network_is_whole_again(bench: Bench, sender: str) -> None:
    bench.proxy.set(Fault.OFFLINE)
    assert bench.send(sender, "into the void") == "TypeError"
    bench.proxy.set(Fault.ONLINE)
    assert bench.send(sender, f"{sender} is back") == "200 counted"
    assert bench.arrivals(f"{sender} is back") == 1


def test_a_fault_can_be_bound_to_a_path_and_a_number_of_times(bench: Bench) -> None:
    bench.proxy.set(Fault.REPLY_LOST, path_part="/count", times=1)
    assert bench.send("page", "lost") == "TypeError"
    assert bench.send("page", "not lost") == "200 counted"
    bench.proxy.set(Fault.SERVER_ERRORS, path_part="/elsewhere")
    assert bench.send("page", "not here") == "200 counted"


def test_the_log_counts_bytes_and_keeps_the_order(bench: Bench) -> None:
    bench.proxy.set(Fault.ONLINE)
    before = bench.proxy.traffic.count
    bench.send("page", "x" * 1000)
    [exchange] = bench.exchanges(since=before)
    assert exchange.bytes_up > 1000 + len(exchange.request.head) - 1
    assert exchange.bytes_down > len("counted")
    assert "forwarded, server 200, browser got 200" in str(exchange)
