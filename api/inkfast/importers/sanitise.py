"""What markup may reach a student's page: text, tables, mathematics, pictures, sounds; nothing that acts.

Scripts, styles, forms, links and event handlers are dropped. The addresses of pictures and sounds go through
a callback of the caller, who answers with the address to write.
"""

from __future__ import annotations

import html as html_text
import re
from collections.abc import Callable

import nh3

_TEXT = {
    *("abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark"),
    *("q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"),
}
_ATTACHMENTS = {"audio", "img", "source"}
_BLOCKS = {
    *("blockquote", "caption", "col", "colgroup", "dd", "div", "dl", "dt", "figcaption", "figure"),
    *("h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_MATHEMATICS = {
    *("math", "menclose", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom"),
    *("mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup"),
    *("mtable", "mtd", "mtext", "mtr", "munder", "munderover", "semantics"),
}
TAGS = _TEXT | _ATTACHMENTS | _BLOCKS | _MATHEMATICS
"""Every element that is kept."""

SOUND_WITHOUT_WORDS = "Sound"
"""What a sound is called that nobody gave words to."""

_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
    "audio": {"aria-label", "src", "title"},
    "source": {"src"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"reversed", "start", "type"},
    "li": {"value"},
    "col": {"span"},
    "colgroup": {"span"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "rowspan", "scope"},
    "math": {"alttext", "display"},
    "mi": {"mathvariant"},
    "mo": {"fence", "form", "largeop", "lspace", "movablelimits", "rspace", "separator", "stretchy"},
    "mfrac": {"linethickness"},
    "mspace": {"height", "width"},
    "mover": {"accent"},
    "munder": {"accentunder"},
    "mtable": {"columnalign"},
    "mtd": {"columnspan", "rowspan"},
}
_DROPPED_WHOLE = {
    *("annotation", "annotation-xml", "iframe", "noscript", "object", "script", "style", "template"),
    *("textarea", "title", "select", "svg", "video"),
}
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_BLOCKS))})(?=[\s>/])", re.IGNORECASE)
_PICTURE_WITHOUT_WORDS = re.compile(r'<img (?![^<>]*\balt=")')
_ANY_TAG = re.compile(r"<[^<>]*>")
_SPOKEN = re.compile(r'<(?:img [^<>]*alt|audio [^<>]*aria-label)="[^"<>]*[^"<>\s][^"<>]*"')
_SOUND_TAG = re.compile(r"</?audio\b[^<>]*>")
_SOUND_SOURCE = re.compile(r'<(?:audio|source) (?:[^<>]* )?src="([^"]*)"')
_SOUND_WORDS = re.compile(r'<audio (?:[^<>]* )?(?:aria-label|title)="([^"]*[^"\s][^"]*)"')
_STRAY_SOURCE = re.compile(r"<source\b[^<>]*>")

Address = Callable[[str, str], str | None]
"""Gets `img` or `audio` and the address that it has; gives the one to write, None for none."""


def sanitise(html: str, address: Address) -> str:
    """Keep what TAGS allows, with the addresses of pictures and sounds as `address` gives them.

    A picture without alternative text gets an empty one, or its address would be read out; a sound gets the
    browser's own controls.
    `address` must not raise: what it raises would be lost on the way through the sanitiser.
    """

    def keep_attribute(tag: str, attribute: str, value: str) -> str | None:
        return address("img", value) if (tag, attribute) == ("img", "src") else value

    cleaned = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=keep_attribute,
        url_schemes={"data", "http", "https"},
        link_rel=None,
    )
    return _write_sounds(_PICTURE_WITHOUT_WORDS.sub('<img alt="" ', cleaned), address).strip()


def _write_sounds(cleaned: str, address: Address) -> str:
    """Write each sound as one element with one address; what else stands inside is for other browsers."""
    written: list[str] = []
    depth = start = opened = 0
    for tag in _SOUND_TAG.finditer(cleaned):
        if depth == 0:
            written.append(cleaned[start : tag.start()])
            opened = tag.start()
        depth += -1 if tag.group().startswith("</") else 1
        if depth == 0:
            written.append(_sound(cleaned[opened : tag.end()], address))
            start = tag.end()
    return _STRAY_SOURCE.sub("", "".join([*written, cleaned[start:]]))


def _sound(element: str, address: Address) -> str:
    source = _SOUND_SOURCE.search(element)
    written = address("audio", html_text.unescape(source.group(1))) if source else None
    if written is None:
        return ""
    words = _SOUND_WORDS.search(element)
    label = words.group(1) if words else SOUND_WITHOUT_WORDS
    return f'<audio controls="" aria-label="{label}" src="{html_text.escape(written)}"></audio>'


def has_blocks(html: str) -> bool:
    """Tell whether the markup makes paragraphs of its own."""
    return _BLOCK_TAG.search(html) is not None


def has_words(html: str) -> bool:
    """Tell whether sanitised markup has anything to read out: text, or what a picture or sound is called."""
    if _SPOKEN.search(html):
        return True
    return bool(_ANY_TAG.sub("", html).replace("&nbsp;", " ").strip())
