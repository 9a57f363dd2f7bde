"""The real application behind two pipes: one message in, one message out, nothing in between.

A message is four bytes of length and that much JSON. The devices' side waits for each reply before it goes
on, so that a run follows from its seed alone.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inkfast.signing import Signer
from inkfast.store.clock import from_ms
from inkfast.store.mandate import Mandate
from tests.simulation.evidence import gather
from tests.simulation.school import KEYS, School, Settings, dump, parse
from tests.simulation.staff_room import StaffRoom

Message = dict[str, Any]


class Server:
    """Serves one process of simulated devices until it hangs up."""

    def __init__(self, folder: Path, report: Callable[[Message], None]) -> None:
        """Take a folder for databases, best in memory, and who hears how a seed ended."""
        self._school = School(folder / "school")
        self._report = report
        self._calls: dict[str, Callable[[Message], object]] = {
            "open": lambda message: self._school.open(Settings(**message["settings"])),
            "request": self._request,
            "restart": lambda _: self._school.restart(),
            "back_up": lambda _: self._school.back_up(),
            "put_back": lambda message: self._school.put_back(message["place"]),
            "staff": self._staff,
            "gather": lambda _: gather(self._school.database, Signer(KEYS)),
            "report": self._report,
        }

    def serve(self, incoming: int, outgoing: int) -> None:
        """Answer until the other side hangs up."""
        while header := _read(incoming, 4):
            message = parse(_read(incoming, int.from_bytes(header)))
            if "now_ms" in message:
                self._school.now = from_ms(message["now_ms"])
            reply = dump(self._calls[message["call"]](message))
            _write(outgoing, len(reply).to_bytes(4) + reply)

    def _request(self, message: Message) -> Message:
        body = message["body"].encode("utf-8", "surrogatepass")
        answered = self._school.answer(message["method"], message["path"], message["headers"], body)
        log = self._school.log.getvalue() if answered["status"] == 500 else ""
        return {**answered, "log": log}

    def _staff(self, message: Message) -> bool:
        mandate = Mandate(self._school.now, reason="simulated")
        room = StaffRoom(self._school.database, mandate, Signer(KEYS))
        return room.do(message["act"], message["student"], message["seconds"])


def _read(descriptor: int, length: int) -> bytes:
    """Read exactly so many bytes; none where the other side has hung up."""
    parts = bytearray()
    while len(parts) < length:
        part = os.read(descriptor, length - len(parts))
        if not part:
            return b""
        parts += part
    return bytes(parts)


def _write(descriptor: int, content: bytes) -> None:
    while content:
        content = content[os.write(descriptor, content) :]
