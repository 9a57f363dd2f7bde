"""What replies have in common."""

from __future__ import annotations

import mimetypes
from hashlib import blake2s
from pathlib import Path
from typing import Any

import orjson
from flask import Response, request
from flask_compress import Compress

from inkfast.http.context import now, parts
from inkfast.store.clock import to_ms
from inkfast.store.schools import find_epoch

OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS

ASK_FIRST = "no-cache"

compress = Compress()

# Python 3.11 alone knows none of these.
mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("image/webp", ".webp")
mimetypes.add_type("text/javascript", ".js")


def json_reply(content: object) -> Response:
    """Give a reply in JSON: dataclasses field by field, instants as the schemas write them."""
    return Response(orjson.dumps(content, option=OPTIONS), mimetype="application/json")


def file_reply(file: Path, cache_control: str) -> Response:
    """Give a file, compressed, or that it has not changed since the one who asks fetched it.

    What the build left beside it, compressed at more length than anybody who waits has, goes before.
    """
    prepared = file.with_name(f"{file.name}.br")
    is_prepared = request.accept_encodings.quality("br") > 0 and prepared.is_file()
    content = (prepared if is_prepared else file).read_bytes()
    media_type, _ = mimetypes.guess_type(file.name)
    reply = Response(content, mimetype=media_type or "application/octet-stream")
    if is_prepared:
        reply.headers["Content-Encoding"] = "br"
    reply.set_etag(blake2s(content, digest_size=12).hexdigest())
    reply.headers["Cache-Control"] = cache_control
    compress.after_request(reply)
    reply.make_conditional(request)
    return reply


def clock(epoch: str | None = None) -> dict[str, Any]:
    """Give what every reply about sessions carries for the device's clock.

    `epoch`: the database's, where the request's own transaction has read it already.
    """
    server_ms = to_ms(now())
    return {
        "server_ms": server_ms,
        "reading": parts().signer.sign_reading(server_ms),
        "epoch": epoch or find_epoch(parts().database),
    }
