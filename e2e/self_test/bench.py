"""The tiny site, open in a browser behind the proxy: both of its senders, and what arrived."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Playwright

from e2e.self_test.tiny_site import TinySite
from e2e.support.device import make_browser
from e2e.support.device.engine import Engine
from e2e.support.network.proxy import Proxy
from e2e.support.network.traffic import Exchange
from e2e.support.network.upstream import Upstream

PATIENCE_MS = 1500
SENDERS = {"page": "asks", "worker": "asksWorker"}


class Bench:
    """One browser before one site."""

    def __init__(self, playwright: Playwright, engine: Engine, profile: Path) -> None:
        self.site = TinySite()
        self.proxy = Proxy(Upstream(self.site.port))
        self.program = make_browser(playwright, engine, profile)

    def set_up(self) -> None:
        """Open everything; the worker runs when this returns."""
        self.site.start()
        self.proxy.start()
        self.open_page()

    def take_down(self) -> None:
        """Close everything."""
        self.program.close()
        self.proxy.stop()
        self.site.stop()

    def open_page(self) -> None:
        """Start the browser and open the page in it."""
        page = self.program.open()
        page.goto(self.proxy.origin)
        page.evaluate("navigator.serviceWorker.ready.then(() => null)")

    def send(self, sender: str, body: str, *, keep_first: bool = False) -> str:
        """Post `body` from the page or from the worker; tells what the sender saw.

        `keep_first`: only once it is kept in IndexedDB, as the product does.
        """
        ask = {"body": body, "patience_ms": PATIENCE_MS, "keep_first": keep_first}
        seen: str = self.program.page.evaluate(f"ask => {SENDERS[sender]}(ask)", ask)
        return seen

    def exchanges(self, since: int) -> list[Exchange]:
        """What was posted after the first `since` requests; a reply is noted only once it is sent."""
        self.proxy.traffic.wait_for(lambda every: all(each.ended for each in every[since:]))
        return self.proxy.traffic.matching("POST", "/count", since=since)

    def arrivals(self, body: str) -> int:
        """How often the site received this."""
        return self.site.received.count(body)
