"""What replies have in common."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response
from flask_compress import Compress

from inkfast.http.context import now, parts
from inkfast.store.clock import to_ms
from inkfast.store.schools import find_epoch

OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS

compress = Compress()


def json_reply(content: object) -> Response:
    """Return a reply in JSON: dataclasses field by field, instants as the schemas write them."""
    return Response(orjson.dumps(content, option=OPTIONS), mimetype="application/json")


def compressed(reply: Response) -> Response:
    """Compress a reply that is worth it, as far as the one who asks understands."""
    reply.direct_passthrough = False
    reply.make_sequence()
    return compress.after_request(reply)


def clock() -> dict[str, Any]:
    """Return what every reply about sessions carries for the device's clock."""
    server_ms = to_ms(now())
    return {
        "server_ms": server_ms,
        "reading": parts().signer.sign_reading(server_ms),
        "epoch": find_epoch(parts().database),
    }
