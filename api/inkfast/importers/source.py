"""From the bytes of a file to text that the readers can trust."""

from __future__ import annotations

import re

from inkfast.importers.problems import BankError

LONGEST_FILE = 5 * 1024 * 1024
"""Bytes of one bank or roster at most."""

UTF_8 = 'plain text saved as UTF-8 (in a spreadsheet: save it as "CSV UTF-8")'
"""What a file of text is expected to be."""

_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_NOT_UTF_8 = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"PK": "a zip archive or an office document"}


def decode(content: bytes) -> str:
    """Read UTF-8, with or without a byte order mark, with any line ends; lines end in a line feed afterwards.

    Raises BankError for what is too large, is not UTF-8, or holds characters that no text has. Among
    those are Unicode's noncharacters, which the readers of the formats use as marks of their own.
    """
    if len(content) > LONGEST_FILE:
        raise BankError(1, f"{len(content)} bytes", f"a file of at most {LONGEST_FILE} bytes")
    for start, name in _NOT_UTF_8.items():
        if content.startswith(start):
            raise BankError(1, name, UTF_8)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line_of(content[: error.start].decode("utf-8", "replace"))
        found = f"the byte 0x{content[error.start]:02x}"
        raise BankError(line, found, UTF_8) from None
    strange = _NOT_TEXT.search(text)
    if strange:
        found = f"the character U+{ord(strange.group()):04X}"
        raise BankError(_line_of(text[: strange.start()]), found, "text without control characters")
    return _with_line_feeds(text).replace("\v", " ").replace("\f", " ")


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line_of(text_before: str) -> int:
    return _with_line_feeds(text_before).count("\n") + 1
