"""What the students do: each function is one client process's part of it, and gives what it saw."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field

import orjson

from tests.bench.server.connections import Address, Connections, Reply, Script
from tests.bench.server.pupil import Acknowledged, Pupil
from tests.bench.server.school import PASSWORD, Sitting

AGAIN = frozenset({0, 408, 429, 500, 502, 503, 504})
"""What the page tries again; 0 is a connection that broke."""

_nothing_sets_this = threading.Event()


@dataclass(frozen=True)
class Part:
    """One client process's part: whose devices it stands for, and how it goes about it.

    `rate` is how many requests fall due each second; None: the next one as soon as the one before is done.
    `answered` is how many questions earlier page loads answered. `begins_s` is by the monotonic clock, which
    all processes share. `cookies` are by student.
    """

    address: Address
    sittings: Sequence[Sitting]
    connections: int = 8
    seconds: float = 0.0
    rate: float | None = None
    queued: int = 20
    answered: int = 0
    begins_s: float = 0.0
    cookies: dict[int, str] = field(default_factory=dict)


@dataclass
class Seen:
    """What a client saw: times in seconds, each from when the request fell due."""

    done: int = 0
    latencies_s: list[float] = field(default_factory=list)
    bytes_up: int = 0
    bytes_down: int = 0
    retries: int = 0
    took_s: float = 0.0
    cpu_s: float = 0.0
    acknowledged: list[Acknowledged] = field(default_factory=list)
    cookies: dict[int, str] = field(default_factory=dict)


def steady(part: Part) -> Seen:
    """Save one changed answer after the other, a student at a time, over a few connections kept open."""
    seen = Seen()
    pupils = [Pupil(sitting, part.address[0]) for sitting in part.sittings]
    turns, dues = itertools.cycle(pupils), _dues(part)

    def saves() -> Script:
        for due_s in dues:
            yield due_s
            pupil = next(turns)
            upload = pupil.upload([pupil.answers()])
            reply = yield from _ask(upload.request, seen)
            pupil.hears(upload, reply.body)
            seen.done += 1
            seen.latencies_s.append(time.monotonic() - due_s)

    _run(part, seen, [saves() for _ in range(part.connections)])
    seen.acknowledged = [pupil.acknowledged() for pupil in pupils]
    return seen


def herd(part: Part) -> Seen:
    """Be every student at once: each opens a connection and brings what has queued up."""
    seen = Seen()
    pupils = [Pupil(sitting, part.address[0], part.answered) for sitting in part.sittings]
    uploads = [pupil.upload([pupil.answers() for _ in range(part.queued)]) for pupil in pupils]

    def comes_back(place: int) -> Script:
        yield part.begins_s
        reply = yield from _ask(uploads[place].request, seen)
        pupils[place].hears(uploads[place], reply.body)
        seen.done += part.queued
        seen.latencies_s.append(time.monotonic() - part.begins_s)

    _run(part, seen, [comes_back(place) for place in range(len(pupils))])
    seen.acknowledged = [pupil.acknowledged() for pupil in pupils]
    return seen


def sign_in(part: Part) -> Seen:
    """Sign every student in, a few at a time."""
    seen, turns = Seen(), iter(part.sittings)

    def signs_in() -> Script:
        for sitting in turns:
            began_s = time.monotonic()
            body = orjson.dumps({"username": sitting.username, "password": PASSWORD})
            head = (
                f"POST /auth/sign-in HTTP/1.1\r\nHost: {part.address[0]}\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            reply = yield from _ask(head.encode() + body, seen)
            seen.cookies[sitting.student_id] = (reply.header("Set-Cookie") or "").partition(";")[0]
            seen.done += 1
            seen.latencies_s.append(time.monotonic() - began_s)

    _run(part, seen, [signs_in() for _ in range(part.connections)])
    return seen


def restore(part: Part) -> Seen:
    """Restore the sessions of those who are signed in, one after the other."""
    seen, dues = Seen(), _dues(part)
    turns = itertools.cycle(one for one in part.sittings if one.student_id in part.cookies)

    def restores() -> Script:
        for due_s in dues:
            sitting = next(turns)
            head = (
                f"GET /student/exam/{sitting.exam_id}/session/restore HTTP/1.1\r\n"
                f"Host: {part.address[0]}\r\nCookie: {part.cookies[sitting.student_id]}\r\n\r\n"
            )
            reply = yield from _ask(head.encode(), seen)
            assert orjson.loads(reply.body)["session"]["answers"]
            seen.done += 1
            seen.latencies_s.append(time.monotonic() - due_s)

    _run(part, seen, [restores() for _ in range(part.connections)])
    return seen


def _run(part: Part, seen: Seen, scripts: list[Script]) -> None:
    """Wait for the beginning that all clients share, then run the scripts to their end."""
    _nothing_sets_this.wait(max(0.0, part.begins_s - time.monotonic()))
    cpu_s = time.process_time()
    Connections(part.address).run(scripts)
    seen.took_s = time.monotonic() - part.begins_s
    seen.cpu_s = time.process_time() - cpu_s


def _dues(part: Part) -> Iterator[float]:
    """Give when each request falls due: at once, or one after the other at the rate."""
    ends_s = part.begins_s + part.seconds
    if part.rate is None:
        while (now_s := time.monotonic()) < ends_s:
            yield now_s
    else:
        yield from (part.begins_s + count / part.rate for count in range(int(part.seconds * part.rate)))


def _ask(request: bytes, seen: Seen) -> Generator[bytes | float, Reply, Reply]:
    """Send a request until it is answered, as late as the server asks for."""
    while True:
        reply = yield request
        seen.bytes_up += len(request)
        seen.bytes_down += reply.size
        if reply.status not in AGAIN:
            assert reply.status == 200, reply
            return reply
        seen.retries += 1
        yield time.monotonic() + float(reply.header("Retry-After") or 0.1)
