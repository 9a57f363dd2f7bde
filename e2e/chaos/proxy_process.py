"""The fault proxy as a process of its own, so that it can be killed.

`python -m e2e.chaos.proxy_process PORT SERVER_PORT LOG`: each line of its input is a fault, as the arguments
of `Proxy.set` in JSON; it says so when it has taken it, and ends with its input.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TextIO

from e2e.support.network.message import Message
from e2e.support.network.proxy import Proxy
from e2e.support.network.traffic import Exchange, Traffic
from e2e.support.network.upstream import Upstream
from e2e.support.vocabulary import Fault

STRUCK = "struck by"


class WrittenTraffic(Traffic):
    """Writes each exchange into a file twice: when it came, and when it ended."""

    def __init__(self, log: TextIO) -> None:
        super().__init__()
        self._log = log

    def begin(self, request: Message, fault: str, *, reused_connection: bool) -> Exchange:
        """Record a request that has just arrived."""
        exchange = super().begin(request, fault, reused_connection=reused_connection)
        self._log.write(f"{exchange.number:4} {STRUCK} {fault}: {exchange.method} {exchange.path}\n")
        return exchange

    def note(self, exchange: Exchange, **facts: object) -> None:
        """Write down what became of an exchange."""
        super().note(exchange, **facts)
        if exchange.ended:
            self._log.write(f"{exchange}\n")


def main(port: int, server_port: int, log: Path) -> None:
    """Serve until the input ends."""
    with log.open("a", buffering=1) as lines:
        proxy = Proxy(Upstream(server_port), port, WrittenTraffic(lines))
        proxy.start()
        print("ready", flush=True)
        for line in sys.stdin:
            fault, path_part, times = json.loads(line)
            proxy.set(Fault(fault), path_part, times)
            print("set", flush=True)
        proxy.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
