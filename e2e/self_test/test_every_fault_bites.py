"""Each fault reaches page and service worker: proven by what the server did or did not receive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from e2e.self_test.tiny_site import TinySite
from e2e.support.device.chromium import Chromium
from e2e.support.network.faults import Fault
from e2e.support.network.proxy import Proxy

PATIENCE_MS = 1500
SENDERS = {"page": "asks", "worker": "asksWorker"}
BITES = {
    Fault.ONLINE: ("200 counted", 1),
    Fault.OFFLINE: ("TypeError", 0),
    Fault.LIE_FI: ("TimeoutError", 0),
    Fault.REPLY_LOST: ("TypeError", 2),
    Fault.SERVER_ERRORS: ("500 strange", 0),
    Fault.SIGNED_OUT: ("401 strange", 0),
    Fault.REDIRECT: ("200 strange", 0),
    Fault.CAPTIVE_PORTAL: ("200 strange", 0),
    Fault.DEAD_KEEP_ALIVE: ("200 counted", 2),
    Fault.SLOW: ("200 counted", 1),
}


@dataclass
class Bench:
    """A tiny site behind the proxy, open in a browser."""

    site: TinySite
    proxy: Proxy
    page: Page

    def send(self, sender: str, body: str) -> str:
        """Post `body` from the page or from the worker; tells what the sender saw."""
        seen: str = self.page.evaluate(
            f"ask => {SENDERS[sender]}(ask)", {"body": body, "patience_ms": PATIENCE_MS}
        )
        return seen


@pytest.fixture(scope="module")
def bench(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    site = TinySite()
    site.start()
    proxy = Proxy(site.port)
    proxy.start()
    browser = Chromium(playwright, Path(tmp_path_factory.mktemp("profile")))
    page = browser.open()
    page.goto(proxy.origin)
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    yield Bench(site, proxy, page)
    browser.close()
    proxy.stop()
    site.stop()


@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize("fault", Fault)
def test_a_fault_reaches_page_and_worker(bench: Bench, fault: Fault, sender: str) -> None:
    bench.proxy.set(Fault.ONLINE)
    assert bench.send(sender, "warm-up") == "200 counted"
    seen, arrivals = BITES[fault]
    bench.proxy.set(fault)
    body = f"{fault} from {sender}"
    assert bench.send(sender, body) == seen
    assert bench.site.received.count(body) == arrivals


@pytest.mark.parametrize("sender", SENDERS)
def test_after_a_fault_the_network_is_whole_again(bench: Bench, sender: str) -> None:
    bench.proxy.set(Fault.OFFLINE)
    assert bench.send(sender, "into the void") == "TypeError"
    bench.proxy.set(Fault.ONLINE)
    assert bench.send(sender, f"{sender} is back") == "200 counted"
    assert f"{sender} is back" in bench.site.received


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
    [exchange] = bench.proxy.traffic.matching("POST", "/count", since=before)
    assert exchange.bytes_up > 1000 + len(exchange.request.head) - 1
    assert exchange.bytes_down > len("counted")
    assert "forwarded, server 200, browser got 200" in str(exchange)
