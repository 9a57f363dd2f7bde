"""Which SVG pictures are taken: drawings alone. One that could act or fetch is refused, not repaired."""

from __future__ import annotations

import re
from xml.parsers import expat

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_NOTES = {
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.inkscape.org/namespaces/inkscape",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
"""What drawing programs note in a drawing: browsers show nothing of it, and act on nothing of it."""

_ACTING = {
    *(
        "animate",
        "animatemotion",
        "animatetransform",
        "audio",
        "discard",
        "embed",
        "foreignobject",
        "handler",
    ),
    *("iframe", "listener", "object", "script", "set", "video"),
}
_ADDRESSES = {"href", f"{_XLINK} href", "src"}
_OUTSIDE = re.compile(r"url\(\s*[\"']?\s*(?!#)[^\s\"')]|@import|javascript:|expression\(", re.IGNORECASE)


class SvgRefused(ValueError):
    """The drawing is not taken; the text says what was expected of it."""


def check_svg(content: bytes) -> None:
    """Raise SvgRefused unless the bytes are an SVG drawing that neither acts nor fetches anything."""
    checker = _Checker()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = checker.start_element
    parser.EndElementHandler = checker.end_element
    parser.CharacterDataHandler = checker.text
    parser.EntityDeclHandler = checker.entity
    parser.ProcessingInstructionHandler = checker.instruction
    parser.StartDoctypeDeclHandler = checker.document_type
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes "this is the last part" by position only
    except SvgRefused:
        raise
    except (expat.ExpatError, LookupError, ValueError):  # the latter two: an encoding that it cannot read
        raise SvgRefused("a PNG, JPEG, WebP, GIF or well-formed SVG picture") from None


class _Checker:
    """Follows the parser through one drawing."""

    def __init__(self) -> None:
        self._depth = 0
        self._style: list[str] | None = None

    def start_element(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if self._depth == 0 and (namespace, local) != (_SVG, "svg"):
            raise SvgRefused("an SVG drawing, whose first element is svg in SVG's namespace")
        self._depth += 1
        if local.lower() in _ACTING:
            raise SvgRefused(f"an SVG drawing without <{local}>")
        if namespace != _SVG and namespace not in _NOTES:
            raise SvgRefused(f"an SVG drawing without <{local}> of another language")
        if local.lower() == "style":
            self._style = []
        for attribute, value in attributes.items():
            _check_attribute(attribute, value)

    def end_element(self, name: str) -> None:
        self._depth -= 1
        if name.rpartition(" ")[2].lower() == "style" and self._style is not None:
            _check_style("".join(self._style))
            self._style = None

    def text(self, data: str) -> None:
        if self._style is not None:
            self._style.append(data)

    def entity(self, *_declaration: object) -> None:
        raise SvgRefused("an SVG drawing without entities of its own")

    def document_type(self, _name: str, system: str | None, public: str | None, _inside: int) -> None:
        if system is not None and not (public or "").startswith("-//W3C//DTD SVG"):
            raise SvgRefused("an SVG drawing without a document type of its own")

    def instruction(self, target: str, _data: str) -> None:
        raise SvgRefused(f"an SVG drawing without <?{target}?>")


def _check_attribute(attribute: str, value: str) -> None:
    local = attribute.rpartition(" ")[2]
    if local.lower().startswith("on"):
        raise SvgRefused(f"an SVG drawing without the event handler {local}")
    is_address = attribute.lower() in _ADDRESSES
    if is_address and not value.strip().startswith(
        ("#", "data:image/png", "data:image/jpeg", "data:image/webp")
    ):
        raise SvgRefused(f"an SVG drawing that stands alone, without {local}={value[:40]!r}")
    _check_style(value)


def _check_style(value: str) -> None:
    # A CSS escape could spell "url(" in other letters.
    if _OUTSIDE.search(value) or ("\\" in value and "(" in value):
        raise SvgRefused(
            "an SVG drawing that fetches nothing, without url(…), @import or scripts in its styles"
        )
