"""What the proxy passes on to: a server of ours, or an installation that is already up."""

from __future__ import annotations

import asyncio
import re
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from e2e.support.network.message import Message
from e2e.support.network.ports import HOST

LARGEST_HEAD = 1 << 20
_SECURE = re.compile(rb"(?i)(\r\nset-cookie:[^\r]*?); *secure\b")


@dataclass(frozen=True)
class Upstream:
    """Where the server is. One elsewhere is spoken to under its own name, and by TLS where it wants that."""

    port: int
    host: str = HOST
    tls: bool = False
    is_elsewhere: bool = False

    @classmethod
    def at(cls, address: str) -> Upstream:
        """Read an address such as `https://exams.school.example`; ValueError where it is none."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
            raise ValueError(f"{address!r} is no address such as https://exams.school.example")
        tls = parts.scheme == "https"
        return cls(parts.port or (443 if tls else 80), parts.hostname, tls, is_elsewhere=True)

    @property
    def origin(self) -> str:
        """Its address."""
        usual = 443 if self.tls else 80
        port = "" if self.port == usual else f":{self.port}"
        return f"http{'s' if self.tls else ''}://{self.host}{port}"

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a connection to it; OSError where nobody answers."""
        secured = ssl.create_default_context() if self.tls else None
        return await asyncio.open_connection(self.host, self.port, limit=LARGEST_HEAD, ssl=secured)

    def as_asked_there(self, request: Message) -> Message:
        """The request under the server's own name: it takes what comes from another origin for an attack."""
        if not self.is_elsewhere:
            return request
        head = _with_header(request.head, b"Host", self.origin.partition("://")[2])
        head = _with_header(head, b"Origin", self.origin)
        return Message(_with_header(head, b"Referer", f"{self.origin}/"), request.body)

    def as_answered_here(self, reply: Message) -> Message:
        """The reply for a browser that does not come by TLS: its cookies may be kept all the same."""
        return Message(_SECURE.sub(rb"\1", reply.head), reply.body) if self.is_elsewhere else reply


def _with_header(head: bytes, name: bytes, value: str) -> bytes:
    """The head with this header's value changed, where it has the header."""
    present = re.compile(rb"(?im)^" + name + rb":[^\r\n]*")
    return present.sub(name + b": " + value.encode("latin-1"), head)
