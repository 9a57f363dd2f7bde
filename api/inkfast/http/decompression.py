"""Bodies that come compressed: what they unfold to counts against the same limit as a plain body's size."""

from __future__ import annotations

import zlib
from gzip import BadGzipFile, GzipFile
from typing import BinaryIO

from inkfast.core.errors import BodyTooLarge, MalformedGzip, UnknownEncoding

GZIP = frozenset({"gzip", "x-gzip"})
PLAIN = frozenset({"", "identity"})


def is_gzip(encoding: str) -> bool:
    """Tell by a body's Content-Encoding whether it came compressed. Raises UnknownEncoding."""
    name = encoding.strip().lower()
    if name not in GZIP | PLAIN:
        raise UnknownEncoding("Send the body as it is, or compressed once with Content-Encoding: gzip.")
    return name in GZIP


def unfold(folded: BinaryIO, most: int) -> bytes:
    """Give what a gzip stream holds, one member or several, of at most `most` bytes.

    No more than that and one byte is ever unfolded, whatever the stream would come to. Raises BodyTooLarge,
    and MalformedGzip where it is cut short, does not agree with its checksum or has something else behind it.
    """
    try:
        with GzipFile(fileobj=folded) as stream:
            body = stream.read(most + 1)
    except (BadGzipFile, EOFError, zlib.error):
        raise MalformedGzip("The body is not sound gzip: send it again, or as it is.") from None
    if len(body) > most:
        raise BodyTooLarge(
            "The body unfolds to more than the server takes at once: send it in smaller parts."
        )
    return body
