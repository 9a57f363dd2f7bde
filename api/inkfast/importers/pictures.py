"""The pictures of a bank: read from beside the file or out of `data:` addresses, and kept by their content.

In a question's HTML a picture's address is exactly `picture/<sha256>.<extension>`, relative to nothing: who
serves the paper rewrites it to where that exam's pictures are served.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from inkfast.importers.svg import SvgRefused, check_svg

LARGEST_PICTURE = 2 * 1024 * 1024
LARGEST_SHELF = 50 * 1024 * 1024
"""Bytes of one picture, and of all the pictures of one bank, at most."""

MEDIA_TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
}

ADDRESS = "picture/"
"""What a picture's address begins with, before its name."""

_MOODLE_FOLDER = "@@PLUGINFILE@@/"
"""Stands before the name of each picture in what Moodle exports."""


class PictureRefused(ValueError):
    """A picture cannot be taken; the text says what was expected of it."""


@dataclass(frozen=True)
class Picture:
    """A picture known by its content."""

    sha256: str
    extension: str
    content: bytes

    @property
    def media_type(self) -> str:
        """Give the type to serve it as."""
        return MEDIA_TYPES[self.extension]

    @property
    def name(self) -> str:
        """Give the name that addresses end in: `<sha256>.<extension>`."""
        return f"{self.sha256}.{self.extension}"


class PictureShelf:
    """Collects the pictures that a bank shows, each once."""

    def __init__(self, beside: Path | Mapping[str, bytes] | None, known: Iterable[str] = ()) -> None:
        """Take pictures from a folder and below it, or from files by name; None: from `data:` alone.

        `known` are names of pictures that are stored already, under which markup may show them again.
        """
        self._beside = beside
        self._known = frozenset(known)
        self._pictures: dict[str, Picture] = {}
        self._addresses: dict[str, str] = {}
        self._size = 0

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All pictures, in the order in which they were first shown."""
        return tuple(self._pictures.values())

    def address(self, source: str) -> str:
        """Take the picture that an `<img src>` names, and give its new address. Raises PictureRefused."""
        if source.removeprefix(ADDRESS) in self._known:
            return source
        if source not in self._addresses:
            is_data = source[:5].lower() == "data:"
            content = _from_data(source) if is_data else self._from_beside(source)
            self._addresses[source] = f"{ADDRESS}{self._keep(content).name}"
        return self._addresses[source]

    def _keep(self, content: bytes) -> Picture:
        if len(content) > LARGEST_PICTURE:
            raise PictureRefused(f"a picture of at most {LARGEST_PICTURE} bytes")
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 not in self._pictures:
            self._size += len(content)
            if self._size > LARGEST_SHELF:
                raise PictureRefused(f"pictures of at most {LARGEST_SHELF} bytes together")
            self._pictures[sha256] = Picture(sha256, _extension_of(content), content)
        return self._pictures[sha256]

    def take(self, content: bytes) -> Picture:
        """Take a picture by itself. Raises PictureRefused."""
        return self._keep(content)

    def _from_beside(self, source: str) -> bytes:
        if self._beside is None:
            raise PictureRefused("no pictures, as the file was handed over alone")
        name = unquote(source).removeprefix(_MOODLE_FOLDER)
        if not isinstance(self._beside, Path):
            if name not in self._beside:
                raise PictureRefused("a picture that was handed over with the file")
            return self._beside[name]
        return self._from_folder(name, self._beside)

    @staticmethod
    def _from_folder(name: str, beside: Path) -> bytes:
        if not name or "\0" in name or "\\" in name or ":" in name or name.startswith("/"):
            raise PictureRefused("the name of a picture beside the file, such as pictures/cell.svg")
        folder = beside.resolve()
        try:
            path = (folder / name).resolve()
            if not path.is_relative_to(folder):
                raise PictureRefused("a picture in the file's own folder or below it")
            if not path.is_file():
                raise PictureRefused(f"that picture beside the file, in {folder.name or 'its folder'}")
            if path.stat().st_size > LARGEST_PICTURE:
                raise PictureRefused(f"a picture of at most {LARGEST_PICTURE} bytes")
            return path.read_bytes()
        except (OSError, RuntimeError, ValueError) as error:
            if isinstance(error, PictureRefused):
                raise
            raise PictureRefused("a picture that can be read") from error


def _from_data(source: str) -> bytes:
    head, comma, body = source.partition(",")
    if not comma or not head[5:].lower().startswith("image/"):
        raise PictureRefused("a data: address of a picture, such as data:image/png;base64,…")
    content = unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return content
    try:
        return base64.b64decode(content, validate=True)
    except binascii.Error:
        raise PictureRefused("a data: address with sound base64") from None


def _extension_of(content: bytes) -> str:
    """Tell the kind of picture by its first bytes, never by its name."""
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
        raise PictureRefused(str(error)) from None
    return "svg"
