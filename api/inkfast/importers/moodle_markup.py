"""Texts in Moodle XML: each in the format that it names, with the pictures and sounds that come inside."""

from __future__ import annotations

import base64
import binascii
import html
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from inkfast.importers.attachments import ANY_BYTES, MOODLE_FOLDER
from inkfast.importers.markup import write_html
from inkfast.importers.problems import BankError, shown

FORMATS = {"html": "html", "moodle_auto_format": "moodle", "plain_text": "plain", "markdown": "markdown"}
"""Moodle's names of the text formats, each with its own in GIFT."""


def read_markup(element: Element | None, place: int) -> str:
    """Give an element's text as HTML, its pictures and sounds as `data:` addresses.

    Raises BankError for a format that is none of FORMATS, and for a file that is not sound.
    """
    if element is None:
        return ""
    named = element.get("format") or "html"
    if named not in FORMATS:
        raise BankError(place, f"the text format {shown(named)}", f"one of {', '.join(FORMATS)}")
    text = write_html(element.findtext("text") or "", FORMATS[named])
    for file in element.findall("file"):
        name, address = file.get("name", ""), _data_address(file, place)
        for written in {name, html.escape(name)}:
            text = text.replace(f"{MOODLE_FOLDER}{written}", address)
        text = _replace_quoted(text, name, address)
    return text


def _replace_quoted(text: str, name: str, address: str) -> str:
    """Put the address where the name stands in the way that addresses quote it."""
    parts = text.split(MOODLE_FOLDER)
    for index, part in enumerate(parts[1:], start=1):
        quoted, mark, rest = part.partition('"')
        same = unquote(quoted).lstrip("/") == name
        parts[index] = f"{address}{mark}{rest}" if same else f"{MOODLE_FOLDER}{part}"
    return "".join(parts)


def _data_address(file: Element, place: int) -> str:
    body = "".join((file.text or "").split())
    try:
        base64.b64decode(body, validate=True)
    except binascii.Error:
        raise BankError(place, f"the file {shown(file.get('name', ''))}", "a file in sound base64") from None
    return f"data:{ANY_BYTES};base64,{body}"
