"""What markup may reach a student's page: text, lists, tables, mathematics and pictures; nothing that acts.

Scripts, styles, forms, links and event handlers are dropped. A picture's address goes through a callback of
the caller, who answers with the address to write.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

_TEXT = {
    *("abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark"),
    *("q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr"),
}
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
TAGS = _TEXT | _BLOCKS | _MATHEMATICS
"""Every element that is kept."""

_ATTRIBUTES = {
    "*": {"dir", "lang", "title"},
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
    *("textarea", "title", "select", "svg", "video", "audio"),
}
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_BLOCKS))})(?=[\s>/])", re.IGNORECASE)
_PICTURE_WITHOUT_WORDS = re.compile(r'<img (?![^<>]*\balt=")')
_ANY_TAG = re.compile(r"<[^<>]*>")
_SPOKEN_PICTURE = re.compile(r'<img [^<>]*alt="[^"<>]*[^"<>\s][^"<>]*"')


def sanitise(html: str, address_picture: Callable[[str], str | None]) -> str:
    """Keep what TAGS allows; `address_picture` gets each `<img src>` and answers its new one, None for none.

    A picture without alternative text gets an empty one, or its address would be read out.
    The callback must not raise: what it raises would be lost on the way through the sanitiser.
    """

    def keep_attribute(tag: str, attribute: str, value: str) -> str | None:
        return address_picture(value) if (tag, attribute) == ("img", "src") else value

    cleaned = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=keep_attribute,
        url_schemes={"data", "http", "https"},
        link_rel=None,
    )
    return _PICTURE_WITHOUT_WORDS.sub('<img alt="" ', cleaned).strip()


def has_blocks(html: str) -> bool:
    """Tell whether the markup makes paragraphs of its own."""
    return _BLOCK_TAG.search(html) is not None


def has_words(html: str) -> bool:
    """Tell whether sanitised markup has anything to read out: text, or a picture's alternative text."""
    if _SPOKEN_PICTURE.search(html):
        return True
    return bool(_ANY_TAG.sub("", html).replace("&nbsp;", " ").strip())
