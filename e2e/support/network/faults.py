"""The named faults, each a few lines of what it does to one request."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Protocol

from e2e.support.network.message import Message, page, problem


class Fault(StrEnum):
    """One vocabulary for everything that can be wrong with the network."""

    ONLINE = "online"
    OFFLINE = "offline"
    LIE_FI = "lie-fi"
    REPLY_LOST = "reply-lost"
    SERVER_ERRORS = "server-errors"
    SIGNED_OUT = "signed-out"
    REDIRECT = "redirect"
    CAPTIVE_PORTAL = "captive-portal"
    DEAD_KEEP_ALIVE = "dead-keep-alive"
    SLOW = "slow"


class Passage(Protocol):
    """What a fault may do with one request on its way."""

    async def ask_server(self) -> Message:
        """Forward the request and read the whole reply: the server has committed by then."""

    async def answer(self, reply: Message) -> None:
        """Send a reply to the browser."""

    async def answer_slowly(self, reply: Message, bytes_per_s: int) -> None:
        """Send a reply to the browser at a rate."""

    def cut(self) -> None:
        """Reset the browser's connection."""

    async def hang(self) -> None:
        """Keep the connection open, in silence, until the browser gives up."""


async def _online(passage: Passage) -> None:
    await passage.answer(await passage.ask_server())


async def _offline(passage: Passage) -> None:
    passage.cut()


async def _lie_fi(passage: Passage) -> None:
    await passage.hang()


async def _reply_lost(passage: Passage) -> None:
    """On a reused connection the browser sends it once more by itself; then that reply is lost too."""
    await passage.ask_server()
    passage.cut()


async def _server_errors(passage: Passage) -> None:
    await passage.answer(page("500 Internal Server Error", "Something went wrong"))


async def _signed_out(passage: Passage) -> None:
    await passage.answer(problem("401 Unauthorized", "sign_in_needed"))


async def _redirect(passage: Passage) -> None:
    """To a page of this same origin that answers 200: nothing but its content tells it from the server."""
    await passage.answer(page("302 Found", "Moved", "Location: /captive-portal/sign-in"))


async def _captive_portal(passage: Passage) -> None:
    await passage.answer(page("200 OK", "Welcome to the guest network"))


async def _dead_keep_alive(passage: Passage) -> None:
    """A reused connection dies once the request is through: the browser itself sends it once more."""
    await passage.ask_server()
    passage.cut()


async def _slow(passage: Passage) -> None:
    await asyncio.sleep(SLOW_DELAY_S)
    await passage.answer_slowly(await passage.ask_server(), SLOW_BYTES_PER_S)


SLOW_DELAY_S = 0.4
SLOW_BYTES_PER_S = 50_000
PORTAL_PATH = "/captive-portal/"

BEHAVIOURS: dict[Fault, Callable[[Passage], Awaitable[None]]] = {
    Fault.ONLINE: _online,
    Fault.OFFLINE: _offline,
    Fault.LIE_FI: _lie_fi,
    Fault.REPLY_LOST: _reply_lost,
    Fault.SERVER_ERRORS: _server_errors,
    Fault.SIGNED_OUT: _signed_out,
    Fault.REDIRECT: _redirect,
    Fault.CAPTIVE_PORTAL: _captive_portal,
    Fault.DEAD_KEEP_ALIVE: _dead_keep_alive,
    Fault.SLOW: _slow,
}
