"""One line of JSON for every request. No body, query, cookie, token or header is ever in it."""

from __future__ import annotations

import re
import secrets
import sys
import time
import traceback
from typing import Any, TextIO

import orjson
import structlog
from flask import Flask, Response, g, request
from structlog.typing import FilteringBoundLogger

from inkfast.http.context import parts
from inkfast.store.saving import failed_together
from inkfast.store.transaction import Database

SOUND_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
ID_BYTES = 6
"""Enough to tell a day's requests apart, and few enough for a student to read them out."""


def make_log(stream: TextIO | None = None, *, level: str = "info") -> FilteringBoundLogger:
    """Give a log that writes lines of JSON to `stream`, or to the standard error stream.

    Requests are logged at level "info".
    """
    log: FilteringBoundLogger = structlog.wrap_logger(
        structlog.WriteLogger(stream or sys.stderr),
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.add_log_level,
            structlog.processors.JSONRenderer(_write_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    # Bound once, since a log that is not is made anew for each line.
    bound: FilteringBoundLogger = log.bind()
    return bound


def _write_json(line: object, **_how: object) -> str:
    return orjson.dumps(line, default=repr).decode()


def register(app: Flask) -> None:
    """Give every request of `app` an id, and log it."""
    app.before_request(_begin)
    app.after_request(_log_request)
    failed_together.connect(_log_failed_group, sender=app.extensions["inkfast"].database)


def log_failure(event: str, error: BaseException) -> None:
    """Log where an error came from, without its message: that may quote what a student wrote."""
    parts().log.error(event, **_facts(error))


def _log_failed_group(_database: Database, error: BaseException) -> None:
    """Log it in the request of the one who led. Nothing is lost by it, but saving costs more."""
    parts().log.warning("saved one by one", **_facts(error))


def _facts(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "request_id": g.request_id,
        "error": type(error).__name__,
        "cause": type(error.__cause__ or error.__context__).__name__,
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _begin() -> None:
    """Take over the id that a proxy or client gave the request, where it is sound, or make one."""
    given = request.headers.get("X-Request-Id", "")
    g.started_s = time.perf_counter()
    g.request_id = given if SOUND_ID.fullmatch(given) else secrets.token_hex(ID_BYTES)


def _log_request(response: Response) -> Response:
    """Log the request, and repeat its id to those who sent one or were refused."""
    if "X-Request-Id" in request.headers or response.status_code >= 400:
        response.headers["X-Request-Id"] = g.request_id
    parts().log.info(
        "request",
        request_id=g.request_id,
        method=request.method,
        path=request.path,
        status=response.status_code,
        duration_ms=round((time.perf_counter() - g.started_s) * 1000, 1),
    )
    return response
