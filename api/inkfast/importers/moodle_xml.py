"""Moodle XML: what a learning platform exports, with pictures and sounds inside.

Read without entities, document types or anything from outside. A kind that this product does not have is a
problem that names it, and so is a question that says something of its answers which would be lost.
"""

from __future__ import annotations

import base64
import binascii
import html
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from inkfast.core.errors import Invalid
from inkfast.core.question import Kind, Question
from inkfast.importers.attachments import ANY_BYTES, MOODLE_FOLDER, Shelf
from inkfast.importers.by_hand import read_written
from inkfast.importers.gift_matching import name_options
from inkfast.importers.gift_parts import letters
from inkfast.importers.problems import BankError, shown
from inkfast.importers.source import LONGEST_FILE

KINDS = {
    "truefalse": Kind.TRUE_FALSE,
    "shortanswer": Kind.SHORT_ANSWER,
    "numerical": Kind.NUMERICAL,
    "matching": Kind.MATCHING,
    "essay": Kind.ESSAY,
    "description": Kind.DESCRIPTION,
}


def read_moodle_xml(content: bytes, shelf: Shelf) -> Iterator[Question | BankError]:
    """Give each question, or the problem that stands in its place; a problem's line is the question's place.

    Raises BankError where the file is no such export.
    """
    if len(content) > LONGEST_FILE:
        raise BankError(1, f"{len(content)} bytes", f"a file of at most {LONGEST_FILE} bytes")
    try:
        quiz = fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        line = content[: max(0, content.find(b"<!DOCTYPE"))].count(b"\n") + 1
        raise BankError(
            line, "a document type (<!DOCTYPE …>)", "XML without one, as Moodle exports it"
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise BankError(1, shown(str(error)), "sound XML") from None
    if quiz.tag != "quiz":
        raise BankError(1, f"the element {shown(quiz.tag)}", "a <quiz>, as Moodle exports it")
    category = ""
    number = 0
    for place, element in enumerate(quiz.iter("question"), start=1):
        if element.get("type") == "category":
            category = _text(element, "category").removeprefix("$course$/").removeprefix("top/")
            continue
        number += 1
        try:
            yield read_written(f"q{number}", _draft(element, category, place), shelf)
        except BankError as problem:
            yield problem
        except Invalid as error:
            yield BankError(place, f"the question {shown(_text(element, 'name'))}", error.detail)


def _draft(element: Element, category: str, place: int) -> dict[str, Any]:
    kind = _kind(element, place)
    marks = _number(element.findtext("defaultgrade") or "1", place)
    return {
        "kind": kind.value,
        "text_html": _markup(element.find("questiontext"), place),
        "marks": float(marks),
        "title": _text(element, "name")[:200],
        "category": category[:200],
        "feedback_html": _markup(element.find("generalfeedback"), place),
        **_answers(element, kind, place),
    }


def _kind(element: Element, place: int) -> Kind:
    name = element.get("type", "")
    if name == "multichoice":
        single = (element.findtext("single") or "true").strip().lower() in ("true", "1")
        return Kind.SINGLE_CHOICE if single else Kind.MULTIPLE_CHOICE
    if name not in KINDS:
        expected = f"one of the kinds multichoice, {', '.join(KINDS)}"
        raise BankError(place, f"a question of the kind {shown(name)}", expected)
    return KINDS[name]


def _answers(element: Element, kind: Kind, place: int) -> dict[str, Any]:
    answers = element.findall("answer")
    match kind:
        case Kind.SINGLE_CHOICE | Kind.MULTIPLE_CHOICE:
            options = [
                {"text_html": _markup(one, place), "feedback_html": _markup(one.find("feedback"), place)}
                for one in answers
            ]
            weights = {letters(index): _fraction(one, place) for index, one in enumerate(answers)}
            return {"options": options, "key": {"weights": weights}}
        case Kind.TRUE_FALSE:
            truth = {_plain(one).lower(): _fraction(one, place) for one in answers}
            return {"key": {"weights": truth}}
        case Kind.SHORT_ANSWER:
            accepted = [{"text": _plain(one), "fraction": _fraction(one, place)} for one in answers]
            sensitive = (element.findtext("usecase") or "0").strip() == "1"
            return {"key": {"accepted": accepted, "case_sensitive": sensitive}}
        case Kind.NUMERICAL:
            return {"key": {"accepted": [_range(one, place) for one in answers if _plain(one) != "*"]}}
        case Kind.MATCHING:
            return _pairs(element, place)
        case _:
            return {}


def _pairs(element: Element, place: int) -> dict[str, Any]:
    pairs = [(_markup(one, place), _plain(one.find("answer"))) for one in element.findall("subquestion")]
    named = name_options(answer for _, answer in pairs if answer)
    asked = [(prompt, answer) for prompt, answer in pairs if prompt and answer]
    return {
        "options": [{"id": option_id, "text_html": html.escape(one)} for one, option_id in named.items()],
        "prompts": [{"text_html": prompt} for prompt, _ in asked],
        "key": {"pairs": {str(index): named[answer] for index, (_, answer) in enumerate(asked, start=1)}},
    }


def _range(answer: Element, place: int) -> dict[str, Any]:
    number = _number(_plain(answer), place)
    tolerance = abs(_number(answer.findtext("tolerance") or "0", place))
    return {
        "low": str(number - tolerance),
        "high": str(number + tolerance),
        "fraction": _fraction(answer, place),
    }


def _number(text: str, place: int) -> Decimal:
    try:
        return Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise BankError(place, shown(text), "a number") from None


def _fraction(answer: Element, place: int) -> float:
    return float(_number(answer.get("fraction", "0"), place)) / 100


def _text(element: Element, name: str) -> str:
    return " ".join((element.findtext(f"{name}/text") or "").split())


def _plain(element: Element | None) -> str:
    return "" if element is None else html.unescape(" ".join((element.findtext("text") or "").split()))


def _markup(element: Element | None, place: int) -> str:
    """Give an element's text as HTML, its pictures and sounds as `data:` addresses."""
    if element is None:
        return ""
    text = element.findtext("text") or ""
    if element.get("format") == "plain_text":
        text = html.escape(text).replace("\n", "<br>")
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
