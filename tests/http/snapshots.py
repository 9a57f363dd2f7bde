"""Snapshots as a device sends them."""

from __future__ import annotations

from typing import Any

from werkzeug.test import TestResponse

from tests.http.conftest import START

WRITER = "0f3c9a5e7b1d4c2e8a6f0b9d3e5c7a11"
UPLOAD = "5b0e2d7c9f1a4e3b8c6d0a2f4e6b8d91"
START_MS = int(START.timestamp() * 1000)


def stamp(after_ms: int = 0) -> str:
    """Return the stamp of something done `after_ms` milliseconds after the start."""
    return f"{START_MS + after_ms:012x}.0000.{WRITER}"


def snapshot(number: int, answers: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return the snapshot of a writer who makes one each millisecond."""
    return {"writer": WRITER, "number": number, "stamp": stamp(number), "answers": answers, **more}


def batch(*snapshots: object) -> dict[str, Any]:
    """Return an upload of several snapshots."""
    return {"upload": UPLOAD, "snapshots": list(snapshots)}


def outcomes(reply: TestResponse) -> list[str]:
    """Return what became of each snapshot of an upload."""
    assert reply.status_code == 200, reply.json
    assert reply.json is not None
    return [outcome["outcome"] for outcome in reply.json["outcomes"]]


def content(reply: TestResponse) -> dict[str, Any]:
    """Return the JSON of a reply."""
    assert isinstance(reply.json, dict)
    return reply.json
