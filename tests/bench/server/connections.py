"""Many HTTP connections in one thread: light, so that the client is not what is measured.

What a client does is a generator that yields requests and is sent the replies, or yields an instant to wait
for. A connection that breaks gives a reply with status 0: whoever asked decides whether to ask again.
"""

from __future__ import annotations

import heapq
import itertools
import selectors
import socket
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass

RECEIVE = 65_536
Address = tuple[str, int]


@dataclass(frozen=True)
class Reply:
    """A reply: its status, head and body, and its length with everything. Status 0: there is none."""

    status: int = 0
    head: bytes = b""
    body: bytes = b""
    size: int = 0

    def header(self, name: str) -> str | None:
        """Give a header's value."""
        for line in self.head.split(b"\r\n")[1:]:
            found, _, value = line.partition(b":")
            if found.strip().lower() == name.lower().encode():
                return value.strip().decode()
        return None


Script = Generator[bytes | float, Reply, None]


class _Connection:
    """One connection, and the script that uses it."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.socket: socket.socket | None = None
        self.outgoing = b""
        self.incoming = b""

    def reply(self) -> Reply | None:
        """Give the reply that has come in whole."""
        head, found, rest = self.incoming.partition(b"\r\n\r\n")
        if not found:
            return None
        reply = Reply(int(head[9:12]), head, rest, len(self.incoming))
        length = int(reply.header("Content-Length") or 0)
        if len(rest) < length:
            return None
        self.incoming = b""
        return reply


class Connections:
    """Runs scripts at one server, each on a connection of its own, until all are at their end."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._selector = selectors.DefaultSelector()
        self._waiting: list[tuple[float, int, _Connection]] = []
        self._order = itertools.count()
        self._running = 0

    def run(self, scripts: Iterable[Script]) -> None:
        """Run the scripts side by side."""
        connections = [_Connection(script) for script in scripts]
        self._running = len(connections)
        for one in connections:
            self._go_on(one, None)
        while self._running:
            for key, events in self._selector.select(self._next_wait_s()):
                self._serve(key.data, events)
            while self._waiting and self._waiting[0][0] <= time.monotonic():
                self._go_on(heapq.heappop(self._waiting)[2], Reply())

    def _next_wait_s(self) -> float | None:
        return max(0.0, self._waiting[0][0] - time.monotonic()) if self._waiting else None

    def _go_on(self, connection: _Connection, reply: Reply | None) -> None:
        """Hand a script its reply, and do what it asks for next."""
        try:
            asked = next(connection.script) if reply is None else connection.script.send(reply)
        except StopIteration:
            self._close(connection)
            self._running -= 1
            return
        if isinstance(asked, bytes):
            self._send(connection, asked)
        else:
            heapq.heappush(self._waiting, (asked, next(self._order), connection))

    def _send(self, connection: _Connection, request: bytes) -> None:
        connection.outgoing = request
        if connection.socket is None:
            connection.socket = socket.socket()
            connection.socket.settimeout(0)
            connection.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.socket.connect_ex(self._address)
            self._selector.register(connection.socket, selectors.EVENT_WRITE, connection)
        else:
            self._write(connection)

    def _serve(self, connection: _Connection, events: int) -> None:
        if events & selectors.EVENT_WRITE:
            self._write(connection)
        else:
            self._read(connection)

    def _write(self, connection: _Connection) -> None:
        assert connection.socket is not None
        try:
            sent = connection.socket.send(connection.outgoing)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._lose(connection)
            return
        connection.outgoing = connection.outgoing[sent:]
        events = selectors.EVENT_WRITE if connection.outgoing else selectors.EVENT_READ
        if self._selector.get_key(connection.socket).events != events:
            self._selector.modify(connection.socket, events, connection)

    def _read(self, connection: _Connection) -> None:
        assert connection.socket is not None
        try:
            received = connection.socket.recv(RECEIVE)
        except OSError:
            received = b""
        if not received:
            self._lose(connection)
            return
        connection.incoming += received
        reply = connection.reply()
        if reply is not None:
            if (reply.header("Connection") or "").lower() == "close":
                self._close(connection)
            self._go_on(connection, reply)

    def _lose(self, connection: _Connection) -> None:
        """Tell the script that no reply will come."""
        self._close(connection)
        self._go_on(connection, Reply())

    def _close(self, connection: _Connection) -> None:
        if connection.socket is not None:
            self._selector.unregister(connection.socket)
            connection.socket.close()
            connection.socket = None
        connection.incoming = b""
