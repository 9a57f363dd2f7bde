"""GIFT's four text formats, each turned into sanitised HTML.

- `[plain]`: every character is itself; line breaks are kept.
- `[moodle]`, the default: plain text in which complete HTML tags and entities count as such, and line breaks
  are kept. A lone `<` is a less-than sign, so that "a<b" loses nothing.
- `[html]`: HTML.
- `[markdown]`: CommonMark with tables, by markdown-it-py, which may hold HTML.
"""

from __future__ import annotations

import html
import re

from markdown_it import MarkdownIt

from inkfast.importers.attachments import FAMILIES, Shelf
from inkfast.importers.mathematics import FormulaRefused, write_mathematics
from inkfast.importers.piece import Piece, unmask
from inkfast.importers.problems import AttachmentRefused, BankError, shown
from inkfast.importers.sanitise import TAGS, has_blocks, has_words, sanitise

FORMATS = ("html", "moodle", "plain", "markdown")
LONGEST_TEXT = 50_000
"""Characters of one text at most, pictures and sounds in `data:` addresses aside."""

_DATA = re.compile(r"data:(?:image|audio)/[a-zA-Z0-9+.-]{1,20};base64,[A-Za-z0-9+/=%]*")
_FORMAT = re.compile(rf"\[({'|'.join(FORMATS)})\]", re.IGNORECASE)
_TAG = re.compile(
    rf"</?(?:{'|'.join(sorted(TAGS))})"
    r"(?:\s+(?:[a-zA-Z-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+)|controls))*\s*/?>",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    rf"{_TAG.pattern}|&(?:#[0-9]{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[a-zA-Z][a-zA-Z0-9]{{1,31}});", re.I
)
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p\b).)*)</p>", re.DOTALL)
_PARAGRAPH_END = re.compile(r"<br>\s*(?:<br>\s*)+")
_markdown = MarkdownIt("commonmark", {"html": True}).enable("table")


class Renderer:
    """Turns pieces of a bank into HTML, and puts their pictures and sounds on a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        """Keep the shelf."""
        self._shelf = shelf

    def block(self, piece: Piece, text_format: str) -> str:
        """Give a question's or a feedback's text: paragraphs. Empty where there is nothing to read."""
        written = self._written(piece, text_format)
        if not written or has_blocks(written):
            return written
        paragraphs = _PARAGRAPH_END.split(written)
        return "".join(f"<p>{paragraph.strip()}</p>" for paragraph in paragraphs if paragraph.strip())

    def inline(self, piece: Piece, text_format: str) -> str:
        """Give an option's text, which labels a control: one lone paragraph is unwrapped.

        Raises BankError where nothing could be read out as the label.
        """
        written = self._written(piece, text_format)
        alone = _ONE_PARAGRAPH.fullmatch(written)
        label = alone.group(1) if alone else written
        if not has_words(label):
            expected = "some text (a picture alone needs alt text to say what it shows, a sound a title)"
            raise BankError(piece.line, shown(piece.plain), expected)
        return label

    def _written(self, piece: Piece, default_format: str) -> str:
        text_format, body = split_format(piece.strip(), default_format)
        _refuse_length(body)
        problems: list[BankError] = []

        def address(element: str, source: str) -> str | None:
            try:
                return self._shelf.address(element, source)
            except AttachmentRefused as error:
                line = body.line_with(source, after="src")
                problems.append(
                    BankError(line, f"the {FAMILIES[element].name} {shown(source, 60)}", str(error))
                )
                return None

        try:
            markup = _with_mathematics(write_html(unmask(body.text), text_format), text_format)
        except FormulaRefused as error:
            raise BankError(body.line, shown(error.formula), str(error)) from None
        written = sanitise(markup, address)
        if problems:
            raise problems[0]
        return written


def _refuse_length(piece: Piece) -> None:
    """Keep texts to what people write: sanitisers take their time over what only machines would."""
    if len(piece.text) > LONGEST_TEXT:
        length = len(_DATA.sub("", piece.text))
        if length > LONGEST_TEXT:
            raise BankError(piece.line, f"{length} characters", f"a text of at most {LONGEST_TEXT}")


def split_format(piece: Piece, default_format: str) -> tuple[str, Piece]:
    """Read the format that a text names at its start; other words in brackets are text."""
    named = _FORMAT.match(piece.text)
    if not named:
        return default_format, piece
    return named.group(1).lower(), piece.cut(0, named.end())[1].strip()


def write_html(text: str, text_format: str) -> str:
    """Give text in one of the formats as HTML, not sanitised yet."""
    if text_format == "plain":
        return _with_breaks(html.escape(text, quote=False))
    if text_format == "markdown":
        return str(_markdown.render(text))
    return write_typed(text) if text_format == "moodle" else text


def write_typed(text: str) -> str:
    """Give typed text as HTML: complete tags count as such, and a lone `<` is a less-than sign."""
    escaped = _escape_all_but_markup(text)
    return escaped if has_blocks(escaped) else _with_breaks(escaped)


def _with_mathematics(markup: str, text_format: str) -> str:
    return markup if text_format == "plain" else write_mathematics(markup)


def _with_breaks(text: str) -> str:
    return text.strip().replace("\n", "<br>")


def _escape_all_but_markup(text: str) -> str:
    parts: list[str] = []
    start = 0
    for markup in _MARKUP.finditer(text):
        parts += [html.escape(text[start : markup.start()], quote=False), markup.group()]
        start = markup.end()
    return "".join([*parts, html.escape(text[start:], quote=False)])
