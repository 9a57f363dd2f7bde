"""The door between browser and server: every byte passes here, and any fault can be set while it runs."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from typing import Any

from e2e.support.network.http_passage import HttpPassage, reset
from e2e.support.network.message import read_request
from e2e.support.network.ports import ReservedPort
from e2e.support.network.rule import Rule
from e2e.support.network.traffic import Traffic
from e2e.support.network.upstream import LARGEST_HEAD, Upstream
from e2e.support.patience import AFTER_AN_OUTAGE_S
from e2e.support.vocabulary import Fault, Place

NAME = "school.localhost"
"""What browsers call it: a name, so that it can be lost; of a kind that they trust without a certificate."""
FLAP_EVERY_S = 0.25


class Proxy:
    """Listens on a port of its own, kept through every fault; HTTP/1.1 with keep-alive to the browser."""

    def __init__(self, upstream: Upstream, port: int = 0, traffic: Traffic | None = None) -> None:
        """`port`: where to listen; a new one where it is left out."""
        self.traffic = traffic or Traffic()
        self.rule = Rule(Fault.ONLINE)
        self.upstream = upstream
        self._flapping: asyncio.Task[None] | None = None
        self._port = ReservedPort(port)
        self._listener: asyncio.Server | None = None
        self._clients: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)

    @property
    def origin(self) -> str:
        """What the browser opens."""
        return f"http://{NAME}:{self._port.number}"

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()
        self._run(self._listen())

    def stop(self) -> None:
        """Cut what is open and give the port back."""
        self._run(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._port.release()

    def set(self, fault: Fault, path_part: str = "", times: int | None = None) -> None:
        """Let a fault strike from now on; requests already under way keep the one they met.

        What the fault before it held back reaches the server now.
        """
        assert fault.place is Place.NETWORK, f"{fault} befalls {fault.place}, not the network"
        before, self.rule = self.rule, Rule(fault, path_part, times)
        self._run(self._change_to(fault, before))

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=AFTER_AN_OUTAGE_S)

    async def _change_to(self, fault: Fault, before: Rule) -> None:
        if self._flapping is not None:
            self._flapping.cancel()
            self._flapping = None
        await (self._refuse() if fault is Fault.OFFLINE else self._listen())
        if fault is Fault.FLAPPING:
            self._flapping = asyncio.create_task(self._flap())
        while before.held_back:
            with contextlib.suppress(OSError):
                await before.held_back.pop(0).ask_server()

    async def _flap(self) -> None:
        while True:
            await self._refuse()
            await asyncio.sleep(FLAP_EVERY_S)
            await self._listen()
            await asyncio.sleep(FLAP_EVERY_S)

    async def _listen(self) -> None:
        if self._listener is None:
            self._listener = await asyncio.start_server(
                self._serve, sock=self._port.listener(), limit=LARGEST_HEAD
            )

    async def _refuse(self) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
        for client in list(self._clients):
            reset(client)

    async def _end(self) -> None:
        await self._refuse()
        ours = asyncio.all_tasks() - {asyncio.current_task()}
        for task in ours:
            task.cancel()
        await asyncio.gather(*ours, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._clients.add(writer)
        reused = False
        try:
            while not writer.is_closing() and (request := await read_request(reader)):
                fault = self.rule.strike(request.start_line[1], reused_connection=reused)
                exchange = self.traffic.begin(request, fault, reused_connection=reused)
                await HttpPassage(self, exchange, reader, writer).pass_through(fault)
                reused = True
        finally:
            self._clients.discard(writer)
            writer.close()
