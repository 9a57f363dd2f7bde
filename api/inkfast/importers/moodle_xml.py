"""Moodle XML: what a learning platform exports, with pictures and sounds inside.

Read without entities, document types or anything from outside. A kind that this product does not have is a
problem that names it, and so is a question that says something of its answers which would be lost.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from inkfast.core.errors import Invalid
from inkfast.core.number import parse_number
from inkfast.core.question import Kind, Question
from inkfast.importers.attachments import Shelf
from inkfast.importers.by_hand import read_written
from inkfast.importers.gift_matching import name_options
from inkfast.importers.gift_parts import letters
from inkfast.importers.moodle_markup import read_markup
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
    marks = parse_number(element.findtext("defaultgrade") or "1")
    if marks is None or not 0 <= marks <= 1000:
        raise BankError(place, shown(element.findtext("defaultgrade", "")), "marks from 0 to 1000")
    return {
        "kind": kind.value,
        "text_html": read_markup(element.find("questiontext"), place),
        "marks": float(marks),
        "title": _text(element, "name")[:200],
        "category": category[:200],
        "feedback_html": read_markup(element.find("generalfeedback"), place),
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
            options = [{"text_html": read_markup(one, place), **_said(one, place)} for one in answers]
            weights = {letters(index): _fraction(one, place) for index, one in enumerate(answers)}
            return {"options": options, "key": {"weights": weights}}
        case Kind.TRUE_FALSE:
            said = [{"id": _plain(one).lower(), **_said(one, place)} for one in answers]
            truth = {_plain(one).lower(): _fraction(one, place) for one in answers}
            return {"options": said, "key": {"weights": truth}}
        case Kind.SHORT_ANSWER:
            accepted = [{"text": _plain(one), **_earned(one, place)} for one in answers]
            sensitive = (element.findtext("usecase") or "0").strip() == "1"
            return {"key": {"accepted": accepted, "case_sensitive": sensitive}}
        case Kind.NUMERICAL:
            return {"key": _read_numbers(element, place)}
        case Kind.MATCHING:
            return _pairs(element, place)
        case _:
            return {}


def _pairs(element: Element, place: int) -> dict[str, Any]:
    pairs = [(read_markup(one, place), _plain(one.find("answer"))) for one in element.findall("subquestion")]
    named = name_options(answer for _, answer in pairs if answer)
    asked = [(prompt, answer) for prompt, answer in pairs if prompt and answer]
    return {
        "options": [{"id": option_id, "text_html": html.escape(one)} for one, option_id in named.items()],
        "prompts": [{"text_html": prompt} for prompt, _ in asked],
        "key": {"pairs": {str(index): named[answer] for index, (_, answer) in enumerate(asked, start=1)}},
    }


def _read_numbers(element: Element, place: int) -> dict[str, Any]:
    """Read the numbers that are right; `*`, any other number, may say something and earn nothing."""
    if element.find("units/unit") is not None:
        expected = "none: an answer is a number alone, whose unit the question's text can tell"
        raise BankError(place, "a unit", expected)
    key: dict[str, Any] = {"accepted": []}
    for answer in element.findall("answer"):
        if _plain(answer) != "*":
            key["accepted"].append(_range(answer, place))
        elif _fraction(answer, place) > 0:
            raise BankError(place, "marks for any other number (*)", "marks for numbers that are named")
        elif said := _said(answer, place):
            key["wrong_feedback_html"] = said["feedback_html"]
    return key


def _range(answer: Element, place: int) -> dict[str, Any]:
    number = _number(_plain(answer), place)
    tolerance = abs(_number(answer.findtext("tolerance") or "0", place))
    low, high = number - tolerance, number + tolerance
    return {"low": f"{low:f}", "high": f"{high:f}", **_earned(answer, place)}


def _earned(answer: Element, place: int) -> dict[str, Any]:
    return {"fraction": _fraction(answer, place), **_said(answer, place)}


def _said(answer: Element, place: int) -> dict[str, str]:
    feedback = read_markup(answer.find("feedback"), place)
    return {"feedback_html": feedback} if feedback else {}


def _number(text: str, place: int) -> Decimal:
    number = parse_number(text)
    if number is None:
        raise BankError(place, shown(text), "a number")
    return number


def _fraction(answer: Element, place: int) -> float:
    return float(_number(answer.get("fraction", "0"), place)) / 100


def _text(element: Element, name: str) -> str:
    return " ".join((element.findtext(f"{name}/text") or "").split())


def _plain(element: Element | None) -> str:
    return "" if element is None else " ".join((element.findtext("text") or "").split())
