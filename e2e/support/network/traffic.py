"""What passed through the proxy: the proof of what the server did and did not receive."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from e2e.support.network.message import Message
from e2e.support.patience import AFTER_AN_OUTAGE_S


@dataclass
class Exchange:
    """One request that the browser sent, and what became of it. Sizes in bytes, headers included."""

    number: int
    method: str
    path: str
    fault: str
    reused_connection: bool
    request: Message
    arrived_at: float = field(default_factory=time.time)
    took_s: float = 0.0
    forwarded: bool = False
    server_reply: Message | None = None
    browser_reply: Message | None = None
    ended: bool = False

    @property
    def bytes_up(self) -> int:
        """Size of the request."""
        return self.request.size

    @property
    def bytes_down(self) -> int:
        """Size of the reply that the browser got; 0 where it got none."""
        return self.browser_reply.size if self.browser_reply else 0

    def __str__(self) -> str:
        server = self.server_reply.status if self.server_reply else "-"
        browser = self.browser_reply.status if self.browser_reply else "nothing"
        clock = time.strftime("%H:%M:%S", time.localtime(self.arrived_at)) + f"{self.arrived_at % 1:.3f}"[1:]
        told = "forwarded" if self.forwarded else "kept from the server"
        return (
            f"{self.number:4} {clock} {self.fault:15} {self.method:4} {self.path} {told}, server {server}, "
            f"browser got {browser}, {self.bytes_up} up, {self.bytes_down} down"
            + (", on a reused connection" if self.reused_connection else "")
        )


class Traffic:
    """The exchanges so far, in order of arrival: written by the proxy's thread, awaited by the test's."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._exchanges: list[Exchange] = []

    def begin(self, request: Message, fault: str, *, reused_connection: bool) -> Exchange:
        """Record a request that has just arrived."""
        method, path, _ = request.start_line
        with self._changed:
            exchange = Exchange(len(self._exchanges) + 1, method, path, fault, reused_connection, request)
            self._exchanges.append(exchange)
            self._changed.notify_all()
        return exchange

    def note(self, exchange: Exchange, **facts: object) -> None:
        """Write down what became of an exchange, and wake whoever waits for that."""
        with self._changed:
            vars(exchange).update(facts)
            self._changed.notify_all()

    def matching(self, method: str, path_part: str, *, since: int = 0) -> list[Exchange]:
        """Exchanges of a method whose path contains `path_part`, after the first `since`."""
        with self._changed:
            later = self._exchanges[since:]
        return [each for each in later if each.method == method and path_part in each.path]

    @property
    def count(self) -> int:
        """How many requests have arrived."""
        with self._changed:
            return len(self._exchanges)

    def wait_for(
        self, condition: Callable[[list[Exchange]], bool], *, within_s: float = AFTER_AN_OUTAGE_S
    ) -> None:
        """Return once the exchanges satisfy the condition; AssertionError with the log where they don't."""
        with self._changed:
            if not self._changed.wait_for(lambda: condition(self._exchanges), timeout=within_s):
                raise AssertionError(f"the network did not show it within {within_s} s:\n{self}")

    def __str__(self) -> str:
        return "\n".join(str(each) for each in list(self._exchanges)) + "\n"
