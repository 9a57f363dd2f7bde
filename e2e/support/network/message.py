"""HTTP/1.1 messages read whole and passed on byte for byte."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass

BODILESS_STATUSES = frozenset({204, 304})


@dataclass(frozen=True)
class Message:
    """One request or reply as it stood on the wire: `head` with its blank line, `body` with its framing."""

    head: bytes
    body: bytes = b""

    @property
    def size(self) -> int:
        """Bytes on the wire, headers included."""
        return len(self.head) + len(self.body)

    @property
    def start_line(self) -> list[str]:
        """The three parts of the first line."""
        return self.head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)

    @property
    def status(self) -> int:
        """A reply's status code."""
        return int(self.start_line[1])

    def header(self, name: str) -> str:
        """A header's value, or the empty string where it is absent."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _, value = line.partition(b":")
            if key.strip().lower() == name.lower().encode():
                return value.strip().decode("latin-1")
        return ""

    @property
    def is_only_asking(self) -> bool:
        """Whether a request changes nothing at the server, however often and in whatever order it comes."""
        return self.start_line[0] in ("GET", "HEAD")

    @property
    def closes(self) -> bool:
        """Whether its sender wants the connection closed after it."""
        return self.header("connection").lower() == "close"

    @property
    def ends_by_itself(self) -> bool:
        """Whether its end can be told without the connection's end."""
        framed = self.header("content-length") or self.header("transfer-encoding").lower() == "chunked"
        return bool(framed) or self.status in BODILESS_STATUSES


async def read_request(reader: asyncio.StreamReader) -> Message | None:
    """Read one request; None where the connection ended before a whole one came."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        return Message(head, await _framed_body(reader, Message(head)) or b"")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None


async def read_reply(reader: asyncio.StreamReader, method: str) -> Message:
    """Read the reply to a `method` request; ConnectionError where the server hung up before its end."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        reply = Message(head)
        if method == "HEAD" or reply.status in BODILESS_STATUSES:
            return reply
        body = await _framed_body(reader, reply)
        return Message(head, await reader.read(-1) if body is None else body)
    except asyncio.IncompleteReadError as cut:
        raise ConnectionResetError("the server hung up in mid-reply") from cut


async def _framed_body(reader: asyncio.StreamReader, message: Message) -> bytes | None:
    """The body that the head announces; None where it announces none."""
    if message.header("transfer-encoding").lower() == "chunked":
        return await _chunks(reader)
    length = message.header("content-length")
    return await reader.readexactly(int(length)) if length else None


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    parts: list[bytes] = []
    while True:
        size_line = await reader.readuntil(b"\r\n")
        size = int(size_line.split(b";")[0], 16)
        parts += [size_line, await reader.readexactly(size + 2)]
        if size == 0:
            return b"".join(parts)


def page(status: str, html: str, *headers: str) -> Message:
    """A reply that carries a web page, as portals and broken servers send."""
    body = f"<!doctype html><title>{html}</title><h1>{html}</h1>".encode()
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", f"Content-Length: {len(body)}"]
    return Message("\r\n".join([*lines, *headers, "", ""]).encode("latin-1"), body)


def problem(status: str, code: str) -> Message:
    """A reply as the school's own server refuses with."""
    body = json.dumps({"code": code}).encode()
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/problem+json", f"Content-Length: {len(body)}"]
    return Message("\r\n".join([*lines, "", ""]).encode("latin-1"), body)
