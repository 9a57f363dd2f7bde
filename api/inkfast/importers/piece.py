"""A piece of a file that knows on which line it stands, and GIFT's escapes put out of the way.

An escaped character is replaced by one of Unicode's noncharacters before anything is parsed, so that the
parser never meets it, and put back when the text is used. Such noncharacters cannot be in the file:
`source.decode` refuses them.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from itertools import islice
from typing import Self

_ESCAPED = {
    "\\": "\ufdd0",
    "~": "\ufdd1",
    "=": "\ufdd2",
    "#": "\ufdd3",
    "{": "\ufdd4",
    "}": "\ufdd5",
    ":": "\ufdd6",
    "n": "\ufdd7",
}
COMMENT = "\ufddf"
"""Stands for a comment's text, so that its line still counts."""

_BLANK = string.whitespace + "\u00a0\u2007\u202f\u3000\ufeff" + COMMENT
_ESCAPE = re.compile(r"\\([\\~=#{}:n])")
_COMMENT_LINE = re.compile(f"{COMMENT}\n?")
_MEANINGS = str.maketrans({mark: "\n" if char == "n" else char for char, mark in _ESCAPED.items()})
_MEANINGS_ON_THEIR_LINES = {**_MEANINGS, ord(_ESCAPED["n"]): " "}


def mask(text: str) -> str:
    """Replace each escape by its mark."""
    return _ESCAPE.sub(lambda escape: _ESCAPED[escape.group(1)], text)


def unmask(text: str) -> str:
    """Put each mark's character back, and drop the lines of comments."""
    return _COMMENT_LINE.sub("", text).translate(_MEANINGS)


@dataclass(frozen=True)
class Piece:
    """Masked text, and the line of the file on which it begins."""

    text: str
    line: int

    def __bool__(self) -> bool:
        """Tell whether there is any text."""
        return bool(self.text)

    @property
    def plain(self) -> str:
        """The text with its escapes resolved."""
        return unmask(self.text)

    def strip(self) -> Self:
        """Leave out blanks and comments at both ends."""
        bare = self.text.lstrip(_BLANK)
        return type(self)(bare.rstrip(_BLANK), self.line_at(len(self.text) - len(bare)))

    def line_at(self, offset: int) -> int:
        """Tell the line of the file on which the character at `offset` stands."""
        return self.line + self.text.count("\n", 0, offset)

    def line_with(self, words: str, after: str) -> int:
        """Tell the line on which the words stand, from the first `after` on; else the first line."""
        shown = self.text.translate(_MEANINGS_ON_THEIR_LINES)
        return self.line_at(max(0, shown.find(words, max(0, shown.find(after)))))

    def cut(self, offset: int, skip: int = 0) -> tuple[Self, Self]:
        """Cut in two at `offset`, leaving out the `skip` characters there."""
        rest = offset + skip
        return type(self)(self.text[:offset], self.line), type(self)(self.text[rest:], self.line_at(rest))

    def partition(self, mark: str) -> tuple[Self, Self | None]:
        """Cut in two at the first `mark`, which is left out; the second is None where there is no mark."""
        offset = self.text.find(mark)
        if offset < 0:
            return self, None
        return self.cut(offset, len(mark))

    def split_before(self, marks: re.Pattern[str], most: int) -> list[Self]:
        """Cut before every match, or before the first `most + 1`: all pieces but the first begin with one."""
        pieces: list[Self] = []
        start, line = 0, self.line
        matches = islice(marks.finditer(self.text), most + 1)
        for offset in [*(match.start() for match in matches), len(self.text)]:
            text = self.text[start:offset]
            pieces.append(type(self)(text, line))
            start, line = offset, line + text.count("\n")
        return pieces
