"""The attachments of a bank, its pictures and sounds.

They are read from beside the file or out of `data:` addresses, and kept by their content. In a question's
HTML their addresses are exactly `picture/<sha256>.<extension>` and `sound/<sha256>.<extension>`, relative to
nothing: who serves the paper rewrites them to where that exam's attachments are served.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from inkfast.importers.pictures import LARGEST_PICTURE, PICTURE_TYPES, picture_extension
from inkfast.importers.problems import AttachmentRefused, shown
from inkfast.importers.sounds import LARGEST_SOUND, SOUND_TYPES, sound_extension

LARGEST_SHELF = 50 * 1024 * 1024
"""Bytes of all the attachments of one bank at most."""

MOODLE_FOLDER = "@@PLUGINFILE@@/"
"""Stands before the name of each file in what Moodle exports."""

ANY_BYTES = "application/octet-stream"


@dataclass(frozen=True)
class Family:
    """What pictures have in common, or sounds: `name` is the word for one, and the folder of its address."""

    name: str
    example: str
    largest: int
    media_types: Mapping[str, str]
    extension_of: Callable[[bytes], str]

    @property
    def general_type(self) -> str:
        """Give what all the media types begin with."""
        return f"{next(iter(self.media_types.values())).partition('/')[0]}/"


PICTURE = Family("picture", "pictures/cell.svg", LARGEST_PICTURE, PICTURE_TYPES, picture_extension)
SOUND = Family("sound", "sounds/song.mp3", LARGEST_SOUND, SOUND_TYPES, sound_extension)
FAMILIES = {"img": PICTURE, "audio": SOUND}
"""By the element that shows or plays them."""


@dataclass(frozen=True)
class Attachment:
    """A picture or a sound, known by its content."""

    family: Family
    sha256: str
    extension: str
    content: bytes

    @property
    def media_type(self) -> str:
        """Give the type to serve it as."""
        return self.family.media_types[self.extension]

    @property
    def address(self) -> str:
        """Give its address in a question: its family's folder, and `<sha256>.<extension>`."""
        return f"{self.family.name}/{self.sha256}.{self.extension}"


class Shelf:
    """Collects the attachments of a bank, each once."""

    def __init__(self, beside: Path | Mapping[str, bytes] | None, known: Iterable[str] = ()) -> None:
        """Take files from a folder and below it, or as they were handed over; None: from `data:` alone.

        `known` are addresses of attachments that are stored already, which markup may use again.
        """
        self._beside = beside
        self._known = frozenset(known)
        self._attachments: dict[tuple[str, str], Attachment] = {}
        self._addresses: dict[tuple[str, str], str] = {}
        self._stands_for: dict[str, str] = {}
        self._size = 0

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """All attachments, in the order in which they first appear."""
        return tuple(self._attachments.values())

    def address(self, element: str, source: str) -> str:
        """Take what an `img` or `audio` element names, and give its new address. Raises AttachmentRefused."""
        if source in self._known and source.startswith(f"{FAMILIES[element].name}/"):
            return source
        if (element, source) not in self._addresses:
            self._addresses[element, source] = self._take(source, FAMILIES[element]).address
        return self._addresses[element, source]

    def _take(self, source: str, family: Family) -> Attachment:
        is_data = source[:5].lower() == "data:"
        content = _from_data(source, family) if is_data else self._from_beside(source, family)
        if len(content) > family.largest:
            raise AttachmentRefused(f"a {family.name} of at most {family.largest} bytes")
        sha256 = hashlib.sha256(content).hexdigest()
        key = (family.name, sha256)
        if key not in self._attachments:
            extension = family.extension_of(content)
            self._size += len(content)
            if self._size > LARGEST_SHELF:
                raise AttachmentRefused(f"{family.name}s of at most {LARGEST_SHELF} bytes together")
            self._attachments[key] = Attachment(family, sha256, extension, content)
        return self._attachments[key]

    def _from_beside(self, source: str, family: Family) -> bytes:
        if self._beside is None:
            raise AttachmentRefused(f"no {family.name}s, as the file was handed over alone")
        name = unquote(source).removeprefix(MOODLE_FOLDER)
        if isinstance(self._beside, Path):
            return _from_folder(name, self._beside, family)
        return _from_hand(name, (self._beside, self._stands_for), family)


def _from_hand(name: str, handed: tuple[Mapping[str, bytes], dict[str, str]], family: Family) -> bytes:
    """Give a file by its name or by the last part of it: a browser tells no folders.

    `handed` has the files, and what each was taken for so far: one file does not stand for two.
    """
    beside, stands_for = handed
    found = name
    if name not in beside and _is_beside(name):
        name = str(PurePosixPath(name))
        found = PurePosixPath(name).name
    if found not in beside:
        raise AttachmentRefused(f"a {family.name} that was handed over with the file")
    other = stands_for.setdefault(found, name)
    if other != name:
        already = f"{shown(found)} stands for {shown(other)} already"
        raise AttachmentRefused(f"a {family.name} of its own ({already})")
    return beside[found]


def _is_beside(name: str) -> bool:
    """Tell whether a name may be that of a file beside the bank's, or below that."""
    return bool(name) and not any(mark in name for mark in "\0\\:") and not name.startswith("/")


def _from_folder(name: str, beside: Path, family: Family) -> bytes:
    if not _is_beside(name):
        raise AttachmentRefused(f"the name of a {family.name} beside the file, such as {family.example}")
    folder = beside.resolve()
    try:
        path = (folder / name).resolve()
        if not path.is_relative_to(folder):
            raise AttachmentRefused(f"a {family.name} in the file's own folder or below it")
        if not path.is_file():
            raise AttachmentRefused(f"that {family.name} beside the file, in {folder.name or 'its folder'}")
        if path.stat().st_size > family.largest:
            raise AttachmentRefused(f"a {family.name} of at most {family.largest} bytes")
        return path.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, AttachmentRefused):
            raise
        raise AttachmentRefused(f"a {family.name} that can be read") from error


def _from_data(source: str, family: Family) -> bytes:
    head, comma, body = source.partition(",")
    if not comma or not head[5:].lower().startswith((family.general_type, ANY_BYTES)):
        example = next(iter(family.media_types.values()))
        raise AttachmentRefused(f"a data: address of a {family.name}, such as data:{example};base64,…")
    content = unquote_to_bytes(body)
    if not head.lower().endswith(";base64"):
        return content
    try:
        return base64.b64decode(content, validate=True)
    except binascii.Error:
        raise AttachmentRefused("a data: address with sound base64") from None
