"""The log of the server itself, beside that of requests: in the same form, and as discreet."""

from __future__ import annotations

import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

import orjson
from gunicorn.glogging import Logger  # type: ignore[import-untyped]  # it has none
from gunicorn.http.errors import ParseException  # type: ignore[import-untyped]  # it has none


class JsonLine(logging.Formatter):
    """Writes a record as one line of JSON; of an error where it came from, without its message."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line."""
        line: dict[str, Any] = {"process": record.process, "event": record.getMessage()}
        if record.exc_info and record.exc_info[1] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            line["error"] = type(record.exc_info[1]).__name__
            line["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        line["at"] = datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")
        line["level"] = record.levelname.lower()
        return orjson.dumps(line).decode()


class DiscreetLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """The server's own log, which quotes no request: what is not sound in one may be a password's part."""

    def warning(self, msg: str, *args: object, **kwargs: object) -> None:
        """Warn; of a request that was not sound, say only what it was refused for."""
        error = sys.exception()
        if isinstance(error, ParseException):
            super().warning("Refused what is no sound request: %s", type(error).__name__)
        else:
            super().warning(msg, *args, **kwargs)

    def setup(self, cfg: object) -> None:
        """Make the handlers, each of which writes JSON."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLine())
