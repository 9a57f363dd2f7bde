"""What the server itself says, in a form that machines read."""

from __future__ import annotations

import json
import logging
import sys

from inkfast.commands.server_log import JsonLine


def test_an_error_of_the_server_is_one_line_of_json_without_its_message() -> None:
    try:
        raise ValueError("the answer is 42")
    except ValueError:
        record = logging.LogRecord(
            "gunicorn", logging.ERROR, __file__, 1, "Error at %s", ("/x",), sys.exc_info()
        )
    written = JsonLine().format(record)
    line = json.loads(written)
    assert (line["event"], line["level"], line["error"]) == ("Error at /x", "error", "ValueError")
    assert line["at"].endswith("Z")
    assert "test_server_log.py" in line["trace"][-1]
    assert "42" not in written
    assert "\n" not in written
