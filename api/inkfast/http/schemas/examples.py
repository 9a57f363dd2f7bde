"""Bodies as they may be sent, shown in the API's description."""

from __future__ import annotations

from typing import Any

WRITER = "0f3c9a5e7b1d4c2e8a6f0b9d3e5c7a11"
UPLOAD = "5b0e2d7c9f1a4e3b8c6d0a2f4e6b8d91"
STAMP = f"0198f2a41c07.0000.{WRITER}"

SAVE: dict[str, Any] = {
    "plain": {
        "summary": "A plain client",
        "value": {
            "answers": {"q1": "b", "q2": ["a", "c"]},
            "current_question_index": 1,
            "time_remaining": 1740,
            "question_order": ["q1", "q2", "q3"],
        },
    },
    "batch": {
        "summary": "A device that was offline",
        "value": {
            "upload": UPLOAD,
            "snapshots": [
                {
                    "writer": WRITER,
                    "number": 7,
                    "stamp": STAMP,
                    "attempt": 1,
                    "answers": {"q2": ["a", "c"]},
                    "marked": {"q1": True},
                    "current_question_index": 1,
                    "time_used_s": 61.5,
                }
            ],
        },
    },
}

COMPLETE: dict[str, Any] = {
    "plain": {"summary": "A plain client", "value": {}},
    "device": {
        "summary": "A device that says what it holds",
        "value": {"upload": UPLOAD, "attempt": 1, "stamp": STAMP, "manifest": {"q2": STAMP}},
    },
}
