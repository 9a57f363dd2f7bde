"""The floor: the rows of a save, in its transaction, by the bare driver and nothing else.

What the product does besides is to read a request, check and merge it, and answer. The statements are
written out here once more on purpose: nothing of the product's stands between them and the driver.
"""

from __future__ import annotations

import itertools
import json
import secrets
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import psycopg

from inkfast.store.transaction import find_sqlite
from tests.bench.server.load import Seen

LOCK = """
    SELECT exams.*, enrolments.extra_time_s, enrolments.granted_s, enrolments.attempts_granted
    FROM enrolments JOIN exams ON exams.id = enrolments.exam_id JOIN users ON users.id = enrolments.student_id
    WHERE enrolments.exam_id = {0} AND enrolments.student_id = {0} {1}"""
READ = "SELECT * FROM exam_sessions WHERE student_id = {0} AND exam_id = {0} {1}"
APPEND = """
    INSERT INTO session_snapshots (session_id, writer, number, body_hash, body, stamp_claimed, stamp_kept,
      proven_after_ms, received_at, outcome)
    VALUES {0} ON CONFLICT DO NOTHING"""
UPDATE = """
    UPDATE exam_sessions SET answers = {0}, answer_stamps = {0}, updated_at = {0}, revision = revision + 1,
      current_question_index = {0}, position_stamp = {0}, time_used_s = {0}, time_remaining = {0}
    WHERE id = {0}"""
ROW = ", ".join(["{0}"] * 10)
MOMENT = "2030-01-01 00:00:00+00:00"

Execute = Callable[[str, tuple[Any, ...]], Any]


@dataclass(frozen=True)
class FloorPart:
    """How the floor is measured: whose sessions are written, how many snapshots in a transaction."""

    url: str
    exam_id: int
    student_ids: tuple[int, ...]
    seconds: float
    snapshots: int = 1
    connections: int = 8


def write_floor(part: FloorPart) -> Seen:
    """Write as fast as the driver can, for so long."""
    turns = itertools.cycle(part.student_ids)
    write, connections = (_sqlite, 1) if part.url.startswith("sqlite") else (_postgres, part.connections)
    cpu_s, began_s = time.process_time(), time.monotonic()
    ends_s = began_s + part.seconds
    with ThreadPoolExecutor(connections) as threads:
        working = [threads.submit(lambda: list(write(part, turns, ends_s))) for _ in range(connections)]
        latencies_s = [latency_s for one in working for latency_s in one.result()]
    return Seen(
        done=len(latencies_s) * part.snapshots,
        latencies_s=latencies_s,
        took_s=time.monotonic() - began_s,
        cpu_s=time.process_time() - cpu_s,
    )


def _postgres(part: FloorPart, turns: Iterator[int], ends_s: float) -> Iterator[float]:
    with psycopg.connect(part.url, prepare_threshold=1) as connection:
        while (began_s := time.monotonic()) < ends_s:
            with connection.transaction():
                _save(connection.execute, part, next(turns), ("%s", "FOR UPDATE OF enrolments", "FOR UPDATE"))
            yield time.monotonic() - began_s


def _sqlite(part: FloorPart, turns: Iterator[int], ends_s: float) -> Iterator[float]:
    connect = find_sqlite().connect
    with closing(connect(part.url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        while (began_s := time.monotonic()) < ends_s:
            connection.execute("BEGIN IMMEDIATE")
            _save(connection.execute, part, next(turns), ("?", "", ""))
            connection.execute("COMMIT")
            yield time.monotonic() - began_s


def _save(execute: Execute, part: FloorPart, student_id: int, form: tuple[str, str, str]) -> None:
    """Lock, read, append and update: one transaction's statements, with rows as large as the product's."""
    mark, lock, lock_row = form
    execute(LOCK.format(mark, lock), (part.exam_id, student_id)).fetchall()
    session_id = execute(READ.format(mark, lock_row), (student_id, part.exam_id)).fetchone()[0]
    writer = secrets.token_hex(16)
    rows = [_snapshot(session_id, writer, number) for number in range(1, part.snapshots + 1)]
    places = ", ".join([f"({ROW.format(mark)})"] * len(rows))
    execute(APPEND.format(places), tuple(value for row in rows for value in row))
    stamp = f"0199b0000000.0001.{writer}"
    answers = json.dumps({f"q{number}": "a" for number in range(1, 51)})
    stamps = json.dumps({f"q{number}": stamp for number in range(1, 51)})
    changed = (answers, stamps, MOMENT, 1, stamp, 1.0, 1.0, session_id)
    execute(UPDATE.format(mark), changed)


def _snapshot(session_id: int, writer: str, number: int) -> tuple[Any, ...]:
    stamp = f"0199b0000000.{number:04x}.{writer}"
    body = {
        "answers": {f"q{number}": "a"},
        "current_question_index": number,
        "time_used_s": float(number),
        "paper_version": "0" * 64,
    }
    body_hash = "0" * 64
    times = (number, MOMENT, "accepted")
    return session_id, writer, number, body_hash, json.dumps(body), stamp, stamp, *times
