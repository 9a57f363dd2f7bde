"""One request on its way through the proxy."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import time
from typing import Protocol

from e2e.support.network.behaviours import BEHAVIOURS, Passage
from e2e.support.network.message import Message, read_reply
from e2e.support.network.rule import Rule
from e2e.support.network.traffic import Exchange, Traffic
from e2e.support.network.upstream import Upstream
from e2e.support.vocabulary import Fault

MOMENT_S = 0.05
"""A reset overtakes what was sent just before it."""


class Road(Protocol):
    """What a request passes along: where to, what is wrong now, and who writes it down."""

    upstream: Upstream
    rule: Rule
    traffic: Traffic


class HttpPassage:
    """One request on its way from the browser to the server and back."""

    def __init__(
        self, road: Road, exchange: Exchange, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._road = road
        self._rule = road.rule
        self._exchange = exchange
        self.turn = self._rule.met
        self._reader = reader
        self._writer = writer

    @property
    def request(self) -> Message:
        """What the browser sent."""
        return self._exchange.request

    @property
    def held_back(self) -> list[Passage]:
        """The requests that the present fault keeps for later."""
        return self._rule.held_back

    async def pass_through(self, fault: Fault) -> None:
        """Do to the request what the fault says; a connection lost on either side ends it."""
        if fault is self._rule.fault:
            self._rule.met += 1
        try:
            await BEHAVIOURS[fault](self)
        except OSError:
            self.cut()
        finally:
            self._note(ended=True, took_s=time.time() - self._exchange.arrived_at)

    async def ask_server(self) -> Message:
        """Forward the request and read the whole reply; OSError where the server is down."""
        upstream = self._road.upstream
        reader, writer = await upstream.connect()
        try:
            request = upstream.as_asked_there(self.request)
            writer.write(request.head + request.body)
            await writer.drain()
            self._note(forwarded=True)
            reply = upstream.as_answered_here(await read_reply(reader, self._exchange.method))
            self._note(server_reply=reply)
            return reply
        finally:
            writer.close()

    async def answer(self, reply: Message) -> None:
        """Send a reply to the browser."""
        self._writer.write(reply.head + reply.body)
        await self._writer.drain()
        self._answered(reply)

    async def answer_slowly(self, reply: Message, bytes_per_s: int) -> None:
        """Send a reply to the browser in ten pieces a second."""
        rest = reply.head + reply.body
        piece = bytes_per_s // 10
        for start in range(0, len(rest), piece):
            self._writer.write(rest[start : start + piece])
            await self._writer.drain()
            await asyncio.sleep(0.1)
        self._answered(reply)

    async def answer_half(self, reply: Message) -> None:
        """Send a reply to the browser up to its middle, then reset the connection."""
        whole = reply.head + reply.body
        self._writer.write(whole[: (len(reply.head) if reply.body else 0) + len(reply.body or whole) // 2])
        await self._writer.drain()
        await asyncio.sleep(MOMENT_S)
        self.cut()

    def cut(self) -> None:
        """Reset the browser's connection."""
        reset(self._writer)

    async def hang(self) -> None:
        """Stay silent until the browser gives up."""
        with contextlib.suppress(ConnectionError):
            await self._reader.read(-1)
        self.cut()

    def _answered(self, reply: Message) -> None:
        self._note(browser_reply=reply)
        if reply.closes or not reply.ends_by_itself:
            self._writer.close()

    def _note(self, **facts: object) -> None:
        self._road.traffic.note(self._exchange, **facts)


def reset(writer: asyncio.StreamWriter) -> None:
    """End a connection with RST, as a network that breaks does, and not in good order."""
    raw = writer.get_extra_info("socket")
    if raw is not None and not writer.transport.is_closing():
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
