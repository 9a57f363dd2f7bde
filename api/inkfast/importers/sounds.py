"""Sounds: which are taken, and how their kind is told. Files that hold moving pictures as well are not."""

from __future__ import annotations

from inkfast.importers.problems import AttachmentRefused

LARGEST_SOUND = 10 * 1024 * 1024
"""Bytes of one sound at most: ten minutes of speech. Every device that sits the exam keeps it."""

SOUND_TYPES = {
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "wav": "audio/wav",
    "m4a": "audio/mp4",
}

_OGG_SOUNDS = (b"\x01vorbis", b"OpusHead", b"\x7fFLAC", b"Speex   ")
_FIRST_PAGE = 100
"""Bytes in which an Ogg file names what it holds."""

_HANDLER_TYPE = 12
"""Bytes from the name of an MP4 file's `hdlr` box to what kind of track it describes."""


def sound_extension(content: bytes) -> str:
    """Tell the kind of sound by its bytes, never by its name. Raises AttachmentRefused."""
    if content.startswith(b"ID3") or _is_mpeg_frame(content[:4]):
        return "mp3"
    if content.startswith(b"OggS") and any(name in content[:_FIRST_PAGE] for name in _OGG_SOUNDS):
        return "ogg"
    if content.startswith(b"RIFF") and content[8:12] == b"WAVE":
        return "wav"
    if content[4:8] == b"ftyp" and _tracks(content) == {b"soun"}:
        return "m4a"
    raise AttachmentRefused("an MP3, Ogg, WAV or M4A sound without moving pictures")


def _is_mpeg_frame(head: bytes) -> bool:
    """Tell whether a frame of layer III begins here, of a version, bit rate and sampling rate that exist."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    version, bit_rate, sampling_rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and bit_rate not in (0, 15) and sampling_rate != 3


def _tracks(content: bytes) -> set[bytes]:
    """Give the kinds of tracks that an MP4 file has; what describes its metadata is none."""
    kinds = set()
    place = content.find(b"hdlr")
    while place != -1:
        kind = content[place + _HANDLER_TYPE : place + _HANDLER_TYPE + 4]
        kinds |= {kind} & {b"soun", b"vide"}
        place = content.find(b"hdlr", place + 4)
    return kinds
