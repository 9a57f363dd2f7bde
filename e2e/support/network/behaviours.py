"""The faults of the network, each a few lines of what it does to one request."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from e2e.support.network.message import Message, page, problem
from e2e.support.vocabulary import Fault

SLOW_DELAY_S = 0.4
SLOW_BYTES_PER_S = 50_000
SENT_AGAIN_AFTER_S = 0.3
"""What a packet that was lost and sent again costs a request that comes through all the same."""
LOSSY_TURNS = 3
PORTAL_PATH = "/captive-portal/"


class Passage(Protocol):
    """What a fault may do with one request on its way."""

    @property
    def request(self) -> Message:
        """What the browser sent."""

    @property
    def turn(self) -> int:
        """How many requests the present fault has met before this one."""

    @property
    def held_back(self) -> list[Passage]:
        """The requests that the present fault keeps for later."""

    async def ask_server(self) -> Message:
        """Forward the request and read the whole reply: the server has committed by then."""

    async def answer(self, reply: Message) -> None:
        """Send a reply to the browser."""

    async def answer_slowly(self, reply: Message, bytes_per_s: int) -> None:
        """Send a reply to the browser at a rate."""

    async def answer_half(self, reply: Message) -> None:
        """Send a reply to the browser up to its middle, then reset the connection."""

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
    await passage.answer(page("302 Found", "Moved", f"Location: {PORTAL_PATH}sign-in"))


async def _captive_portal(passage: Passage) -> None:
    await passage.answer(page("200 OK", "Welcome to the guest network"))


async def _dead_keep_alive(passage: Passage) -> None:
    """A reused connection dies once the request is through: the browser itself sends it once more."""
    await passage.ask_server()
    passage.cut()


async def _slow_3g(passage: Passage) -> None:
    await asyncio.sleep(SLOW_DELAY_S)
    await passage.answer_slowly(await passage.ask_server(), SLOW_BYTES_PER_S)


async def _lossy(passage: Passage) -> None:
    """By turns and not by chance, so that a run that fails can be run again."""
    turn = passage.turn % LOSSY_TURNS
    if turn == 0:
        await asyncio.sleep(SENT_AGAIN_AFTER_S)
        await _online(passage)
    elif turn == 1:
        passage.cut()
    else:
        await _reply_lost(passage)


async def _duplicated(passage: Passage) -> None:
    await passage.ask_server()
    await passage.answer(await passage.ask_server())


async def _reordered(passage: Passage) -> None:
    """What the browser sends again by itself is the same request, and is as lost as before."""
    held_back = passage.held_back
    if passage.request.is_only_asking:
        await _online(passage)
    elif not held_back:
        held_back.append(passage)
        passage.cut()
    elif passage.request.body == held_back[0].request.body:
        passage.cut()
    else:
        await _online(passage)
        while held_back:
            await held_back.pop(0).ask_server()


async def _truncated(passage: Passage) -> None:
    await passage.answer_half(await passage.ask_server())


BEHAVIOURS: dict[Fault, Callable[[Passage], Awaitable[None]]] = {
    Fault.ONLINE: _online,
    Fault.OFFLINE: _offline,
    Fault.LIE_FI: _lie_fi,
    Fault.FLAPPING: _online,
    Fault.SLOW_3G: _slow_3g,
    Fault.LOSSY: _lossy,
    Fault.CAPTIVE_PORTAL: _captive_portal,
    Fault.REDIRECT: _redirect,
    Fault.SERVER_ERRORS: _server_errors,
    Fault.SIGNED_OUT: _signed_out,
    Fault.REPLY_LOST: _reply_lost,
    Fault.DUPLICATED: _duplicated,
    Fault.REORDERED: _reordered,
    Fault.TRUNCATED: _truncated,
    Fault.DEAD_KEEP_ALIVE: _dead_keep_alive,
}
"""What each does to a request that reaches the proxy; those that let none reach it are the proxy's own."""
