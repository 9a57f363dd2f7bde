"""Pictures: which are taken, and how their kind is told."""

from __future__ import annotations

from inkfast.importers.problems import AttachmentRefused
from inkfast.importers.svg import SvgRefused, check_svg

LARGEST_PICTURE = 2 * 1024 * 1024
"""Bytes of one picture at most."""

PICTURE_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
}


def picture_extension(content: bytes) -> str:
    """Tell the kind of picture by its first bytes, never by its name. Raises AttachmentRefused."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    try:
        check_svg(content)
    except SvgRefused as error:
        raise AttachmentRefused(str(error)) from None
    return "svg"
